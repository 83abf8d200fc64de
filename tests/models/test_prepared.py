"""Statements that are compiled once: they say the same as those that Django builds each time."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import BigIntegerField, CharField, F, QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lessons.models import Answer, Seat, Student
from lessons.models.prepared import Hole, PreparedRows, PreparedTuples, PreparedUpdate, PreparedUpsert
from tests.views.classroom import Room

pytestmark = pytest.mark.django_db


@PreparedRows
def seats() -> QuerySet[Seat]:
    rows = Seat.objects.select_related("run", "student", "worked_with").annotate(wall=F("run__klass__join_code"))
    return rows.filter(student=Hole("student", BigIntegerField()), alias__startswith=Hole("begins", CharField()))


@PreparedTuples
def labels() -> QuerySet[Student, Any]:
    return Student.objects.order_by("-position").values_list("label", "klass", "joined_at")


@PreparedUpdate
def rename() -> tuple[QuerySet[Seat], dict[str, Any]]:
    of_student = Seat.objects.filter(student__label=Hole("label", CharField()))
    return of_student, {"alias": Hole("alias", CharField()), "version": F("version") + 1}


def test_rows_come_with_what_was_selected_and_annotated() -> None:
    room = Room()
    seat = room.ben.seat()

    (found,) = seats(student=room.ben.student.pk, begins=seat.alias[:2])
    with CaptureQueriesContext(connection) as asked:
        told = (found, found.run, found.student, found.worked_with, vars(found)["wall"])

    assert (told, len(asked)) == ((seat, room.run, room.ben.student, None, room.klass.join_code), 0)


def test_each_time_it_is_asked_for_what_is_given() -> None:
    room = Room()

    assert [len(seats(student=key, begins="")) for key in (room.ben.student.pk, 0)] == [1, 0]


def test_signs_of_a_pattern_are_letters_in_what_is_given() -> None:
    room = Room()
    Seat.objects.filter(student=room.ben.student).update(alias="a%b_c")

    assert [len(seats(student=room.ben.student.pk, begins=begins)) for begins in ("a%b", "a_b", "%")] == [1, 0, 0]


def test_values_stand_in_the_order_of_their_names() -> None:
    Room()

    assert labels() == [
        list(row) for row in Student.objects.order_by("-position").values_list("label", "klass", "joined_at")
    ]


def test_an_update_says_how_many_rows_it_changed() -> None:
    room = Room()
    before = room.ben.seat().version

    assert [rename(label=label, alias="Wren") for label in ("1", "nobody")] == [1, 0]
    assert (room.ben.seat().alias, room.ben.seat().version) == ("Wren", before + 1)


def test_a_row_is_written_anew_or_over_the_one_with_the_same_keys() -> None:
    room = Room()
    put = PreparedUpsert(Answer, unique=["attempt", "question"], update=["response", "revision"])
    told: dict[str, Any] = {"klass_id": room.klass.pk, "attempt": room.attempt, "question": "q1"}
    told |= {"edition_id": room.run.edition_id, "saved_at": timezone.now()}
    put(Answer(**told, response={"choice": ["a"]}, revision=1))
    put(Answer(**told, response=None, revision=2))

    assert list(Answer.objects.values_list("question", "response", "revision")) == [("q1", None, 2)]
