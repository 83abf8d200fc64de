"""Numbers in a sentence: what each counts, whether it can be asked for, and another one that is like it."""

import re
from collections.abc import Iterator
from typing import Literal

from lessons.core.data.lists import small_numbers
from lessons.core.reading.words import STOP_WORDS
from lessons.core.value import Value

WORDS = small_numbers()
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
ANY_NUMBER = rf"(?:[\d,.]*\d|{'|'.join(WORDS)}|thirty|forty|fifty|sixty|hundred|thousand)"
DIGITS = re.compile(
    r"(?<![\w.,/:\-–'’(])(?P<money>(?:US)?[$€£])?(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,9})(?P<fraction>\.\d{1,3})?"
    r"(?P<size>m|bn|k)?(?P<percent>%)?(?![\w\-–/:%°)]|[.,]\d)"
)
SET_APART = re.compile(r"\d[ \u00a0\u2009\u202f]\d{3}(?!\d)|(?<![\d.])[1-9]\d{0,2}\.\d{3}(?![\d%m])")
SPELT = re.compile(rf"(?<![\w\-–])(?:{'|'.join(WORDS[3:])})(?=\s[a-z])")
IN_WORDS = re.compile(rf"\b(?:{'|'.join(WORDS[2:])})\b", re.IGNORECASE)
A_SINGLE = re.compile(r"(?:[,–—-]|\band)(?:,? [a-z]+,)? (?:an?|one)\b")
YEAR_AFTER = re.compile(
    rf"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|until|during|from|between|and|of|to|through)|\b(?:{MONTHS}),?)\s$"
)
MONTH_BESIDE = re.compile(rf"(?:{MONTHS})\s$")
MONTH_FOLLOWS = re.compile(rf"\s(?:{MONTHS})\b")
NAME_BEFORE = re.compile(
    r"\b(?:[A-Z][\w.'’\-]*|part|page|chapter|number|section|article|route|level|grade|year|stage|tier|category|phase|"
    r"type|class|group|round|room|gate|platform|line|lane|highway|district|title|figure|table|step|version|flight|"
    r"bus|train|unit|channel|clause|rule|zone|day|week|step|option|question|magnitude|season|episode|windows|i[A-Z]\w+)\s$"
)
OPENERS = frozenset(["around", "at least", "nearly", "almost", "since"])
POINTING = re.compile(
    r"\b(?:the|these|those|this|that|all|both|other|first|final|last|next|past|top|every|each|his|her|their|its|"
    r"our|my|age|aged"
    r"|turned|another|further|additional|remaining)\s$",
    re.IGNORECASE,
)
PART_OF = re.compile(rf"^\s(?:in|out of)\s(?:every\s)?{ANY_NUMBER}\b", re.IGNORECASE)
WHOLE_OF = re.compile(rf"\b(?:{ANY_NUMBER}|one [a-z]+)\s(?:in|out of)\s(?:every\s)?$", re.IGNORECASE)
RANGE_AFTER = re.compile(rf"^[\w%]{{0,2}}\s(?:to|or|and)\s(?:[$€£])?{ANY_NUMBER}\b", re.IGNORECASE)
RANGE_BEFORE = re.compile(rf"(?:[$€£])?{ANY_NUMBER}[\w%]{{0,2}}\s(?:to|or|and)\s$", re.IGNORECASE)
UNIT = re.compile(
    r"\s(?!(?:and|or|in|on|at|of|to|by|from|for|with|when|who|that|the|as|but|if|while|than|more|less|fewer)\b)"
    r"(?:million\s|billion\s|trillion\s)?(?:[A-Z][a-z]+\s)?([a-z][a-z’'\-]+)|\s(?:million|billion|trillion)\b"
)
NOT_A_UNIT = frozenset(["pm", "am", "a", "an", "is", "was", "are", "were", "year-old", "times", "percent", "per"])
NOT_A_YEAR = re.compile(r"\s(?:people|children|men|women|students|workers|families|metres|meters|dollars|euros)\b")
AGE_OR_CLOCK = re.compile(
    r"^\s?(?:(?:years?|months?|weeks?|days?)[\s-]olds?|years of age|a\.m\.|p\.m\.|o['’]clock|am\b|pm\b|"
    r"times\b|more\b|fewer\b|less\b)"
)
TOLD_TWICE = re.compile(
    r"^(?:\.\d+)?%?(?:[\s-][^\s(),;]+){0,4}\s\([~≈]?(?:about |around |roughly |some |or |approx\w*\.? )?"
    rf"(?:(?:[A-Z]{{1,3}})?[$€£]?\d|(?:one|two|{'|'.join(WORDS[3:])})\b)"
)
IN_BRACKETS = re.compile(r"\([^()]*$")
HEDGE = re.compile(
    r"\b(?:more than|less than|fewer than|at least|at most|up to|as many as|as much as|over|under|nearly|"
    r"almost|about|around|"
    r"some|roughly|approximately|an estimated|estimated|close to|only|just|above|below|well)\s(?:US)?[$€£]?$",
    re.IGNORECASE,
)
HEDGE_AFTER = re.compile(r"^[\w%]{0,2}\s(?:or (?:more|so|less|fewer)|plus)\b")
STEPS = (3, -3, 2, -2, 4, -4, 5, -5)
FACTORS = (2.0, 0.5, 1.5, 0.75, 1.25, 0.6, 1.75)
SPELT_STEPS = (2, -2, 3, -3, 1, -1)
LEAST_COUNT = 3
LONGEST_LIST = 4
FEWEST_TO_RECKON = 2
WHOLE = 100

NumberKind = Literal["year", "count", "money", "percent", "spelt"]


class Found(Value):
    """A number in a sentence: where it stands, what it is, and whether "about" or "more than" goes with it."""

    start: int
    end: int
    value: float
    kind: NumberKind
    text: str
    hedged: bool = False

    @property
    def is_round(self) -> bool:
        """Whether the number ends in "00" or is a small one."""
        return self.value % 100 == 0 or self.value < 10


def numbers_in(text: str) -> tuple[Found, ...]:
    """Return every number written in digits or as a word from three to twenty, in order."""
    found = [*_digits(text), *_spelt(text)]
    return tuple(sorted(found, key=lambda number: number.start))


def askable_numbers(text: str) -> tuple[Found, ...]:
    """Return the numbers that may be asked for.

    Left out: names with a number, days of a month, ages, clock times, ranges, "1 in 4", numbers that point back ("the
    three"), a value that stands twice, and all of them where a sentence lists many, or sets thousands apart by a space
    or a dot, which could be read in two ways.
    """
    if SET_APART.search(text):
        return ()
    everything = numbers_in(text)
    values = [number.value for number in everything]
    if len(everything) > LONGEST_LIST:
        return ()
    once = (number for number in everything if values.count(number.value) == 1 and _can_be_asked(text, number))
    return tuple(number for number in once if not can_be_reckoned(text, number))


def can_be_reckoned(text: str, number: Found) -> bool:
    """Whether a number follows from the others in its sentence: as the rest, or the sum, of two at least, or to 100%.

    "A crew of seven: two pilots, four cooks and a boy" counts the boy too.
    """
    others = _others(text, number)
    if number.kind == "percent" and others and sum(others) + number.value == WHOLE:
        return True
    if len(others) < FEWEST_TO_RECKON:
        return False
    left = [2 * whole - sum(others) - number.value for whole in others]
    return sum(others) == number.value or any(0 <= one <= len(A_SINGLE.findall(text)) for one in left)


def _others(text: str, number: Found) -> list[float]:
    """Return what the other numbers of a sentence are worth, those from two to twenty in words too."""
    digits = [other.value for other in _digits(text) if other.start != number.start]
    return digits + [
        float(WORDS.index(one.group().lower())) for one in IN_WORDS.finditer(text) if one.start() != number.start
    ]


def _digits(text: str) -> Iterator[Found]:
    for match in DIGITS.finditer(text):
        start, end = match.start("digits"), match.end("fraction") if match.group("fraction") else match.end("digits")
        value = float(text[start:end].replace(",", ""))
        yield Found(start, end, value, _kind(text, match, value), text[start:end], _is_hedged(text, start, end))


def _kind(text: str, match: re.Match[str], value: float) -> NumberKind:
    if match.group("money"):
        return "money"
    if match.group("percent") or re.match(r"\sper\s?cent\b", text[match.end() : match.end() + 10]):
        return "percent"
    plain = match.group() == match.group("digits") and len(match.group()) == 4
    return "year" if plain and 1800 <= value < 2100 else "count"


def _spelt(text: str) -> Iterator[Found]:
    for match in SPELT.finditer(text):
        value = float(WORDS.index(match.group()))
        yield Found(*match.span(), value, "spelt", match.group(), _is_hedged(text, *match.span()))


def _is_hedged(text: str, start: int, end: int) -> bool:
    return bool(HEDGE.search(text[max(0, start - 30) : start]) or HEDGE_AFTER.match(text[end : end + 20]))


def _can_be_asked(text: str, number: Found) -> bool:
    before, after = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 40]
    if PART_OF.search(after) or WHOLE_OF.search(before) or AGE_OR_CLOCK.search(after) or POINTING.search(before):
        return False
    if number.kind == "year":
        return bool(YEAR_AFTER.search(before)) and not NOT_A_YEAR.match(after)
    if TOLD_TWICE.match(after) or IN_BRACKETS.search(before):
        return False
    if RANGE_AFTER.search(after) or RANGE_BEFORE.search(before):
        return False
    if number.kind in {"money", "percent"}:
        return True
    if MONTH_BESIDE.search(before) or MONTH_FOLLOWS.match(after) or _is_part_of_a_name(before):
        return False
    return number.value >= LEAST_COUNT and _has_unit(after)


def _is_part_of_a_name(before: str) -> bool:
    """Whether a capital word before it is more than the first word of the sentence, such as "While"."""
    return bool(NAME_BEFORE.search(before)) and before.strip().lower() not in STOP_WORDS | OPENERS


def _has_unit(after: str) -> bool:
    unit = UNIT.match(after)
    return bool(unit) and (unit.group(1) if unit else "") not in NOT_A_UNIT


def another_number(number: Found, known: frozenset[float]) -> str:
    """Return another number of the same kind, size and look, written the same way; "" when none offers itself.

    It lies between a third and three times the number (a few years beside a year) and is none of the `known` ones.
    """
    if number.kind == "year":
        years = [value for value in known if 1800 <= value < 2100]
        latest = max(years, default=number.value)
        steps = STEPS if number.value % 2 else [-step for step in STEPS]
        options = [number.value + step for step in steps if number.value + step <= latest]
    elif number.kind == "spelt":
        options = [number.value + step for step in SPELT_STEPS if 3 <= number.value + step <= 20]
    else:
        options = [round(number.value * factor, _places(number)) for factor in FACTORS]
    for value in options:
        if value not in known and _is_like(value, number):
            return _written(value, number)
    return ""


def _is_like(value: float, number: Found) -> bool:
    if number.kind == "percent" and value > 100:
        return False
    unit = 10 ** _zeros(number)
    return number.value / 3 <= value <= number.value * 3 and (not value.is_integer() or value % unit == 0)


def _places(number: Found) -> int:
    """Return how many decimals the number is rounded to: below zero for a number that ends in zeros."""
    return len(number.text.partition(".")[2]) if "." in number.text else -_zeros(number)


def _zeros(number: Found) -> int:
    digits = number.text.replace(",", "")
    return 0 if "." in digits else len(digits) - len(digits.rstrip("0"))


def _written(value: float, number: Found) -> str:
    if number.kind == "spelt":
        return WORDS[int(value)]
    if "." in number.text:
        return f"{value:.{_places(number)}f}"
    return f"{value:,.0f}" if "," in number.text or (value >= 1000 and number.kind != "year") else f"{value:.0f}"
