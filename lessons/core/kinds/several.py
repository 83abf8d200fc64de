"""Several: every right option, more than one."""

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
    PickMany,
    Raw,
    Response,
    Reveal,
    TallyRow,
    count_by_id,
    picked_all,
    scored,
    sound,
    told,
    too_many,
)
from lessons.core.value import Value

NAME = "several"
FEWEST = 3


class SeveralOption(Value):
    """An option, and what to say when it is wrong and picked, or right and left out."""

    id: str
    text: str
    feedback: str = ""


class SeveralPayload(Value):
    """`keys` are the ids of the right options, `others` are whole answers that are right as well; `ordered` keeps
    numbers and dates in their own order."""

    options: tuple[SeveralOption, ...]
    keys: tuple[str, ...]
    ordered: bool = False
    others: tuple[Response, ...] = ()


class Several:
    """Several right options among others."""

    name: ClassVar[KindName] = "several"
    label: ClassVar[str] = gettext_noop("Several right options")
    payload_type = SeveralPayload

    def fields(self) -> tuple[Field, ...]:
        return (
            Field(
                "options",
                "options",
                gettext_noop("Options"),
                gettext_noop("Say what the reader has missed: who picks a wrong one, or leaves a right one out."),
            ),
            Field("keys", "keys", gettext_noop("Right options"), gettext_noop("At least one, never all of them.")),
        )

    def check(self, payload: SeveralPayload) -> tuple[Problem, ...]:
        ids = [option.id for option in payload.options]
        problems = [*too_many(ids, "options")]
        if len(ids) < FEWEST or len(set(ids)) != len(ids):
            words = gettext_noop("Give at least three options, each with its own id.")
            problems.append(Problem(Message(words), "options"))
        if not are_distinct([option.text for option in payload.options]):
            problems.append(Problem(Message(gettext_noop("Give each option words of its own.")), "options"))
        problems += self._check_keys(payload, ids)
        return (*problems, *unexplained(payload.options, right=payload.keys))

    def _check_keys(self, payload: SeveralPayload, ids: Sequence[str]) -> list[Problem]:
        keys = set(payload.keys)
        if not keys or not keys <= set(ids) or len(keys) != len(payload.keys):
            return [Problem(Message(gettext_noop("Say which options are right.")), "keys")]
        if len(keys) == len(ids):
            return [Problem(Message(gettext_noop("All options are right. Add one that is wrong.")), "keys")]
        if len(keys) == 1:
            words = gettext_noop("One option alone is right. Make it a choice, or add another right one.")
            return [Problem(Message(words), "keys", "hint")]
        return []

    def sentences(self, payload: SeveralPayload) -> tuple[str, ...]:
        return ()

    def inputs(self, payload: SeveralPayload, rng: random.Random) -> tuple[Input, ...]:
        options = [Option(option.id, option.text) for option in payload.options]
        if not payload.ordered:
            rng.shuffle(options)
        return (PickMany(NAME, tuple(options)),)

    def read(self, payload: SeveralPayload, raw: Raw) -> Response | Problem:
        ids = [option.id for option in payload.options]
        return picked_all(raw, NAME, ids, Message(gettext_noop("Choose at least one answer.")))

    def grade(self, payload: SeveralPayload, response: Response) -> Grade:
        """Return the share of right options that were picked less the share of wrong ones, never below none.

        This is Youden's index of a test (W. J. Youden, "Index for rating diagnostic tests", 1950): whoever picks
        everything, or tosses a coin for each option, earns nothing on average, however many options are right. Taking
        wrong picks from right ones one by one would pay for picking everything wherever most options are right.

        Where several answers are right, the nearest one counts.
        """
        return scored(max(_share(payload, right, response) for right in _rights(payload)))

    def missed(self, payload: SeveralPayload, response: Response) -> tuple[str, ...]:
        given = response.get(NAME, ())
        keys = max(_rights(payload), key=lambda right: _share(payload, right, response)).get(NAME, ())
        return tuple(one.id for one in payload.options if (one.id in given) != (one.id in keys))

    def describe(self, payload: SeveralPayload, response: Response) -> tuple[Words, ...]:
        given = response.get(NAME, ())
        words = " · ".join(option.text for option in payload.options if option.id in given)
        return (words,) if words else ()

    def tally(self, payload: SeveralPayload, responses: Sequence[Response]) -> tuple[TallyRow, ...]:
        counts = count_by_id(responses, NAME)
        right = {id_ for one in _rights(payload) for id_ in one.get(NAME, ())}
        return tuple(
            TallyRow(option.id, option.text, counts.get(option.id, 0), option.id in right) for option in payload.options
        )

    def reveal(self, payload: SeveralPayload) -> Reveal:
        return Reveal(
            keys=payload.keys,
            words=tuple(words for one in _rights(payload) for words in self.describe(payload, one)),
            feedback=told({option.id: option.feedback for option in payload.options}),
            things={option.id: option.text for option in payload.options},
        )

    def accept(self, payload: SeveralPayload, response: Response, *, only: bool) -> SeveralPayload | None:
        given = response.get(NAME, ())
        if not given:
            return None
        if only:
            return sound(self, replace(payload, keys=given, others=()))
        return sound(self, replace(payload, others=(*payload.others, response)))


def _rights(payload: SeveralPayload) -> tuple[Response, ...]:
    return ({NAME: payload.keys}, *payload.others)


def _share(payload: SeveralPayload, right: Response, response: Response) -> float:
    """Return how much of one right answer a response has; see `grade`."""
    given, keys = set(response.get(NAME, ())), set(right.get(NAME, ()))
    wrong = {option.id for option in payload.options} - keys
    if not keys or not wrong:
        return float(given == keys and bool(keys))
    return max(0.0, len(given & keys) / len(keys) - len(given & wrong) / len(wrong))
