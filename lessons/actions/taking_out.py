"""Taking results out of the program: what became due is settled first, and what leaves is recorded."""

import uuid
from datetime import datetime

from django.db import transaction

from lessons.actions.marking import settle_overdue
from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Job, Run, Seat, Student
from lessons.queries.purging import old_jobs


def note_taken(viewer: Viewer, *, run: Run, what: str, now: datetime, seat: Seat | None = None) -> None:
    """Record that results of a run, or of one seat in it, are taken out now.

    Raises LessonError before the lesson was opened: there is nothing to take.
    """
    if run.state == "planned":
        raise LessonError(gettext_noop("Nobody has answered yet. Open the lesson first."))
    with transaction.atomic():
        settle_overdue(run=run, now=now)
        forget_old_jobs(now=now, klass=run.klass_id)
        record(viewer, f"took out {what}", seat or run, klass=run.klass, now=now)


def forget_files(klass: uuid.UUID) -> None:
    """Delete the files of a class that are being made or wait to be fetched: words that must go are in them."""
    Job.objects.filter(klass=klass).delete()


def note_student_taken(viewer: Viewer, *, student: Student, what: str, now: datetime) -> None:
    """Record that what is stored about a student is taken out now, and as what."""
    with transaction.atomic():
        for run in Run.objects.filter(klass_id=student.klass_id, seats__student=student).select_related("klass"):
            settle_overdue(run=run, now=now)
        record(viewer, f"took out student {what}", student, klass=student.klass, now=now)


def forget_old_jobs(*, now: datetime, klass: uuid.UUID | None = None) -> None:
    """Delete the files of one class, or of all, that were made more than a day ago and that nobody fetched."""
    old_jobs(now=now, klass=klass).delete()
