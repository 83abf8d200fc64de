"""Moments stay in order when a clock is set back."""

from datetime import UTC, datetime, timedelta

from lessons.core.moments import after

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_clock_that_goes_on_says_the_moment() -> None:
    assert after(NOON, NOON - HOUR, None) == NOON


def test_after_a_clock_that_was_set_back_the_order_stays() -> None:
    assert after(NOON, NOON + HOUR) > NOON + HOUR


def test_two_at_the_same_moment_have_an_order() -> None:
    assert after(NOON, NOON) > NOON
