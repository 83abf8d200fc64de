"""Words sealed for safety: for the class's own teacher and whoever sealed them, never for a co-teacher or substitute.

Nobody else's page says that there are any: on a covered page they count among the requests, which all look alike. What
that count and the question before *Close* give away is that something waits: a colleague who uncovers the requests and
finds fewer can guess that words lie sealed, never whose. That is the price of asking everybody who closes.
"""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import ClassTeacher, Run, SealedWords, Student
from lessons.queries.requests import unread_requests

LONGEST = timedelta(days=30)
WAITING = Q(acknowledged_at__isnull=True) & ~Q(text="")


class Sealed(Value):
    """One sealed text without its words: whose, when, and whether somebody has taken it over."""

    id: int
    number: int
    sealed_at: datetime
    acknowledged_at: datetime | None
    acknowledged_as: str
    waits: bool


def sealed_for(viewer: Viewer, run: Run) -> QuerySet[SealedWords]:
    """Return the sealed words of a run that this teacher may open."""
    rows = SealedWords.objects.filter(klass_id=run.klass_id, run=run).select_related("student", "sealed_by")
    if viewer.user is None:
        return rows.none()
    teaches = ClassTeacher.objects.filter(klass_id=run.klass_id, user_id=viewer.user, role="teacher").exists()
    return rows if teaches else rows.filter(sealed_by_id=viewer.user)


def sealed_list(viewer: Viewer, run: Run) -> tuple[Sealed, ...]:
    """Return what was sealed in a run, what waits first, oldest first. Only for an uncovered panel."""
    found = [
        Sealed(
            row.pk,
            row.student.position,
            row.sealed_at,
            row.acknowledged_at,
            row.acknowledged_as,
            row.acknowledged_at is None and bool(row.text),
        )
        for row in sealed_for(viewer, run).order_by("sealed_at", "pk")
    ]
    return tuple(sorted(found, key=lambda one: not one.waits))


def care_waiting(run: Run) -> int:
    """Return how many requests nobody has read and how many sealed texts nobody has taken over, together: they look
    alike. Safe on a covered page."""
    return unread_requests(run) + SealedWords.objects.filter(WAITING, klass_id=run.klass_id, run=run).count()


def care_for(viewer: Viewer, run: Run) -> int:
    """Return the same without sealed words that this viewer may not open. Only for an uncovered panel."""
    return unread_requests(run) + sealed_for(viewer, run).filter(WAITING).count()


def handover_open(student: Student) -> bool:
    """Return whether words of a student wait to be taken over."""
    return SealedWords.objects.filter(WAITING, klass_id=student.klass_id, student=student).exists()
