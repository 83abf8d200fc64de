"""Handing a class to a colleague as one file."""

from datetime import datetime

from django.db import transaction

from lessons.actions.marking import settle_overdue
from lessons.actions.recording import record
from lessons.core.class_file import write_class_file
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Class, Run, Seat
from lessons.queries.class_file import class_file_of
from lessons.queries.sealed import care_waiting
from lessons.queries.sitting import seat_open


def hand_over(viewer: Viewer, *, klass: Class, now: datetime) -> bytes:
    """Return the class as a file; the class itself stays here until it is deleted.

    Raises LessonError for the demo class, while somebody can still write in it, and while requests or sealed words
    wait: they are not in the file, so nobody would ever see to them.
    """
    if klass.demo:
        raise LessonError(gettext_noop("The demo class is on every computer that wants one: it is not handed over."))
    with transaction.atomic():
        for run in Run.objects.select_for_update().filter(klass=klass, opened_at__isnull=False).order_by("pk"):
            _need_over(run, now)
            settle_overdue(run=run, now=now)
        found = class_file_of(klass, now=now)
        record(viewer, "took out class json", klass, klass=klass, now=now)
    return write_class_file(found)


def _need_over(run: Run, now: datetime) -> None:
    seats = Seat.objects.select_related("run").filter(klass_id=run.klass_id, run=run)
    if run.state != "closed" or any(seat_open(seat, now) for seat in seats):
        raise LessonError(gettext_noop("Somebody can still write in a lesson of this class. Close it first."))
    if care_waiting(run):
        raise LessonError(
            gettext_noop("Something still waits under Requests in a lesson of this class. See to it first.")
        )
