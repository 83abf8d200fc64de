"""Giving a teacher's marks and words to students, the whole class or one of them, and holding them back again."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.recording import record
from lessons.actions.seats import change_seat
from lessons.core.viewer import Viewer
from lessons.models import Run, Seat


def release_marks(viewer: Viewer, *, run: Run, now: datetime) -> None:
    """Let the class read what teachers marked and wrote to its answers; doing it again changes nothing."""
    with transaction.atomic():
        held = Run.objects.filter(pk=run.pk, released_at__isnull=True)
        if held.update(released_at=now, version=F("version") + 1):
            record(viewer, "released marks", run, klass=run.klass, now=now)


def hold_marks(viewer: Viewer, *, run: Run, now: datetime) -> None:
    """Take the marks back from the class; who was given them alone still reads them."""
    with transaction.atomic():
        given = Run.objects.filter(pk=run.pk, released_at__isnull=False)
        if given.update(released_at=None, version=F("version") + 1):
            record(viewer, "held marks", run, klass=run.klass, now=now)


def release_to(viewer: Viewer, *, run: Run, seat: Seat, released: bool, now: datetime) -> None:
    """Let one student read what teachers marked and wrote, or no longer, whatever holds for the class.

    Raises LessonError for a student who was removed.
    """
    with transaction.atomic():
        change_seat(run, seat, released_at=now if released else None)
        record(viewer, "released marks" if released else "held marks", seat, klass=run.klass, now=now)
