"""Choice: one right option among three or four."""

import random
from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace

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
    sound,
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
    """`key` is the id of the right option, `also` are those that count as right, too; `ordered` keeps numbers and
    dates in their own order."""

    options: tuple[ChoiceOption, ...]
    key: str
    ordered: bool = False
    also: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Every option that counts as right, each once."""
        return tuple(dict.fromkeys((self.key, *self.also)))


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
        return (*problems, *unexplained(payload.options, right=payload.keys))

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
        return scored(1.0 if set(response.get(NAME, ())) & set(payload.keys) else 0.0)

    def missed(self, payload: ChoicePayload, response: Response) -> tuple[str, ...]:
        return given_but(response, NAME, payload.keys)

    def describe(self, payload: ChoicePayload, response: Response) -> tuple[Words, ...]:
        given = response.get(NAME, ())
        return tuple(option.text for option in payload.options if option.id in given)

    def tally(self, payload: ChoicePayload, responses: Sequence[Response]) -> tuple[TallyRow, ...]:
        counts = count_by_id(responses, NAME)
        return tuple(
            TallyRow(option.id, option.text, counts.get(option.id, 0), option.id in payload.keys)
            for option in payload.options
        )

    def reveal(self, payload: ChoicePayload) -> Reveal:
        return Reveal(
            keys=payload.keys,
            words=self.describe(payload, {NAME: payload.keys}),
            feedback=told({one.id: one.feedback for one in payload.options if one.id not in payload.keys}),
        )

    def accept(self, payload: ChoicePayload, response: Response, *, only: bool) -> ChoicePayload | None:
        given = response.get(NAME, ())
        keys = given if only else tuple(dict.fromkeys((*payload.keys, *given)))
        return sound(self, replace(payload, key=keys[0], also=keys[1:])) if given else None
