"""Removing one student from a class, with every row that is theirs."""

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from lessons.actions.recording import record
from lessons.actions.taking_out import forget_files
from lessons.actions.wiping import wipe_deleted
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Attempt, Run, Seat, Student
from lessons.queries.sealed import handover_open


def remove_student(viewer: Viewer, *, student: Student, now: datetime) -> None:
    """Delete a student with all that belongs to them; only that it was done is kept. Doing it twice changes nothing.

    What classmates answered to a text of theirs stays, under one that is gone.

    A phone's save is either done before or finds nothing any more. What slips in between all the same is met by a
    second try. Raises LessonError while words of theirs that were sealed for safety wait to be handed over.
    """
    try:
        _remove_locked(viewer, student, now)
    except IntegrityError:
        _remove_locked(viewer, student, now)
    wipe_deleted()


@transaction.atomic
def _remove_locked(viewer: Viewer, student: Student, now: datetime) -> None:
    found = Student.objects.filter(pk=student.pk, klass_id=student.klass_id)
    if not found.select_for_update(no_key=True).values_list("pk"):
        return
    runs = Run.objects.filter(klass_id=student.klass_id, seats__student=student.pk).order_by("pk").values_list("pk")
    list(runs.select_for_update(no_key=True, of=("self",)))
    gone = _lock_versions(student)
    if handover_open(student):  # asked once nothing more can be sealed: sealing holds a seat or an attempt
        raise LessonError(
            gettext_noop("Something still waits under Requests in a lesson of this class. See to it first.")
        )
    for run, version in gone.items():
        Run.objects.filter(pk=run).update(version=F("version") + version + 1)  # the sum that pages compare never falls
    record(viewer, "removed student", student, klass=student.klass, now=now)
    found.delete()
    forget_files(student.klass_id)


def _lock_versions(student: Student) -> dict[uuid.UUID, int]:
    """Lock the student's seats and attempts and return the sum of their versions by run."""
    seats = Seat.objects.filter(klass_id=student.klass_id, student=student.pk).order_by("pk")
    attempts = Attempt.objects.filter(klass_id=student.klass_id, seat__student=student.pk).order_by("pk")
    rows = [*seats.select_for_update(no_key=True).values_list("run", "version")]
    rows += attempts.select_for_update(no_key=True, of=("self",)).values_list("seat__run", "version")
    sums: dict[uuid.UUID, int] = {}
    for run, version in rows:
        sums[run] = sums.get(run, 0) + version
    return sums
