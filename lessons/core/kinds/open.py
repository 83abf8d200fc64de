"""Open answer: the student writes, the teacher marks."""

import random
from collections.abc import Sequence
from typing import ClassVar

from lessons.core.messages import Message, Problem, Words, gettext_noop
from lessons.core.plain_text import plain
from lessons.core.question import (
    WAITING,
    Field,
    Grade,
    Input,
    KindName,
    LongText,
    Raw,
    Response,
    Reveal,
    TallyRow,
)
from lessons.core.value import Value

NAME = "text"
LIMIT = 4000


class OpenPayload(Value):
    """`guide` tells the teacher what a good answer holds; students see it only after the reveal.

    With `underline_first` a student underlines a sentence of the text before writing.
    """

    guide: str = ""
    underline_first: bool = False


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
        )

    def check(self, payload: OpenPayload) -> tuple[Problem, ...]:
        if payload.guide.strip():
            return ()
        return (Problem(Message(gettext_noop("Say what a good answer holds.")), "guide", "warning"),)

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
