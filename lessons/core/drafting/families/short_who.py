"""Short answers: who does what, and who gave a piece of information; a teacher looks first."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from lessons.core.article import Article, Located, located
from lessons.core.drafting.guards import is_sound, reads_beside_the_text, stands_alone
from lessons.core.drafting.quoting import the_text_says
from lessons.core.drafting.showing import names_what_it_is_about
from lessons.core.drafting.speech import sections_of
from lessons.core.drafting.verbs import has_a_verb, opens_with_a_verb
from lessons.core.messages import gettext_noop
from lessons.core.question import Question, Skill
from lessons.core.reading.datelines import without_dateline
from lessons.core.reading.words import content_words

SAYS = r"(?:says|said|warns|warned|adds|added|explains|explained|argues|argued|predicts|predicted)"
NAMED = r"(?P<name>[A-Z][\w.'’ -]{2,40}?)"
ASIDE = r"(?:, [^,]{3,80},)?"
CLAIMS = (
    re.compile(rf"^(?P<claim>[A-Z].{{30,}}?),? {NAMED} {SAYS}\.$"),
    re.compile(rf"^(?P<claim>[A-Z].{{30,}}?), according to {NAMED}(?:, [^,]{{3,80}})?\.$"),
    re.compile(rf"^According to {NAMED}{ASIDE},? (?P<claim>.{{30,}})\.$"),
    re.compile(rf"^{NAMED}{ASIDE} {SAYS} (?:that )?(?P<claim>(?!about\b|to\b|in\b|on\b|of\b).{{30,}})\.$"),
)
SAID = re.compile(rf"\b{SAYS}\b")
LEANS = re.compile(r"\b(?:he|she|his|her|they|them|their|who|whose|it|its|those)\b", re.IGNORECASE)

BARE_NOUN = re.compile(
    r"(?!(?:there|nobody|everybody|everyone|anyone|nothing|everything|more|most|much|all|some|any|no|every|each|this|one|"
    r"another)\b)[a-z]+(?<!s) (?:is|was|has|had|will|would|can|could)\b"
)


class ShortWho:
    """At most one question of either sort, on a person the article names in full."""

    name: ClassVar[str] = "short_who"
    label: ClassVar[str] = gettext_noop("Who, in a word or two")
    most: ClassVar[int] = 2
    last: ClassVar[bool] = False

    def draft(self, article: Article) -> tuple[Question, ...]:
        if article.language != "en":
            return ()
        return (*_first(self._acts(article)), *_first(self._informants(article)))

    def _acts(self, article: Article) -> Iterator[Question]:
        """Yield "Who …?" on sentences that open with the main person's name and a verb."""
        main = _main_person(article)
        for here, section, seen in _sentences(article):
            rest = here.text.removeprefix(f"{main} ")
            clear = opens_with_a_verb(rest) and not LEANS.search(rest) and stands_alone(here.text, seen)
            if main and rest != here.text and clear and main.split()[-1] not in rest:
                yield self._question(here, section, "locate", f"Who {rest[:-1]}?", main)

    def _informants(self, article: Article) -> Iterator[Question]:
        """Yield "On whose word …?" on claims with the name of the person who makes them before or behind."""
        people = {voice.id: voice.name for voice in article.voices if voice.type == "person"}
        for here, section, _ in _sentences(article):
            name = people.get(here.sentence.voice, "") if here.sentence.mode == "reported" else ""
            claim = _claim_of(here.text, name) if name else ""
            if claim:
                yield self._question(here, section, "source", f"Who is the source of this claim? {claim}.", name)

    def _question(self, here: Located, section: str, skill: Skill, stem: str, name: str) -> Question:
        return Question(
            id=f"{self.name}-{here.sentence.id}",
            section=section,
            kind="short",
            skill=skill,
            depth=1,
            stem=stem,
            payload={"answers": list(dict.fromkeys((name, name.split()[-1])))},
            evidence=(here.sentence.id,),
            feedback=the_text_says(here.text),
            origin="drafted",
            family=self.name,
            ready=False,
        )


def _claim_of(text: str, name: str) -> str:
    """Return what a sentence says on that person's word, "" when it is not clear without the name or names them."""
    match = next(filter(None, (pattern.match(without_dateline(text)) for pattern in CLAIMS)), None)
    last = name.split()[-1]
    if match is None or match["name"].split()[-1] != last or last in match["claim"]:
        return ""
    claim = match["claim"].removesuffix(",")
    alone = not (SAID.search(claim) or LEANS.search(claim) or BARE_NOUN.match(claim))  # "said that plan was …"
    whole = claim[0].upper() + claim[1:]
    clear = alone and has_a_verb(claim) and reads_beside_the_text(whole) and names_what_it_is_about(whole)
    return whole if clear else ""


def _first(questions: Iterator[Question]) -> tuple[Question, ...]:
    found = next(questions, None)
    return (found,) if found else ()


def _main_person(article: Article) -> str:
    """Return the person on whose voice most sentences rest, "" when nobody speaks."""
    people = {voice.id: voice.name for voice in article.voices if voice.type == "person"}
    spoken = Counter(here.sentence.voice for here in located(article.blocks) if here.sentence.voice in people)
    best = max(spoken.items(), key=lambda row: (row[1], people[row[0]]), default=("", 0))
    return people.get(best[0], "")


def _sentences(article: Article) -> Iterator[tuple[Located, str, set[str]]]:
    """Yield the sound body sentences with their section and the content words of all earlier ones."""
    section_of = sections_of(article)
    seen: set[str] = set()
    for here in located(article.blocks):
        if here.block.role == "body" and here.block.id in section_of and is_sound(here.text):
            yield here, section_of[here.block.id], set(seen)
        seen |= content_words(here.text)
