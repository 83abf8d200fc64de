"""Open answer: the student writes, the teacher marks."""

import random
from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from lessons.core.messages import Message, Problem, Words, gettext_noop
from lessons.core.plain_text import plain
from lessons.core.question import (
    WAITING,
    Field,
    Grade,
    Input,
    KindName,
    Level,
    LongText,
    Raw,
    Response,
    Reveal,
    TallyRow,
)
from lessons.core.value import Value

NAME = "text"
LIMIT = 4000
SIZES = (3, 4)


class OpenPayload(Value):
    """`guide` tells the teacher what a good answer holds; students see it only after the reveal.

    With `underline_first` a student underlines a sentence of the text before writing. `levels` are the rubric by which
    it is marked, the best or the least first; without them a teacher chooses a share.
    """

    guide: str = ""
    underline_first: bool = False
    levels: tuple[Level, ...] = ()


class Open:
    """Free text that a teacher marks."""

    name: ClassVar[KindName] = "open"
    label: ClassVar[str] = gettext_noop("Open answer")
    payload_type = OpenPayload

    def fields(self) -> tuple[Field, ...]:
        return (
            Field("guide", "text", gettext_noop("What a good answer holds"), required=False),
            Field(
                "underline_first",
                "tick",
                gettext_noop("Students underline a sentence before they write"),
                required=False,
            ),
            Field(
                "levels",
                "levels",
                gettext_noop("Levels to mark by"),
                gettext_noop("Three or four, from the best to the least, or none. Each says what an answer does."),
                required=False,
            ),
        )

    def check(self, payload: OpenPayload) -> tuple[Problem, ...]:
        said = payload.guide.strip()
        guide = () if said else (Problem(Message(gettext_noop("Say what a good answer holds.")), "guide", "warning"),)
        return (*guide, *_levels(payload.levels))

    def sentences(self, payload: OpenPayload) -> tuple[str, ...]:
        return ()

    def inputs(self, payload: OpenPayload, rng: random.Random) -> tuple[Input, ...]:
        return (LongText(NAME, LIMIT, payload.underline_first),)

    def read(self, payload: OpenPayload, raw: Raw) -> Response | Problem:
        text = plain(next(iter(raw.get(NAME, ())), ""))
        if len(text) > LIMIT:
            message = Message(
                gettext_noop("Your text has %(count)d letters. The box holds %(limit)d. Make it shorter."),
                {"count": len(text), "limit": LIMIT},
            )
            return Problem(message, NAME)
        return {NAME: (text,)}

    def grade(self, payload: OpenPayload, response: Response) -> Grade:
        return WAITING

    def missed(self, payload: OpenPayload, response: Response) -> tuple[str, ...]:
        return ()

    def describe(self, payload: OpenPayload, response: Response) -> tuple[Words, ...]:
        return response.get(NAME, ())

    def tally(self, payload: OpenPayload, responses: Sequence[Response]) -> tuple[TallyRow, ...]:
        return ()

    def reveal(self, payload: OpenPayload) -> Reveal:
        return Reveal(words=(payload.guide,) if payload.guide else ())

    def accept(self, payload: OpenPayload, response: Response, *, only: bool) -> OpenPayload | None:
        return None


def _levels(levels: Sequence[Level]) -> tuple[Problem, ...]:
    """Return the first thing that is wrong with a rubric."""
    if not levels:
        return ()
    words, shares = [level.words.strip().casefold() for level in levels], [level.share for level in levels]
    if len(levels) not in SIZES:
        return (Problem(Message(gettext_noop("Give three or four levels, or none.")), "levels"),)
    if "" in words or not len(set(words)) == len({level.id for level in levels}) == len(levels):
        return (Problem(Message(gettext_noop("Say of each level something that holds for no other.")), "levels"),)
    if max(shares) != 1 or min(shares) < 0:
        return (
            Problem(
                Message(
                    gettext_noop("Let one level earn all of the points, and none more than all or less than none.")
                ),
                "levels",
            ),
        )
    if not _rises(shares) and not _rises(shares[::-1]):
        text = gettext_noop("Put the levels in order: each earns less than the one before it.")
        return (Problem(Message(text), "levels"),)
    return ()


def _rises(shares: Sequence[float]) -> bool:
    return all(one < other for one, other in pairwise(shares))
