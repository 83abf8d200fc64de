"""Writing down that a teacher looked at what students wrote: once per viewer, subject and hour."""

from datetime import datetime

from lessons.actions.marking import settle_overdue
from lessons.actions.recording import record
from lessons.core.viewer import Viewer
from lessons.models import Record, Run


def note_look(viewer: Viewer, *, run: Run, panel: str, now: datetime) -> None:
    """Record that a panel was uncovered, unless this hour already says so. Written by the press, never by a poll.

    What became due while nobody looked is settled now.
    """
    settle_overdue(run=run, now=now)
    verb = f"looked at {panel}"
    hour = now.replace(minute=0, second=0, microsecond=0)
    seen = Record.objects.filter(klass_id=run.klass_id, verb=verb, viewer_id=str(viewer.id), object_id=str(run.pk))
    if not seen.filter(at__gte=hour).exists():
        record(viewer, verb, run, klass=run.klass, now=now)
