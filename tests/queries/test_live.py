"""The live table: what it shows covered and open, and what it costs."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lessons.actions.answering import hand_in
from lessons.actions.caring import ask_help
from lessons.actions.joining import note_presence
from lessons.actions.talking import hand_in_post
from lessons.core.plan import Selection
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import Attempt
from lessons.queries.live import live_state
from lessons.queries.sitting import Sitting
from lessons.queries.table import Table, table_of
from tests.actions.test_runs import Room
from tests.factories import join_student, make_edition, make_teacher, small_plan, viewer_of
from tests.saves import save

pytestmark = pytest.mark.django_db


def table(room: Room, *, uncovered: bool) -> Table:
    return table_of(room.run, uncovered=uncovered, now=timezone.now())


def key(room: Room) -> str:
    state = live_state(room.ada, room.run.pk, now=timezone.now())
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


@pytest.mark.parametrize(("answered", "folded"), [(1, 1), (2, 3), (3, 5)])
def test_a_task_with_fewer_questions_fills_the_same_columns(answered: int, folded: int) -> None:
    room = Room(other=True)
    other = small_plan(selections=(Selection(45, ("q3", "q4", "q5"), ()),))
    room.run.other = make_edition(other, school=room.klass.school)
    room.run.save()
    room.ben.start(other=True)
    for question, value in (("q3", "90"), ("q4", "b2a"), ("q5", "Why?"))[:answered]:
        save(room.ben, question, value, other=True)
    hand_in(room.ben.viewer, attempt=Attempt.objects.get().pk, now=timezone.now())
    rows = [table(room, uncovered=uncovered).rows[0].cells for uncovered in (False, True)]
    assert rows == [("done",) * folded + ("none",) * (5 - folded)] * 2


def test_a_text_being_written_for_the_other_task_stands_in_the_next_column() -> None:
    room = Room(other=True)
    room.run.other = make_edition(small_plan(selections=(Selection(45, ("q3", "q5"), ()),)), school=room.klass.school)
    room.run.save()
    for question, value in (("q3", "90"), ("q5", "Why?")):
        save(room.ben, question, value, other=True)
    assert table(room, uncovered=False).rows[0].cells == ("done", "done", "writing", "none", "none")


def test_a_request_from_before_the_lesson_is_a_dot_too_and_changes_the_key() -> None:
    room = Room()
    before = key(room)
    ask_help(student=room.ben.student, seat=None, kind="help", text="", now=timezone.now())
    assert (table(room, uncovered=False).requests, key(room) == before) == (1, False)


def test_a_text_that_is_handed_in_changes_the_key() -> None:
    room = Room(talk=True)
    before, sitting = key(room), Sitting(room.ben.seat(), None)
    hand_in_post(
        room.ben.viewer, sitting=sitting, said=Contribution("I would."), key=SaveKey("p", 1, 0), now=timezone.now()
    )
    assert key(room) != before


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
    assert live_state(cleo, room.run.pk, now=timezone.now()) is None


def test_rows_and_columns_of_a_covered_table_count_the_same() -> None:
    room = Room()
    for question, value in (("q3", "90"), ("q5", "I wou")):
        save(room.ben, question, value)
    found = table(room, uncovered=False)
    assert (sum(row.counted for row in found.rows), sum(found.done)) == (1, 1)


def test_an_uncovered_row_counts_every_question_once_the_student_is_done() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    before = table(room, uncovered=True).rows[0].counted
    room.close()
    assert (before, table(room, uncovered=True).rows[0].counted) == (1, 5)
