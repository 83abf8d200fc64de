"""Mark the sentence that gives the reason, or that holds somebody's exact words."""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from lessons.core.article import Article, Located, Section, located
from lessons.core.drafting.guards import FIRST_PERSON, FURNITURE
from lessons.core.drafting.quoting import stands_in_a_quote, the_text_says
from lessons.core.drafting.sensitive import is_sensitive
from lessons.core.drafting.speech import Speech, speeches
from lessons.core.messages import gettext_noop
from lessons.core.question import Question, Skill
from lessons.core.reading.quotes import has_quote_marks

BECAUSE = re.compile(r"\bbecause\b(?! of course)", re.IGNORECASE)
OTHER_REASONS = re.compile(
    r"\b(?:due to|given (?:the|that|how)|owing to|thanks to|as a result|result of|reasons?|why|therefore|so that|"
    r"in order to|led to|leads to|caus(?:e|es|ed|ing)|on the grounds|explain(?:s|ed)?|thus|hence|motivat\w+|"
    r"prompt(?:ed|ing|s)|since (?:the|it|he|she|they|there)|blam\w+|driven by|to avoid)\b",
    re.IGNORECASE,
)
REASON_STEMS = (
    "Which sentence of this part says outright why something happens, happened or was done?",
    "Mark the one sentence here that ties an effect to its cause with a single word.",
)
WORDS_STEMS = (
    "Which sentence of this part gives the exact words of {name}?",
    "Mark the sentence here that quotes {name} word for word.",
    "Where does this part let readers hear {name} directly? Mark the sentence.",
)
FEWEST, MOST = 3, 14
MOST_SENSITIVE = 0.25


class MarkedSentence:
    """Exactly one sentence of the section does what is asked; "because" is the only sign of a reason that counts."""

    name: ClassVar[str] = "marked_sentence"
    label: ClassVar[str] = gettext_noop("Mark the sentence")
    most: ClassVar[int] = 4
    last: ClassVar[bool] = False

    def draft(self, article: Article) -> tuple[Question, ...]:
        if article.language != "en":
            return ()
        found = speeches(article)
        reasons, quotes = 0, 0
        drafted: list[Question] = []
        for section in article.sections:
            readable = _readable(article, section)
            reason, speech = the_reason(readable), the_quote(readable, found)
            if speech and quotes < len(WORDS_STEMS):
                stem = WORDS_STEMS[quotes].format(name=speech.speaker)
                drafted.append(self._question(section.id, stem, "source", speech.here, readable))
                quotes += 1
            elif reason and reasons < len(REASON_STEMS):
                drafted.append(self._question(section.id, REASON_STEMS[reasons], "cause_effect", reason, readable))
                reasons += 1
        return tuple(drafted)

    def _question(self, section: str, stem: str, skill: Skill, key: Located, readable: Sequence[Located]) -> Question:
        return Question(
            id=f"{self.name}-{key.sentence.id}",
            section=section,
            kind="mark",
            skill=skill,
            depth=2 if skill == "cause_effect" else 1,
            stem=stem,
            payload={"sentences": [here.sentence.id for here in readable], "keys": [key.sentence.id]},
            evidence=(key.sentence.id,),
            feedback=the_text_says(key.text),
            origin="drafted",
            family=self.name,
        )


def _readable(article: Article, section: Section) -> tuple[Located, ...]:
    return tuple(located(block for block in article.blocks if block.id in section.blocks and block.role == "body"))


def the_reason(readable: Sequence[Located]) -> Located | None:
    """Return the only sentence with "because", when no other one gives a reason in other words."""
    if not FEWEST <= len(readable) <= MOST or not _is_calm(readable):
        return None
    found = [here for here in readable if BECAUSE.search(here.text)]
    others = any(OTHER_REASONS.search(here.text) for here in readable if here not in found)
    if len(found) != 1 or others or is_sensitive(found[0].text) or stands_in_a_quote(found[0]):
        return None
    key = found[0].text
    whole = found[0].sentence.mode in {"own", "reported"} and key.endswith(".") and not key.startswith("Because")
    return found[0] if whole and not FIRST_PERSON.search(key) and not FURNITURE.search(key) else None


def the_quote(readable: Sequence[Located], found: Sequence[Speech]) -> Speech | None:
    """Return the quote whose speaker is quoted in one sentence only, when every quote of the section has a voice."""
    if not FEWEST <= len(readable) <= MOST or not _is_calm(readable):
        return None
    if any(here.sentence.voice == "" for here in _quoting(readable)):
        return None
    here = {one.sentence.id for one in readable}
    for speech in found:
        same = [one for one in _quoting(readable) if one.sentence.voice == speech.voice]
        if speech.here.sentence.id in here and len(same) == 1 and len(list(_quoting(readable))) > 1:
            return speech
    return None


def _is_calm(readable: Sequence[Located]) -> bool:
    """Whether a part has so few sentences on sensitive subjects that a class can look through all of them."""
    return MOST_SENSITIVE * len(readable) >= sum(is_sensitive(here.text) for here in readable)


def _quoting(readable: Sequence[Located]) -> Iterator[Located]:
    return (here for here in readable if has_quote_marks(here.text) or stands_in_a_quote(here))
