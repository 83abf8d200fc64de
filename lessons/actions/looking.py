"""Writing down that a teacher looked at what students wrote or are called: once per viewer, subject and hour."""

from datetime import datetime

from django.db import transaction

from lessons.actions.marking import settle_overdue
from lessons.actions.recording import record
from lessons.actions.sealing import forget_old_words
from lessons.core.viewer import Viewer
from lessons.models import Class, Record, Run, Seat


def note_look(viewer: Viewer, *, run: Run, panel: str, now: datetime, about: str = "") -> None:
    """Record that a panel of a run was uncovered, `about` a question if it is one's. Written by the press, never by a
    poll.

    What became due while nobody looked is settled now.
    """
    settle_overdue(run=run, now=now)
    forget_old_words(now=now, klass=run.klass_id)
    _note(viewer, run, f"looked at {panel}", run.klass, now, about)


def note_look_at_labels(viewer: Viewer, *, klass: Class, now: datetime) -> None:
    """Record that the labels of a class were uncovered."""
    _note(viewer, klass, "looked at labels", klass, now)


def note_look_at_records(viewer: Viewer, *, klass: Class, now: datetime) -> None:
    """Record that the records of a class were uncovered."""
    _note(viewer, klass, "looked at records", klass, now)


def note_look_at_seat(viewer: Viewer, *, run: Run, seat: Seat, at: str, now: datetime) -> None:
    """Record that somebody looked at what is known of one student in a run, or at their answers."""
    _note(viewer, seat, f"looked at {at}", run.klass, now)


@transaction.atomic
def _note(viewer: Viewer, what: Class | Run | Seat, verb: str, klass: Class, now: datetime, about: str = "") -> None:
    hour = now.replace(minute=0, second=0, microsecond=0)
    seen = Record.objects.filter(klass=klass, verb=verb, viewer_kind=viewer.kind, viewer_id=str(viewer.id))
    if not seen.filter(object_id=str(what.pk), reason=about, at__gte=hour).exists():
        record(viewer, verb, what, klass=klass, reason=about, now=now)
