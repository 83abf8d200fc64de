"""Writing down what a teacher or the program did, inside the transaction of the act."""

from datetime import datetime
from typing import Any

from lessons.core.viewer import Viewer
from lessons.models import Class, Record


def record(
    viewer: Viewer, verb: str, what: Any, *, now: datetime, klass: Class | None = None, reason: str = ""
) -> Record:
    """Return the record of one act: `what` is the row it was done to."""
    return Record.objects.create(
        school_id=viewer.school,
        klass=klass,
        viewer_kind=viewer.kind,
        viewer_id=str(viewer.id),
        verb=verb,
        object_type=type(what).__name__.lower(),
        object_id=str(what.pk),
        reason=reason,
        at=now,
    )
