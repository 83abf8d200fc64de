"""Requests for help in a run. Only for a teacher who has uncovered the panel."""

from datetime import datetime

from django.db.models import Q, QuerySet

from lessons.core.value import Value
from lessons.models import HelpRequest, Run


class OpenRequest(Value):
    """One request: who asked, what they pressed, what they added, and whether a teacher has read it."""

    id: int
    number: int
    label: str
    kind: str
    text: str
    asked_at: datetime
    read: bool


def asked_in(run: Run) -> QuerySet[HelpRequest]:
    """Return what was asked in a run, and what its class asked while no lesson was on."""
    return HelpRequest.objects.filter(Q(run=run) | Q(run__isnull=True), klass_id=run.klass_id)


def requests_of(run: Run) -> tuple[OpenRequest, ...]:
    """Return the requests that a run page shows, unread ones first, oldest first."""
    rows = asked_in(run).select_related("student").order_by("asked_at")
    found = [
        OpenRequest(
            row.pk, row.student.position, row.student.label, row.kind, row.text, row.asked_at, row.seen_at is not None
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: one.read))


def unread_requests(run: Run) -> int:
    """Return how many requests nobody has read. Safe on a covered page."""
    return asked_in(run).filter(seen_at__isnull=True).count()
