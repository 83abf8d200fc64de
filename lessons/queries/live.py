"""What a page of a run compares while it is open: whether anything has changed, in one query."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, DateTimeField, OuterRef, Q, QuerySet, Subquery, Sum, UUIDField

from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import Attempt, HelpRequest, Run, Seat
from lessons.models.prepared import Hole
from lessons.queries.access import about_run

HERE = timedelta(seconds=75)


class LiveState(Value):
    """What a poll compares: the run's version with all its parts, who is here, how many seats there are.

    `asking` counts the unread requests of the class that belong to no run, and so raise no version.
    """

    version: int
    here: int
    seats: int
    asking: int

    @property
    def key(self) -> str:
        """The text a page carries; while it is the same, nothing changed."""
        return f"{self.version}-{self.here}-{self.asking}"


def live_state(viewer: Viewer, run: uuid.UUID, *, now: datetime) -> LiveState | None:
    """Return the state of one of the viewer's runs in one indexed query, None when it is not theirs."""
    row = about_run(_state, viewer, run=run, here=now - HERE, now=now)
    if row is None:
        return None
    own, of_seats, of_attempts, here, count, asked = row
    return LiveState(own + (of_seats or 0) + (of_attempts or 0), here or 0, count or 0, asked or 0)


def _state(runs: QuerySet[Run]) -> QuerySet[Run, Any]:
    seats = Seat.objects.filter(klass_id=OuterRef("klass_id"), run=OuterRef("pk")).order_by().values("run")
    attempts = (
        Attempt.objects.filter(klass_id=OuterRef("klass_id"), seat__run=OuterRef("pk")).order_by().values("seat__run")
    )
    asking = HelpRequest.objects.filter(klass_id=OuterRef("klass_id"), run__isnull=True, seen_at__isnull=True)
    here = Q(seen_at__gt=Hole("here", DateTimeField()))
    return runs.filter(pk=Hole("run", UUIDField())).values_list(
        "version",
        Subquery(seats.annotate(n=Sum("version")).values("n")),
        Subquery(attempts.annotate(n=Sum("version")).values("n")),
        Subquery(seats.annotate(n=Count("pk", filter=here)).values("n")),
        Subquery(seats.annotate(n=Count("pk")).values("n")),
        Subquery(asking.order_by().values("klass").annotate(n=Count("pk")).values("n")),
    )
