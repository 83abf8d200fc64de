"""A student who is removed goes with everything that was theirs, also while a lesson is open."""

import pytest
from django.utils import timezone

from lessons.actions.caring import ask_help
from lessons.actions.removing import remove_student
from lessons.models import Answer, Attempt, HelpRequest, Record, Seat, Student
from lessons.queries.access import runs_of
from lessons.queries.live import live_state
from tests.actions.test_runs import Room
from tests.factories import join_student
from tests.saves import save

pytestmark = pytest.mark.django_db


def remove_ben(room: Room) -> None:
    remove_student(room.ada, student=room.ben.student, now=timezone.now())


def version(room: Room) -> int:
    state = live_state(runs_of(room.ada, now=timezone.now()), room.run.pk, now=timezone.now())
    assert state is not None
    return state.version


def test_every_row_of_the_student_goes_and_no_other() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    save(join_student(room.klass, "2"), "q3", "91")
    ask_help(student=room.ben.student, seat=room.ben.seat(), kind="help", text="", now=timezone.now())
    remove_ben(room)
    left = [rows.objects.count() for rows in (Student, Seat, Attempt, Answer, HelpRequest)]
    assert left == [2, 2, 1, 1, 0]


def test_a_save_of_a_removed_student_is_gone() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    page = Attempt.objects.get()
    remove_ben(room)
    assert (Attempt.objects.filter(pk=page.pk).exists(), Answer.objects.count()) == (False, 0)


def test_only_that_somebody_was_removed_is_kept() -> None:
    room = Room()
    remove_ben(room)
    removed = Record.objects.get(verb="removed student")
    assert (removed.object_type, removed.object_id, removed.reason) == ("student", str(room.ben.student.pk), "")


def test_removing_twice_changes_nothing() -> None:
    room = Room()
    remove_ben(room)
    remove_ben(room)
    assert Record.objects.filter(verb="removed student").count() == 1


def test_an_open_page_of_the_class_sees_that_something_changed() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    before = version(room)
    remove_ben(room)
    assert version(room) > before


def test_a_classmate_who_worked_with_them_keeps_the_seat() -> None:
    room = Room()
    dana = join_student(room.klass, "2")
    Seat.objects.filter(pk=dana.seat().pk).update(worked_with=room.ben.seat())
    remove_ben(room)
    assert dana.seat().worked_with is None
