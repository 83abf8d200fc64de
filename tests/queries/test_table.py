"""States told apart in the table of a run: why an answer is missing, what only an uncovered page says."""

from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lessons.actions.answering import hand_in
from lessons.core.grading import covered, why_missing
from lessons.models import Attempt, Seat
from lessons.queries.seat_rows import Remarks
from lessons.queries.table import Column, Table, column_of, table_of
from tests.actions.test_runs import Room
from tests.factories import join_student
from tests.saves import save

pytestmark = pytest.mark.django_db
NOTHING = dict.fromkeys(("excused", "absent", "started", "reached"), False)


def table(room: Room, *, uncovered: bool = True) -> Table:
    return table_of(room.run, uncovered=uncovered, now=timezone.now())


def column(room: Room, question: str) -> Column:
    return column_of(room.run, question, now=timezone.now())


def set_ben(room: Room, **values: Any) -> None:
    Seat.objects.filter(pk=room.ben.seat().pk).update(**values)


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({}, "not_started"),
        ({"started": True}, "not_reached"),
        ({"started": True, "reached": True}, "none"),
        ({"absent": True, "started": True}, "absent"),
        ({"absent": True, "excused": True}, "excused"),
    ],
)
def test_a_missing_answer_says_why(known: dict[str, bool], state: str) -> None:
    missing = why_missing(**{**NOTHING, **known})
    assert (missing, covered(missing)) == (state, "none")


def test_who_has_not_begun_is_told_from_who_has_not_answered() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    rows = table(room).rows
    assert (rows[0].cells, rows[1].cells) == (("none", "none", "right", "none", "none"), ("not_started",) * 5)


def test_what_comes_later_than_the_part_somebody_is_in_is_not_reached() -> None:
    room = Room()
    save(room.ben, "q1", "c")
    assert table(room).rows[0].cells == ("right", "none", "not_reached", "not_reached", "not_reached")


def test_the_bell_leaves_what_was_not_reached_out_of_the_count() -> None:
    room = Room()
    save(room.ben, "q1", "c")
    room.close()
    row = table(room).rows[0]
    assert (row.cells[2], row.right, row.counted) == ("not_reached", 1, 2)


def test_who_hands_in_has_been_everywhere() -> None:
    room = Room()
    save(room.ben, "q1", "c")
    hand_in(room.ben.viewer, attempt=Attempt.objects.get().pk, now=timezone.now())
    row = table(room).rows[0]
    assert (row.cells, row.counted) == (("right", "none", "none", "none", "none"), 5)


@pytest.mark.parametrize("state", ["excused", "absent"])
def test_what_an_excused_or_absent_student_left_out_counts_for_nothing(state: str) -> None:
    room = Room()
    save(room.ben, "q1", "a")
    room.close()
    set_ben(room, **{state: True})
    row = table(room).rows[0]
    assert (row.cells, row.right, row.counted) == (("wrong", state, state, state, state), 0, 1)


def test_what_waits_for_a_mark_is_not_counted_as_wrong() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    save(room.ben, "q5", "Why?")
    hand_in(room.ben.viewer, attempt=Attempt.objects.get().pk, now=timezone.now())
    row = table(room).rows[0]
    assert (row.cells[4], row.right, row.counted) == ("waiting", 1, 4)


def test_a_covered_row_is_the_same_whatever_is_known_of_the_student() -> None:
    room = Room()
    before = table(room, uncovered=False)
    set_ben(room, excused=True, absent=True, came_late=True, extra_minutes=9, guided=False)
    assert table(room, uncovered=False) == before


def test_an_uncovered_row_tells_what_is_known_of_the_student() -> None:
    room = Room()
    dana = join_student(room.klass, "2")
    set_ben(room, absent=True, came_late=True, extra_minutes=9, worked_with=dana.seat())
    assert table(room).rows[0].remarks == Remarks(absent=True, came_late=True, extra_minutes=9, worked_with=2)


def test_what_students_call_unclear_is_counted_by_question_and_only_uncovered() -> None:
    room = Room()
    for label in ("2", "3"):
        join_student(room.klass, label).start()
    Attempt.objects.update(unclear=["q2", "q2", "gone"])
    assert (table(room).unclear, table(room, uncovered=False).unclear) == ((0, 2, 0, 0, 0), (0,) * 5)


def test_a_column_counts_each_state_once_and_nobody_on_the_other_task() -> None:
    room = Room(other=True)
    join_student(room.klass, "2").start(other=True)
    save(room.ben, "q1", "a")
    assert dict(column(room, "q1").states) == {"wrong": 1, "not_started": 1}


def test_a_question_that_the_table_has_not_got_has_an_empty_column() -> None:
    assert column(Room(), "gone").states == ()


def test_a_column_is_that_of_the_table_and_reads_no_other_answers_words() -> None:
    room = Room(other=True)
    save(join_student(room.klass, "2"), "q3", "91", other=True)
    for question, value in (("q1", "c"), ("q3", "90"), ("q5", "canary")):
        save(room.ben, question, value)
    Attempt.objects.filter(seat=room.ben.seat()).update(unclear=["q3", "q4"])
    whole = table(room)
    for place, question in enumerate(whole.questions):
        states = Counter(row.cells[place] for row in whole.rows if not row.other)
        found = column(room, question)
        assert (dict(found.states), found.unclear) == (dict(states), whole.unclear[place])
    with CaptureQueriesContext(connection) as asked:
        column(room, "q3")
    assert (len(asked), sum('"response"' in one["sql"] for one in asked.captured_queries)) == (4, 1)
