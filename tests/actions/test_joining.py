"""Taking a label, coming back, starting a story."""

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from lessons.actions.conducting import set_groups
from lessons.actions.joining import start_story, student_with_code, take_another_name, take_label
from lessons.actions.moving import move_run
from lessons.actions.typing_in import Typed, type_answers
from lessons.core.errors import LessonError
from lessons.models import Attempt, Seat, Student
from tests.factories import join_student, make_class, make_run, make_teacher, publish_next, viewer_of

pytestmark = pytest.mark.django_db


def test_a_free_label_gives_a_code_that_finds_its_student() -> None:
    klass = make_class(make_teacher())
    student = Student.objects.get(klass=klass, label="2")

    code = take_label(klass=klass, student=student, now=timezone.now())

    assert student_with_code(code) == student


def test_the_code_itself_is_stored_nowhere() -> None:
    ben = join_student(make_class(make_teacher()))

    assert ben.code not in str(Student.objects.values().get(pk=ben.student.pk))


def test_a_label_is_taken_once() -> None:
    klass = make_class(make_teacher())
    ben = join_student(klass)

    with pytest.raises(LessonError, match="Someone has taken this number"):
        take_label(klass=klass, student=ben.student, now=timezone.now())


def test_who_joins_late_gets_a_seat_in_the_open_run() -> None:
    ada = make_teacher()
    klass = make_class(ada)
    run = make_run(ada, klass)
    Seat.objects.filter(run=run).delete()

    ben = join_student(klass)

    assert ben.seat().run == run


def test_two_seats_of_a_run_never_share_a_name() -> None:
    ada = make_teacher()
    klass = make_class(ada, labels=[str(number) for number in range(1, 31)])
    run = make_run(ada, klass)

    assert len(set(Seat.objects.filter(run=run).values_list("alias", flat=True))) == 30


@pytest.mark.django_db(transaction=True)
def test_no_move_comes_between_starting_a_story_and_reading_it() -> None:
    ada = make_teacher()
    klass = make_class(ada)
    run = make_run(ada, klass)
    ben = join_student(klass)
    publish_next(run.edition, title="The pool again")
    seat = ben.seat()
    moved: list[Any] = []

    def move_in_a_gap(execute: Any, sql: str, *rest: Any) -> Any:
        """Move the run before the first row that is read outside a transaction."""
        if sql.startswith("SELECT") and not connection.in_atomic_block and not moved:
            moved.append(move_run(viewer_of(ada), run=run, number=2, seen=run.edition_id, now=timezone.now()))
        return execute(sql, *rest)

    with connection.execute_wrapper(move_in_a_gap):
        attempt = start_story(seat=seat, other=False, now=timezone.now())
    assert (attempt.edition_id, moved) == (run.edition_id, [])


def test_starting_a_story_again_goes_on_with_the_old_attempt() -> None:
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass)
    ben = join_student(klass)

    first = start_story(seat=ben.seat(), other=False, now=timezone.now())
    again = start_story(seat=ben.seat(), other=False, now=timezone.now())

    assert (again, Attempt.objects.count()) == (first, 1)


def test_the_other_task_is_an_attempt_of_its_own() -> None:
    ada = make_teacher()
    klass = make_class(ada)
    run = make_run(ada, klass, other=True)
    ben = join_student(klass)

    attempts = [ben.start(), ben.start(other=True), ben.start()]

    assert [one.edition_id for one in attempts] == [run.edition_id, run.other_id, run.edition_id]


def test_another_name_is_a_different_one() -> None:
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass)
    ben = join_student(klass)
    before = ben.seat().alias

    assert take_another_name(seat=ben.seat()) == ben.seat().alias != before


def test_who_begins_when_the_class_was_counted_off_comes_into_the_smallest_group() -> None:
    ada = make_teacher()
    klass = make_class(ada, labels=("1", "2", "3", "4"))
    run = make_run(ada, klass)
    first, second, third, last = (join_student(klass, label) for label in ("1", "2", "3", "4"))
    for one in (first, second, third):
        one.start()
    groups = {one.seat().pk: group for one, group in ((first, 1), (second, 1), (third, 2))}
    set_groups(viewer_of(ada), run=run, groups=groups, now=timezone.now())

    last.start()
    first.start(other=True)

    assert [one.seat().group for one in (first, second, third, last)] == [1, 1, 2, 2]


def test_who_begins_after_a_teacher_typed_answers_in_comes_into_a_group_too() -> None:
    ada = make_teacher()
    klass = make_class(ada)
    run = make_run(ada, klass)
    ben, dana = join_student(klass, "1"), join_student(klass, "2")
    ben.start()
    set_groups(viewer_of(ada), run=run, groups={ben.seat().pk: 1}, now=timezone.now())
    typed = [Typed("q3", {"number": ("90",)}, 0)]
    type_answers(viewer_of(ada), run=run, seat=dana.seat(), edition=run.edition_id, answers=typed, now=timezone.now())

    dana.start()

    assert dana.seat().group == 1


def test_who_begins_while_all_talk_together_comes_into_no_group() -> None:
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass)
    ben = join_student(klass)
    ben.start()
    assert ben.seat().group == 0
