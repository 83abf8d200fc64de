"""Choice: one right option among three or four."""

import random
from collections.abc import Sequence
from typing import ClassVar

from lessons.core.messages import Message, Problem, Words, gettext_noop
from lessons.core.options import are_distinct, unexplained
from lessons.core.question import (
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
    given_but,
    picked,
    scored,
    told,
    too_many,
)
from lessons.core.value import Value

NAME = "choice"


class ChoiceOption(Value):
    """An option and what to say to a student who picks it wrongly."""

    id: str
    text: str
    feedback: str = ""


class ChoicePayload(Value):
    """`key` is the id of the right option; `ordered` keeps numbers and dates in their own order."""

    options: tuple[ChoiceOption, ...]
    key: str
    ordered: bool = False


class Choice:
    """One right option among several."""

    name: ClassVar[KindName] = "choice"
    label: ClassVar[str] = gettext_noop("Choice")
    payload_type = ChoicePayload

    def fields(self) -> tuple[Field, ...]:
        return (
            Field(
                "options",
                "options",
                gettext_noop("Options"),
                gettext_noop("Three or four. For each wrong one, say what the reader has missed."),
            ),
            Field("key", "option", gettext_noop("Right option")),
        )

    def check(self, payload: ChoicePayload) -> tuple[Problem, ...]:
        ids = [option.id for option in payload.options]
        problems = [*too_many(ids, "options")]
        if len(ids) < 2 or len(set(ids)) != len(ids):
            problems.append(
                Problem(Message(gettext_noop("Give at least two options, each with its own id.")), "options")
            )
        if payload.key not in ids:
            problems.append(Problem(Message(gettext_noop("Say which option is the right one.")), "key"))
        if not are_distinct([option.text for option in payload.options]):
            problems.append(Problem(Message(gettext_noop("Give each option words of its own.")), "options"))
        return (*problems, *unexplained(payload.options, right=(payload.key,)))

    def sentences(self, payload: ChoicePayload) -> tuple[str, ...]:
        return ()

    def inputs(self, payload: ChoicePayload, rng: random.Random) -> tuple[Input, ...]:
        options = [Option(option.id, option.text) for option in payload.options]
        if not payload.ordered:
            rng.shuffle(options)
        return (PickOne(NAME, tuple(options)),)

    def read(self, payload: ChoicePayload, raw: Raw) -> Response | Problem:
        ids = [option.id for option in payload.options]
        return picked(raw, NAME, ids, Message(gettext_noop("Choose one answer.")))

    def grade(self, payload: ChoicePayload, response: Response) -> Grade:
        return scored(1.0 if response.get(NAME) == (payload.key,) else 0.0)

    def missed(self, payload: ChoicePayload, response: Response) -> tuple[str, ...]:
        return given_but(response, NAME, (payload.key,))

    def describe(self, payload: ChoicePayload, response: Response) -> tuple[Words, ...]:
        given = response.get(NAME, ())
        return tuple(option.text for option in payload.options if option.id in given)

    def tally(self, payload: ChoicePayload, responses: Sequence[Response]) -> tuple[TallyRow, ...]:
        counts = count_by_id(responses, NAME)
        return tuple(
            TallyRow(option.id, option.text, counts.get(option.id, 0), option.id == payload.key)
            for option in payload.options
        )

    def reveal(self, payload: ChoicePayload) -> Reveal:
        return Reveal(
            keys=(payload.key,),
            words=self.describe(payload, {NAME: (payload.key,)}),
            feedback=told({one.id: one.feedback for one in payload.options if one.id != payload.key}),
        )
