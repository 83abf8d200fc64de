"""A student's points beside the lesson before: in a word, and about the same unless a third of the points apart."""

import pytest

from lessons.core.comparing import FEWEST_QUESTIONS, Compared, Score, compare


def of_twelve(earned: float) -> Score:
    return Score(earned, 12, 12)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [(6, 6, "same"), (6, 9.9, "same"), (6, 10, "more"), (6, 2, "less"), (6, 2.1, "same"), (0, 12, "more")],
)
def test_four_of_twelve_points_are_a_change_and_less_is_not(before: float, now: float, said: Compared) -> None:
    assert compare(of_twelve(before), of_twelve(now)) == said


def test_a_third_is_a_third_however_many_points_there_are() -> None:
    assert [compare(Score(3, 9, 9), Score(now, 15, 10)) for now in (9.9, 10)] == ["same", "more"]


@pytest.mark.parametrize(("before", "now"), [(5, 12), (12, 5), (5, 5)])
def test_with_fewer_than_six_questions_in_either_nothing_is_said(before: int, now: int) -> None:
    assert compare(Score(0, before, before), Score(now, now, now)) == ""


def test_six_are_enough() -> None:
    assert compare(Score(0, 6, FEWEST_QUESTIONS), Score(6, 6, FEWEST_QUESTIONS)) == "more"


def test_without_points_nothing_is_said() -> None:
    assert compare(Score(0, 0, 6), Score(0, 0, 6)) == ""
