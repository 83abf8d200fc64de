"""Poll: where do you stand? Nothing is right, nothing is scored."""

import random
from collections.abc import Sequence
from typing import ClassVar

from lessons.core.messages import Message, Problem, Words, gettext_noop
from lessons.core.options import are_distinct
from lessons.core.question import (
    NOT_SCORED,
    Field,
    Grade,
    Input,
    KindName,
    Option,
    PickOne,
    Raw,
    Response,
    Reveal,
    TallyRow,
    count_by_id,
    picked,
)
from lessons.core.value import Value

NAME = "poll"
FEWEST, MOST = 2, 6


class Position(Value):
    """Where somebody may stand."""

    id: str
    text: str


class PollPayload(Value):
    """Positions, which keep the order in which they stand: they may be steps from one end to the other."""

    options: tuple[Position, ...]


class Poll:
    """One of several positions, none of them right."""

    name: ClassVar[KindName] = "poll"
    label: ClassVar[str] = gettext_noop("Poll")
    payload_type = PollPayload

    def fields(self) -> tuple[Field, ...]:
        help_ = gettext_noop(
            "Two to six, on what the text is about. Never ask for a student's faith, politics or health."
        )
        return (Field("options", "positions", gettext_noop("Positions"), help_),)

    def check(self, payload: PollPayload) -> tuple[Problem, ...]:
        ids = [option.id for option in payload.options]
        problems = []
        if not FEWEST <= len(ids) <= MOST:
            problems.append(Problem(Message(gettext_noop("Give two to six positions.")), "options"))
        if len(set(ids)) != len(ids) or not are_distinct([option.text for option in payload.options]):
            problems.append(Problem(Message(gettext_noop("Give each position words of its own.")), "options"))
        return tuple(problems)

    def sentences(self, payload: PollPayload) -> tuple[str, ...]:
        return ()

    def inputs(self, payload: PollPayload, rng: random.Random) -> tuple[Input, ...]:
        return (PickOne(NAME, tuple(Option(option.id, option.text) for option in payload.options)),)

    def read(self, payload: PollPayload, raw: Raw) -> Response | Problem:
        ids = [option.id for option in payload.options]
        return picked(raw, NAME, ids, Message(gettext_noop("Choose one answer.")))

    def grade(self, payload: PollPayload, response: Response) -> Grade:
        return NOT_SCORED

    def missed(self, payload: PollPayload, response: Response) -> tuple[str, ...]:
        return ()

    def describe(self, payload: PollPayload, response: Response) -> tuple[Words, ...]:
        given = response.get(NAME, ())
        return tuple(option.text for option in payload.options if option.id in given)

    def tally(self, payload: PollPayload, responses: Sequence[Response]) -> tuple[TallyRow, ...]:
        counts = count_by_id(responses, NAME)
        return tuple(TallyRow(option.id, option.text, counts.get(option.id, 0)) for option in payload.options)

    def reveal(self, payload: PollPayload) -> Reveal:
        return Reveal()

    def accept(self, payload: PollPayload, response: Response, *, only: bool) -> PollPayload | None:
        return None
