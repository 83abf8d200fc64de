"""Whole numbers as an address or a form sends them."""

import pytest

from lessons.core.digits import KEY_DIGITS, whole_number


@pytest.mark.parametrize(("sent", "number"), [("0", 0), ("17", 17), ("007", 7), ("9" * KEY_DIGITS, 10**18 - 1)])
def test_plain_digits_are_a_number(sent: str, number: int) -> None:
    assert whole_number(sent) == number


@pytest.mark.parametrize("sent", ["", "-1", "+1", "1.0", " 1", "1_0", "²", "٣", "one"])
def test_anything_else_is_none(sent: str) -> None:
    assert whole_number(sent) is None


@pytest.mark.parametrize("digits", [KEY_DIGITS + 1, 5000])
def test_more_digits_than_a_key_has_are_none(digits: int) -> None:
    assert whole_number("1" * digits) is None


def test_fewer_digits_may_be_allowed() -> None:
    assert (whole_number("999", 3), whole_number("1000", 3)) == (999, None)
