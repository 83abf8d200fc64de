"""The rows of the two files: stable columns, sums of what is marked, and an empty row where nothing counts."""

from datetime import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from lessons.core.errors import LessonError
from lessons.core.row_format import Row
from lessons.core.taking import CONTENTS, Taken, TakenAnswer, TakenQuestion, content_named

QUESTIONS = (
    TakenQuestion("g1", "C1", True, "choice", "locate", "What does the photo show?", 0),
    TakenQuestion("q1", "1", False, "choice", "locate", "How many lines?", 1),
    TakenQuestion("q2", "2", False, "open", "evidence", "What would you ask?", 2),
    TakenQuestion("q3", "3", False, "number", "locate", "How many calls?", 1),
)
SAVED = datetime(2026, 3, 5, 10, 42)
RIGHT = TakenAnswer("Four", "marked", 1.0, 1.0, "Good.", "web", False, 1, SAVED)


def answer(standing: str, **changes: Any) -> TakenAnswer:
    """Return an answer of that standing without points."""
    fields = {"standing": standing, "share": None, "points": None, "comment": "", **changes}
    return replace(RIGHT, **fields)


def rows(content: str, **answers: TakenAnswer) -> tuple[Row, ...]:
    """Return what a student with these answers has in a file."""
    return content_named(content).rows(QUESTIONS, Taken(7, "Seven", "late", answers))


def test_the_columns_of_the_gradebook_are_named() -> None:
    names = [one.name for one in content_named("gradebook").columns(QUESTIONS)]
    assert names == ["number", "label", "presence", "Q1", "Q2", "Q3", "sum", "most", "waiting", "blank", "passed"]


def test_the_columns_of_every_answer_are_named() -> None:
    names = " ".join(one.name for one in content_named("answers").columns(QUESTIONS))
    assert names == (
        "number label question question_id kind skill stem answer standing share points most comment source late "
        "edition saved_at time_zone"
    )


@pytest.mark.parametrize("content", CONTENTS, ids=[one.name for one in CONTENTS])
def test_every_row_has_a_cell_for_each_column(content: Any) -> None:
    for answers in ({}, {"q1": RIGHT, "q2": answer("waiting")}):
        found = content.rows(QUESTIONS, Taken(7, "Seven", "", answers))
        assert {len(row) for row in found} == {len(content.columns(QUESTIONS))}


def test_the_gradebook_adds_up_what_is_marked_and_counts_the_rest() -> None:
    found = rows("gradebook", q1=RIGHT, q2=answer("waiting"))
    assert found == ((7, "Seven", "late", 1.0, None, None, 1.0, 1, 1, 1, 0),)


def test_who_left_a_question_empty_whose_points_everybody_has_left_nothing_blank() -> None:
    credited = (*QUESTIONS[:3], replace(QUESTIONS[3], credited=True))
    found = content_named("gradebook").rows(credited, Taken(7, "Seven", "", {"q1": RIGHT, "q2": answer("waiting")}))
    assert found == ((7, "Seven", "", 1.0, None, 1.0, 2.0, 2, 1, 0, 0),)


def test_a_passed_answer_takes_nothing_away() -> None:
    found = rows("gradebook", q1=RIGHT, q2=answer("passed"), q3=answer("passed"))
    assert found == ((7, "Seven", "late", 1.0, None, None, 1.0, 1, 0, 0, 2),)


@pytest.mark.parametrize(
    "answers",
    [{}, {"q1": answer("passed"), "q2": answer("passed"), "q3": answer("passed")}, {"g1": RIGHT}],
    ids=["not begun", "passed everything", "a check alone"],
)
def test_who_has_nothing_that_counts_has_an_empty_row_whatever_the_reason(answers: dict[str, TakenAnswer]) -> None:
    assert rows("gradebook", **answers) == ((7, "Seven", "late", *(None,) * 8),)


def test_every_answer_has_a_row_for_each_question_and_check() -> None:
    found = rows("answers", q1=RIGHT)
    assert [row[2:4] for row in found] == [("C1", "g1"), (1, "q1"), (2, "q2"), (3, "q3")]
    assert found[1][7:] == ("Four", "marked", 1.0, 1.0, 1, "Good.", "web", "", 1, SAVED, "UTC")
    assert found[2][7:] == ("", "", None, None, 2, "", "", "", None, None, "")


def test_an_answer_that_came_after_the_end_says_so() -> None:
    assert rows("answers", q1=answer("waiting", late=True))[1][-4] == "late"


def test_a_file_that_nobody_knows_is_refused_in_a_sentence() -> None:
    with pytest.raises(LessonError) as caught:
        content_named("requests")
    assert str(caught.value) == "This version writes no file of the kind “requests”."
