"""The live table: what it shows covered and open, and what it costs."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lessons.actions.caring import ask_help
from lessons.actions.joining import note_presence
from lessons.queries.access import runs_of
from lessons.queries.live import Table, live_state, table_of
from tests.actions.test_runs import Room
from tests.factories import join_student, make_teacher, viewer_of
from tests.saves import save

pytestmark = pytest.mark.django_db


def table(room: Room, *, uncovered: bool) -> Table:
    return table_of(room.run, uncovered=uncovered, now=timezone.now())


def key(room: Room) -> str:
    state = live_state(runs_of(room.ada, now=timezone.now()), room.run.pk, now=timezone.now())
    assert state is not None
    return state.key


def test_an_open_table_says_right_and_wrong() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    save(room.ben, "q4", "b2a")
    assert table(room, uncovered=True).rows[0].cells == ("none", "none", "right", "wrong", "none")


def test_a_covered_table_says_done_and_no_label() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    save(room.ben, "q4", "b2a")
    row = table(room, uncovered=False).rows[0]
    assert (row.cells, row.label, row.alias, row.right) == (("none", "none", "done", "done", "none"), "", "", 0)


def test_a_covered_row_of_the_other_task_looks_like_any_other() -> None:
    room = Room(other=True)
    save(room.ben, "q3", "90", other=True)
    row = table(room, uncovered=False).rows[0]
    assert (row.cells, row.other) == (("none", "none", "done", "none", "none"), False)


def test_an_open_row_of_the_other_task_is_done_and_unmarked() -> None:
    room = Room(other=True)
    save(room.ben, "q3", "90", other=True)
    row = table(room, uncovered=True).rows[0]
    assert (row.cells, row.other, row.right) == (("none", "none", "done", "none", "none"), True, 0)


def test_every_request_is_the_same_dot() -> None:
    room = Room()
    for label, kind in (("2", "talk"), ("3", "help")):
        student = join_student(room.klass, label)
        ask_help(student=student.student, seat=student.seat(), kind=kind, text="please", now=timezone.now())
    assert [row.request for row in table(room, uncovered=False).rows] == [False, True, True]


def test_the_table_costs_the_same_for_one_answer_and_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    room = Room()
    save(room.ben, "q3", "90")
    table(room, uncovered=True)
    with django_assert_num_queries(4):
        table(room, uncovered=True)
    for question, value in (("q1", "a"), ("q4", "b2b"), ("q5", "Why?")):
        save(join_student(room.klass, "2") if question == "q1" else room.ben, question, value)
    with django_assert_num_queries(4):
        table(room, uncovered=True)


def test_a_save_changes_the_key_that_pages_compare() -> None:
    room = Room()
    before = key(room)
    save(room.ben, "q3", "90")
    assert key(room) != before


def test_somebody_who_arrives_changes_the_key() -> None:
    room = Room()
    before = key(room)
    note_presence(seat=room.ben.seat(), now=timezone.now())
    assert key(room) != before


def test_nothing_done_leaves_the_key_as_it_was() -> None:
    room = Room()
    assert key(room) == key(room)


def test_the_key_is_read_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    room = Room()
    with django_assert_num_queries(1):
        key(room)


def test_another_teachers_run_has_no_state() -> None:
    room = Room()
    cleo = viewer_of(make_teacher(username="cleo"))
    assert live_state(runs_of(cleo, now=timezone.now()), room.run.pk, now=timezone.now()) is None
