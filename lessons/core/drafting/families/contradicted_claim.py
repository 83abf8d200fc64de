"""A claim check: the article's own statement with another number, or with one word turned into its opposite."""

import re
from collections.abc import Container, Iterator
from functools import cache
from typing import ClassVar

from lessons.core.article import Article
from lessons.core.data.lists import read_data
from lessons.core.drafting.numbers import Found, another_number, numbers_in
from lessons.core.drafting.opinion import is_opinion
from lessons.core.drafting.quoting import the_text_says
from lessons.core.drafting.showing import names_what_it_is_about
from lessons.core.drafting.sources import SourceSentence, source_sentences
from lessons.core.messages import gettext_noop
from lessons.core.question import Question
from lessons.core.reading.names import full_names
from lessons.core.reading.words import words

SHARE = 3
STEM = "How does this statement compare with the text?"
TURNS = re.compile(
    r"\b(?:no|not|never|nor|neither|none|without|hardly|barely|rather|nearly|almost|than|instead|if|whether|would|could|"
    r"might|may)\b|n['’]t\b",
    re.IGNORECASE,
)
TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Sen|Rep|Gen|President|Senator|Minister|Judge|Professor)\.? [A-Z]")
TURNABLE = re.compile(
    r"(?<![\w\-–])(?<!\ban )(?<!\ba )(?<!second )(?<!third )[a-z]+(?![\w\-–])(?! (?:up|out|down|off)\b)"
)
CHECK_THE_NUMBERS = "Compare the numbers once more."
CHECK_EVERY_WORD = "Compare it with the text word by word."


def with_an_empty_claim(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return the questions and, behind a drafted claim, an empty one that "the text does not say".

    What a text leaves open no rule can find: a teacher writes it, or drops it.
    """
    first = next((one for one in questions if one.family == ContradictedClaim.name), None)
    if first is None:
        return questions
    empty = Question(
        id=f"q{len(questions) + 1}",
        section=first.section,
        kind="claim_check",
        skill="inference",
        depth=2,
        stem=STEM,
        payload={"claim": "", "verdict": "not_said", "feedback": {}},
        evidence=(),
        feedback="",
        origin="drafted",
        family=ContradictedClaim.name,
        ready=False,
    )
    return (*questions, empty)


class ContradictedClaim:
    """Statements that differ from the text in a word; never on a person who is named.

    A number: about one for three sentences with one, those first that hold only a year, then those with few numbers.
    An opposite: one at most. Never ready before a teacher has looked and set true claims beside it.
    """

    name: ClassVar[str] = "contradicted_claim"
    label: ClassVar[str] = gettext_noop("A claim that differs from the text")
    most: ClassVar[int] = 3
    last: ClassVar[bool] = False

    def draft(self, article: Article) -> tuple[Question, ...]:
        if is_opinion(article):
            return ()
        people = full_names(block.text for block in article.blocks)
        alone = [source for source in source_sentences(article) if source.alone and names_what_it_is_about(source.text)]
        sources = [source for source in alone if not _names(source.text, people)]
        return (*self._with_other_numbers(article, sources), *self._with_opposites(article, sources))

    def _with_other_numbers(self, article: Article, sources: list[SourceSentence]) -> list[Question]:
        known = frozenset(number.value for block in article.blocks for number in numbers_in(block.text))
        counted = [source for source in sources if source.numbers]
        counted.sort(key=lambda source: (any(number.kind != "year" for number in source.numbers), len(source.numbers)))
        claims = [(source, claim) for source in counted if (claim := _with_another_number(source, known))]
        chosen = claims[: (len(counted) + 1) // SHARE]  # one for two, two for five
        return [self._question(source, claim, CHECK_THE_NUMBERS) for source, claim in chosen]

    def _with_opposites(self, article: Article, sources: list[SourceSentence]) -> list[Question]:
        known = {word.lower() for block in article.blocks for word in words(block.text)}
        claims = [(source, claim) for source in sources if (claim := with_an_opposite(source.text, known))]
        return [self._question(source, claim, CHECK_EVERY_WORD) for source, claim in claims[:1]]

    def _question(self, source: SourceSentence, claim: str, hint: str) -> Question:
        says = the_text_says(source.text)
        return Question(
            id=f"{self.name}-{source.id}",
            section=source.section,
            kind="claim_check",
            skill="evidence",
            depth=2,
            stem=STEM,
            payload={
                "claim": claim,
                "verdict": "contradicted",
                "feedback": {
                    "supported": f"{hint} {says}",
                    "not_said": f"The text does speak of this. {says}",
                },
            },
            evidence=(source.id,),
            feedback=says,
            origin="drafted",
            family=self.name,
            ready=False,
        )


def _with_another_number(source: SourceSentence, known: frozenset[float]) -> str:
    """Return the statement with another number for the one most worth changing, "" when there is none."""
    for number in sorted(source.numbers, key=lambda number: number.kind == "year"):
        other = "" if number.hedged else another_number(number, known)
        if other:
            return _put(source.text, number, other)
    return ""


def _put(text: str, number: Found, other: str) -> str:
    return f"{text[: number.start]}{other}{text[number.end :]}"


def with_an_opposite(text: str, known: Container[str]) -> str:
    """Return a statement with one word turned into its opposite, "" when that cannot be done safely.

    It has exactly one such word and nothing that turns or softens it, and the opposite stands nowhere in the article,
    whose words in small letters are `known`.
    """
    found = list(_turnable(text))
    if len(found) != 1 or TURNS.search(text):
        return ""
    (match, opposite) = found[0]
    return "" if opposite in known else f"{text[: match.start()]}{opposite}{text[match.end() :]}"


def _turnable(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in TURNABLE.finditer(text):
        if match.group() in _opposites():
            yield match, _opposites()[match.group()]


@cache
def _opposites() -> dict[str, str]:
    pairs = [pair.split("/") for pair in read_data("opposites.toml")["pairs"].split()]
    return {other: one for one, other in pairs} | {pair[0]: pair[1] for pair in pairs}


def _names(text: str, people: Container[str]) -> bool:
    """Whether a sentence names somebody: nothing untrue is ever drafted about a person."""
    large = [word.lower() for word in words(text) if word[0].isupper()]
    return any(word in people for word in large) or bool(TITLED.search(text))
