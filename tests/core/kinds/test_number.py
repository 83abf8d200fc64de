"""Number: what people type and what it means."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.core.kinds.number import Misreading, Number, NumberPayload, in_words, parse_number


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("413", "413"),
        (" 1,000 ", "1000"),
        ("1 000 000", "1000000"),
        ("1 000", "1000"),
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("1 250,5", "1250.5"),
        ("$150", "150"),
        ("−3", "-3"),
        ("٤١٣", "413"),
        ("35 %", "35"),
    ],
)
def test_a_typed_number_is_understood(typed: str, value: str) -> None:
    assert parse_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "many", "1e9", "NaN", "4-13", "1.2.3", "9" * 40, "½"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert parse_number(typed) is None


@given(st.text())
def test_no_text_breaks_the_reading(typed: str) -> None:
    number = parse_number(typed)
    assert number is None or number.is_finite()


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_whole_number_comes_back_as_typed(number: int) -> None:
    assert in_words(number) == str(number)


def test_a_number_within_the_tolerance_is_right() -> None:
    payload = NumberPayload(value=76, tolerance=1)
    assert [Number().grade(payload, {"number": (text,)}).share for text in ("75", "77", "78")] == [1.0, 1.0, 0.0]


def test_a_misreading_that_would_count_as_right_is_an_error() -> None:
    payload = NumberPayload(value=10, tolerance=2, misreadings=(Misreading(11, "Nearly."),))
    assert [problem.place for problem in Number().check(payload)] == ["misreadings.0"]


@pytest.mark.parametrize(("typed", "kept"), [("six", "6"), (" Six ", "6"), ("twenty", "20")])
def test_a_small_number_may_be_typed_as_the_text_prints_it(typed: str, kept: str) -> None:
    assert Number().read(NumberPayload(6), {"number": [typed]}) == {"number": (kept,)}


@pytest.mark.parametrize("typed", ["413 children", "413children ", " 413"])
def test_the_unit_may_be_typed_with_the_number(typed: str) -> None:
    assert Number().read(NumberPayload(413, unit="children"), {"number": [typed]}) == {"number": ("413",)}
