"""One question in a report: how many were right, where the true share may lie, who chose what, what to look at."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from lessons.core.key import in_words
from lessons.core.messages import Message
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Skill
from lessons.core.report.apart import said_apart
from lessons.core.report.choices import Choice, Chosen, chosen
from lessons.core.report.flags import Flag, flags_of
from lessons.core.report.sheet import Sheet, State, Strength, thirds_for
from lessons.core.statistics import Interval, facility, wilson
from lessons.core.value import Value

ENOUGH = 10
"""From so many answers on a share is shown, with its interval; with fewer counts alone."""


class Proof(Value):
    """A sentence that proves the answer, and the number of its paragraph, 0 for none."""

    text: str
    paragraph: int


class Item(Value):
    """A question that carries points.

    `answers` are first tries that are judged, `right` those with all points, `partly` those with some; `share` is the
    mean share of the points and `interval` where it may lie, None while there are too few answers for a share.
    `sizes` are how many the bottom, middle and top third have. `apart` counts who has no judged answer, by the reason.
    `numbered` is what the numbers in an answer stand for. One whose points
    everybody has is `credited`, without figures.
    """

    id: str
    number: int
    skill: Skill
    stem: str
    claim: str
    points: int
    credited: bool = False
    answers: int = 0
    right: int = 0
    partly: int = 0
    share: float = 0.0
    interval: Interval | None = None
    sizes: tuple[int, int, int] = (0, 0, 0)
    chosen: Chosen = Chosen()
    flags: tuple[Flag, ...] = ()
    apart: tuple[tuple[State, int], ...] = ()
    unclear: int = 0
    numbered: tuple[Any, ...] = ()
    proof: tuple[Proof, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether the key is to be looked at before anything is taught from this."""
        return any(flag.about == "key" for flag in self.flags)

    @property
    def tempting(self) -> Choice | None:
        """The wrong answer that most gave, None while nobody or one student gave each."""
        wrong = max((one for one in self.chosen.choices if not one.key), key=lambda one: one.count, default=None)
        return wrong if wrong is not None and wrong.count > 1 else None

    @property
    def said_apart(self) -> tuple[Message, ...]:
        """Who is counted apart at this question, in words."""
        return tuple(said_apart(self.apart))


def item_of(sheet: Sheet, place: int, strengths: Sequence[Strength]) -> Item:
    """Return the report of the question at this place of the sheet."""
    asked = sheet.asked[place]
    question = asked.question
    about = _about(sheet, asked)
    if question.credited:
        return Item(**about, credited=True)
    entries = [row[place] for row in sheet.rows]
    shares = [one.share for one in entries if one.share is not None]
    apart = Counter(one.state for one in entries if one.share is None)
    about |= {"apart": tuple(sorted(apart.items())), "unclear": sheet.unclear.get(question.id, 0)}
    if not shares:
        return Item(**about)
    return Item(**about, **_counted(sheet, place, shares, strengths))


def _about(sheet: Sheet, asked: Asked) -> dict[str, Any]:
    question, lookup = asked.question, sheet.lookup
    return {
        "id": question.id,
        "number": sheet.numbers.get(question.id, 0),
        "skill": question.skill,
        "stem": question.stem,
        "claim": getattr(asked.payload, "claim", ""),
        "points": question.points,
        "numbered": tuple(in_words(lookup, words) for words in asked.kind.reveal(asked.payload).numbered),
        "proof": tuple(_proof(lookup, one) for one in question.evidence),
    }


def _proof(lookup: Lookup, sentence: str) -> Proof:
    here = lookup.sentences[sentence]
    return Proof(here.text, lookup.paragraph_numbers().get(here.block.id, 0))


def _counted(sheet: Sheet, place: int, shares: Sequence[float], strengths: Sequence[Strength]) -> dict[str, Any]:
    asked, of, share = sheet.asked[place], len(shares), facility(shares)
    right: int = sum(one >= 1 for one in shares)
    enough = of >= ENOUGH
    third_of = thirds_for(sheet, place, strengths) if enough else {}
    sizes: Counter[int] = Counter(third_of.values())
    found = _chosen(sheet, place, third_of)
    return {
        "answers": of,
        "right": right,
        "partly": sum(0 < one < 1 for one in shares),
        "share": share,
        "interval": wilson(share, of) if enough else None,
        "sizes": (sizes[0], sizes[1], sizes[2]),
        "chosen": found,
        "flags": flags_of(asked, found, right=right, of=of, share=share) if enough else (),
    }


def _chosen(sheet: Sheet, place: int, third_of: dict[int, int]) -> Chosen:
    """Return who chose what, of the answers that count."""
    entries = ((at, row[place]) for at, row in enumerate(sheet.rows))
    given = [(one.response, third_of.get(at)) for at, one in entries if one.share is not None and one.response]
    return chosen(sheet.lookup, sheet.asked[place], given)
