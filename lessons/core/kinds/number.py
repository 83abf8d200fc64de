"""Number: a number of the text, typed."""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from msgspec.structs import replace

from lessons.core.data.lists import small_numbers
from lessons.core.messages import Message, Problem, Words, gettext_noop
from lessons.core.question import (
    Field,
    Grade,
    Input,
    KindName,
    Raw,
    Response,
    Reveal,
    TallyRow,
    TypedNumber,
    scored,
    told,
)
from lessons.core.value import Value

NAME = "number"
COMMAS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
SPACES = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?")
PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
MOST_DIGITS = 18


class Misreading(Value):
    """A wrong number that has a reason, and what to say about it."""

    value: float
    feedback: str


class NumberPayload(Value):
    """`value` is the key and `also` are numbers that count as right, too, each within `tolerance` either way; `unit`
    stands behind the box."""

    value: float
    tolerance: float = 0
    unit: str = ""
    misreadings: tuple[Misreading, ...] = ()
    also: tuple[float, ...] = ()

    @property
    def keys(self) -> tuple[float, ...]:
        """Every number that counts as right, each once."""
        return tuple(dict.fromkeys((self.value, *self.also)))

    def takes(self, number: Decimal | float) -> bool:
        """Return whether a number is as near to a right one as it must be."""
        given, near = Decimal(str(number)), Decimal(str(self.tolerance))
        return any(abs(given - Decimal(str(key))) <= near for key in self.keys)


def parse_number(text: str) -> Decimal | None:
    """Return the number typed as "1,000", "1 000", "12.5", "12,5" or "$150"; None when it is none.

    A comma or space before exactly three digits groups; any other comma is a decimal point.
    """
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip().strip("$€£₸%").strip()
    if len(plain) > MOST_DIGITS:
        return None
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in plain)
    if COMMAS.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if SPACES.fullmatch(digits):
        return Decimal(digits.replace(" ", "").replace(",", "."))
    if PLAIN.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    return None


def small_number(text: str) -> Decimal | None:
    """Return the number from zero to twenty that is typed as an English word, as the text may print it."""
    word = text.strip().casefold()
    return Decimal(small_numbers().index(word)) if word in small_numbers() else None


def in_words(value: float | Decimal) -> str:
    """Return the number as people write it: no trailing zeros, no exponent."""
    text = f"{Decimal(str(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Number:
    """A number of the text, typed."""

    name: ClassVar[KindName] = "number"
    label: ClassVar[str] = gettext_noop("Number")
    payload_type = NumberPayload

    def fields(self) -> tuple[Field, ...]:
        return (
            Field("value", "number", gettext_noop("Right number")),
            Field("unit", "line", gettext_noop("Unit behind the box"), required=False),
            Field(
                "misreadings",
                "misread_numbers",
                gettext_noop("Wrong numbers"),
                gettext_noop("A number that somebody could misread, and what to say to it."),
                required=False,
            ),
        )

    def check(self, payload: NumberPayload) -> tuple[Problem, ...]:
        problems = []
        if payload.tolerance < 0:
            problems.append(Problem(Message(gettext_noop("The tolerance cannot be below zero.")), "tolerance"))
        problems += [
            Problem(Message(gettext_noop("This wrong number would count as right.")), f"misreadings.{index}")
            for index, misreading in enumerate(payload.misreadings)
            if payload.takes(misreading.value)
        ]
        return tuple(problems)

    def sentences(self, payload: NumberPayload) -> tuple[str, ...]:
        return ()

    def inputs(self, payload: NumberPayload, rng: random.Random) -> tuple[Input, ...]:
        return (TypedNumber(NAME, payload.unit),)

    def read(self, payload: NumberPayload, raw: Raw) -> Response | Problem:
        typed = next(iter(raw.get(NAME, ())), "")
        plain = typed.strip().removesuffix(payload.unit) if payload.unit else typed
        in_digits = parse_number(plain)
        number = small_number(plain) if in_digits is None else in_digits
        if number is None:
            return Problem(Message(gettext_noop("Type a number in digits, for example 12.")), NAME)
        return {NAME: (in_words(number),)}

    def grade(self, payload: NumberPayload, response: Response) -> Grade:
        return scored(1.0 if self._is_key(payload, response) else 0.0)

    def missed(self, payload: NumberPayload, response: Response) -> tuple[str, ...]:
        return () if self._is_key(payload, response) else response.get(NAME, ())

    def describe(self, payload: NumberPayload, response: Response) -> tuple[Words, ...]:
        return tuple(f"{value} {payload.unit}".strip() for value in response.get(NAME, ()))

    def tally(self, payload: NumberPayload, responses: Sequence[Response]) -> tuple[TallyRow, ...]:
        counts = Counter(response[NAME][0] for response in responses if response.get(NAME))
        return tuple(
            TallyRow(value, value, count, self._is_key(payload, {NAME: (value,)}))
            for value, count in sorted(counts.items(), key=lambda row: Decimal(row[0]))
        )

    def reveal(self, payload: NumberPayload) -> Reveal:
        keys = tuple(in_words(key) for key in payload.keys)
        return Reveal(
            keys=keys,
            words=self.describe(payload, {NAME: keys}),
            feedback=told({in_words(wrong.value): wrong.feedback for wrong in payload.misreadings}),
        )

    def accept(self, payload: NumberPayload, response: Response, *, only: bool) -> NumberPayload | None:
        """Return None for a number with more digits than a payload holds. A tolerance that would reach from the new key
        to the old one goes with the old one."""
        given = next(iter(response.get(NAME, ())), "")
        if not given or in_words(float(given)) != given:
            return None
        changed = replace(payload, also=(*payload.also, float(given)))
        if only:
            changed = replace(payload, value=float(given), also=())
            changed = replace(changed, tolerance=0) if changed.takes(payload.value) else changed
        return replace(changed, misreadings=tuple(one for one in payload.misreadings if not changed.takes(one.value)))

    def _is_key(self, payload: NumberPayload, response: Response) -> bool:
        return any(payload.takes(Decimal(given)) for given in response.get(NAME, ()))
