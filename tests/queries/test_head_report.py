"""The head's figures: pooled points, a range only where it says something, each student counted once."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from lessons.core.taking import Taken, TakenAnswer, TakenQuestion
from lessons.queries.head_report import Figure, head_report

SAVED = datetime(2026, 3, 5, 10, 42)
QUESTIONS = tuple(
    TakenQuestion(f"q{place}", str(place), False, "choice", skill, f"Question {place}?", 1)
    for place, skill in enumerate(("locate", "locate", "locate", "source"), start=1)
)


def student(number: int, *points: float | None) -> Taken:
    """Return a student whose answers earned these points; None waits to be marked."""
    given = {
        f"q{place}": TakenAnswer("", "waiting" if one is None else "marked", one, one, "", "web", False, 1, SAVED)
        for place, one in enumerate(points, start=1)
    }
    return Taken(number, str(number), "", given)


def test_a_class_of_ten_has_a_range_for_a_skill_of_three_questions() -> None:
    report = head_report(QUESTIONS, [student(number, 1, 1, 0, 1) for number in range(10)])
    assert report.skills == (
        Figure("Find what is stated", ("Question 1?", "Question 2?", "Question 3?"), 20, 30, 3, 9),
        Figure("Who says so", ("Question 4?",), 10, 10),
    )


def test_a_class_of_ten_has_a_range_over_all_questions() -> None:
    report = head_report(QUESTIONS, [student(number, 1, 1, 0, 1) for number in range(10)])
    assert (report.whole.low, report.whole.high) == (4, 10)


def test_a_smaller_class_has_counts_alone() -> None:
    report = head_report(QUESTIONS, [student(number, 1, 1, 0, 1) for number in range(9)])
    assert [(one.earned, one.most, one.low, one.high) for one in report.skills] == [
        (18, 27, None, None),
        (9, 9, None, None),
    ]


def test_what_waits_and_who_has_no_mark_is_counted_apart() -> None:
    five = [student(number, 1, None) for number in range(5)]
    report = head_report(QUESTIONS, [*five, student(6), student(7, None)])
    assert (report.students, report.waiting, report.whole.earned, report.whole.most) == (5, 6, 5, 5)


def test_a_skill_that_no_question_asks_for_is_left_out() -> None:
    assert head_report((), []).skills == ()


def test_who_was_given_a_classmates_answers_is_counted_by_that_one() -> None:
    pair = student(6, 1, 0)
    copies = {id_: replace(one, source="with") for id_, one in pair.answers.items()}
    five = [student(number, 1, 0) for number in range(5)]
    report = head_report(QUESTIONS, [*five, replace(pair, answers=copies)])
    assert (report.students, report.whole.earned, report.whole.most) == (5, 5, 10)


@pytest.mark.parametrize(("students", "sums"), [(4, (0, 0, True)), (5, (5, 5, False))])
def test_a_sum_of_fewer_than_five_is_held(students: int, sums: tuple[float, int, bool]) -> None:
    report = head_report(QUESTIONS, [student(number, 1) for number in range(students)])
    assert [(one.earned, one.most, one.held) for one in (report.skills[0], report.whole)] == [sums, sums]


def test_the_sum_of_all_leaves_out_a_skill_that_is_held() -> None:
    four = [student(number, 1, 1, 0, 1) for number in range(4)]
    report = head_report(QUESTIONS, [*four, *(student(number, 0) for number in range(4, 7))])
    assert [one.held for one in report.skills] == [False, True]
    assert (report.students, report.whole.earned, report.whole.most, len(report.whole.asked)) == (7, 8, 15, 3)


def test_what_was_given_back_does_not_wait_for_the_teacher() -> None:
    back = {id_: replace(one, standing="given_back") for id_, one in student(1, None).answers.items()}
    assert head_report(QUESTIONS, [replace(student(1), answers=back)]).waiting == 0
