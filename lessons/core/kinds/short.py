"""Short answer: a word or a name, typed; a near miss goes to the teacher."""

import random
import re
import unicodedata
from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace

from lessons.core.messages import Message, Problem, Words, gettext_noop
from lessons.core.question import (
    WAITING,
    Field,
    Grade,
    Input,
    KindName,
    Raw,
    Response,
    Reveal,
    ShortText,
    TallyRow,
    scored,
    sound,
    tally_of,
    told,
)
from lessons.core.value import Value

NAME = "short"
LIMIT = 200
LETTERS_FOR_A_NEAR_MISS = 5
BETWEEN_WORDS = re.compile(r"[\W_]+")
APOSTROPHES = re.compile(r"['’‘ʼ`]")


class WrongAnswer(Value):
    """A wrong answer that can be foreseen, and what to say to it."""

    value: str
    feedback: str


class ShortPayload(Value):
    """Every answer that counts as right; the first one is shown. A foreseen wrong one is never a near miss."""

    answers: tuple[str, ...]
    misreadings: tuple[WrongAnswer, ...] = ()


class Short:
    """A word or a name, typed."""

    name: ClassVar[KindName] = "short"
    label: ClassVar[str] = gettext_noop("Short answer")
    payload_type = ShortPayload

    def fields(self) -> tuple[Field, ...]:
        return (
            Field(
                "answers",
                "lines",
                gettext_noop("Right answers"),
                gettext_noop("One a line. Capital letters, accents, spaces and punctuation do not matter."),
            ),
            Field(
                "misreadings",
                "misreadings",
                gettext_noop("Wrong answers"),
                gettext_noop("An answer that somebody could give by mistake, and what to say to it."),
                required=False,
            ),
        )

    def check(self, payload: ShortPayload) -> tuple[Problem, ...]:
        problems = []
        if not payload.answers or not all(folded(answer) for answer in payload.answers):
            problems.append(Problem(Message(gettext_noop("Write at least one right answer.")), "answers"))
        right = {folded(answer) for answer in payload.answers}
        problems += [
            Problem(Message(gettext_noop("This wrong answer would count as right.")), f"misreadings.{index}")
            for index, wrong in enumerate(payload.misreadings)
            if folded(wrong.value) in right
        ]
        return tuple(problems)

    def sentences(self, payload: ShortPayload) -> tuple[str, ...]:
        return ()

    def inputs(self, payload: ShortPayload, rng: random.Random) -> tuple[Input, ...]:
        return (ShortText(NAME, LIMIT),)

    def read(self, payload: ShortPayload, raw: Raw) -> Response | Problem:
        text = " ".join(next(iter(raw.get(NAME, ())), "").replace("\x00", "").split())
        if not text:
            return Problem(Message(gettext_noop("Type your answer.")), NAME)
        if len(text) > LIMIT:
            return Problem(Message(gettext_noop("A few words are enough here. Make it shorter.")), NAME)
        return {NAME: (text,)}

    def grade(self, payload: ShortPayload, response: Response) -> Grade:
        given = folded(response.get(NAME, ("",))[0])
        right = [folded(answer) for answer in payload.answers]
        if given in right:
            return scored(1.0)
        if self.missed(payload, response):
            return scored(0.0)
        return WAITING if any(is_near_miss(given, answer) for answer in right) else scored(0.0)

    def missed(self, payload: ShortPayload, response: Response) -> tuple[str, ...]:
        given = folded(response.get(NAME, ("",))[0])
        return tuple(wrong.value for wrong in payload.misreadings if given and folded(wrong.value) == given)

    def describe(self, payload: ShortPayload, response: Response) -> tuple[Words, ...]:
        return response.get(NAME, ())

    def tally(self, payload: ShortPayload, responses: Sequence[Response]) -> tuple[TallyRow, ...]:
        right = {folded(answer) for answer in payload.answers}
        given = [response[NAME][0] for response in responses if response.get(NAME)]
        shown = [payload.answers[0] if folded(one) in right else one for one in given]
        return tally_of(shown, payload.answers[0] if payload.answers else "")

    def reveal(self, payload: ShortPayload) -> Reveal:
        feedback = told({wrong.value: wrong.feedback for wrong in payload.misreadings})
        return Reveal(keys=payload.answers, words=payload.answers[:1], feedback=feedback)

    def accept(self, payload: ShortPayload, response: Response, *, only: bool) -> ShortPayload | None:
        given = response.get(NAME, ())
        answers = given if only else (*payload.answers, *given)
        right = {folded(answer) for answer in answers}
        wrong = tuple(one for one in payload.misreadings if folded(one.value) not in right)
        return sound(self, replace(payload, answers=answers, misreadings=wrong)) if given else None


def folded(text: str) -> str:
    """Return a text without what does not matter: case, accents, punctuation, more than one space."""
    apart = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text).casefold())
    plain = "".join(char for char in apart if not unicodedata.combining(char))
    return BETWEEN_WORDS.sub(" ", plain).strip()


def is_near_miss(given: str, right: str) -> bool:
    """Whether two folded texts of five letters or more differ by one letter: put in, left out, or another one."""
    if min(len(given), len(right)) < LETTERS_FOR_A_NEAR_MISS or abs(len(given) - len(right)) > 1 or given == right:
        return False
    start = next((at for at, pair in enumerate(zip(given, right, strict=False)) if pair[0] != pair[1]), -1)
    if start < 0:
        return True
    rest, other = given[start:], right[start:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]
