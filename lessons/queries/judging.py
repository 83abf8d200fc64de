"""What was judged: the comments on a student's answers, and the points of the lesson before. Only the student's own."""

import uuid
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet, Subquery

from lessons.core.value import Value
from lessons.models import Attempt, Mark, Seat

LONGEST = timedelta(days=1)  # by then nobody's extra minutes run any more


class Judged(Value):
    """The newest comment on each answer, by question; and of the newest lesson before whose results are out its
    edition and the points of each marked answer, None and nothing without one."""

    comments: dict[str, str] = {}
    edition_before: uuid.UUID | None = None
    points_before: dict[str, float] = {}


def judged(seat: Seat, attempt: Attempt, *, now: datetime) -> Judged:
    """Return what was judged in this attempt of the seat and in the lesson before. One query; only for an attempt that
    is revealed."""
    before = Q(answer__attempt=Subquery(_before(seat, now).values("pk")[:1]), answer__standing="marked")
    rows = Mark.objects.filter(Q(answer__attempt=attempt) | before, klass_id=attempt.klass_id).order_by("pk")
    fields = ("answer__attempt", "answer__attempt__edition", "answer__question", "answer__points", "comment")
    found = list(rows.values_list(*fields))
    older = [row for row in found if row[0] != attempt.pk]
    return Judged(
        {question: comment for key, _, question, _, comment in found if key == attempt.pk},
        older[0][1] if older else None,
        {question: points or 0 for _, _, question, points, _ in older},
    )


def _before(seat: Seat, now: datetime) -> QuerySet[Attempt]:
    """Return the student's attempts at what the class read in earlier runs, as far as their results are out now, the
    newest first; other tasks are none of them."""
    rows = Attempt.objects.filter(
        Q(seat__open_until__isnull=True) | Q(seat__open_until__lte=now),
        Q(seat__extra_minutes=0) | Q(seat__run__closed_at__lte=now - LONGEST),
        Q(seat__other_task=False) | Q(seat__run__other__isnull=True),
        klass_id=seat.klass_id,
        seat__student=seat.student_id,
        seat__lt=seat.pk,
        seat__run__closed_at__isnull=False,
        edition=F("seat__run__edition"),
    )
    return rows.exclude(seat__run__feedback="never").order_by("-seat")
