"""What was judged: the newest mark on a student's answers, and the points of the lesson before. Only the student's own.

What a teacher marked and wrote is held until it is released, to the class or to this student. What the program marked
by itself is not: whether it may be shown, the run's feedback says.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, Subquery

from lessons.core.grading import is_written
from lessons.core.plan import Asked
from lessons.core.value import Value
from lessons.models import Attempt, Mark, Run, Seat
from lessons.queries.editions import lookup_of

LONGEST = timedelta(days=1)  # by then nobody's extra minutes run any more


class NewestMark(Value):
    """What the newest mark on an answer says beside its share, and whether a teacher's judgement is in it."""

    comment: str = ""
    level: str = ""
    by_teacher: bool = False


NO_MARK = NewestMark()
Marks = dict[str, NewestMark]
"""The newest mark on each answer, by question."""


class Judged(Value):
    """The newest mark on each answer; and of the newest lesson before whose results are out its edition and the points
    of each marked answer that the student may know, None and nothing without one."""

    marks: Marks = {}
    edition_before: uuid.UUID | None = None
    points_before: dict[str, float] = {}


def released(run: Run, seat: Seat) -> bool:
    """Return whether a student may read what teachers marked and wrote, as far as results are out at all."""
    return run.released_at is not None or seat.released_at is not None


def held(asked: Asked, mark: NewestMark, *, out: bool) -> bool:
    """Return whether a mark is a teacher's and not released yet: `out` says whether they are."""
    return not out and (mark.by_teacher or is_written(asked))


def newest_mark(reason: str, marker: int | None, comment: str, level: str) -> NewestMark:
    """Return what the newest mark of an answer says."""
    return NewestMark(comment, level, reason == "teacher" or marker is not None)


def marks_on(attempt: Attempt) -> Marks:
    """Return the newest mark on each answer of an attempt, in one query."""
    rows = Mark.objects.filter(klass_id=attempt.klass_id, answer__attempt=attempt).order_by("pk")
    found = rows.values_list("answer__question", "reason", "marker", "comment", "level")
    return {question: newest_mark(reason, marker, comment, level) for question, reason, marker, comment, level in found}


def judged(seat: Seat, attempt: Attempt, *, now: datetime) -> Judged:
    """Return what was judged in this attempt of the seat and in the lesson before. One query; only for an attempt that
    is revealed."""
    before = Q(answer__attempt=Subquery(_before(seat, now).values("pk")[:1]), answer__standing="marked")
    rows = Mark.objects.filter(Q(answer__attempt=attempt) | before, klass_id=attempt.klass_id).order_by("pk")
    found: list[Any] = list(
        rows.annotate(
            run_released=F("answer__attempt__seat__run__released_at"),
            seat_released=F("answer__attempt__seat__released_at"),
            story=F("answer__attempt__edition"),
            question=F("answer__question"),
            earned=F("answer__points"),
            sitting=F("answer__attempt"),
        ).values()
    )
    older = {row["question"]: row for row in found if row["sitting"] != attempt.pk}
    return Judged(
        {row["question"]: _newest(row) for row in found if row["sitting"] == attempt.pk},
        next((row["story"] for row in older.values()), None),
        {row["question"]: row["earned"] or 0 for row in _known(older.values())},
    )


def _newest(row: dict[str, Any]) -> NewestMark:
    return newest_mark(row["reason"], row["marker_id"], row["comment"], row["level"])


def _known(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Yield the newest marks that a student was given: a teacher's only once they were released."""
    for row in rows:
        asked = lookup_of(row["story"]).asked.get(row["question"])
        out = row["run_released"] is not None or row["seat_released"] is not None
        if asked is not None and not held(asked, _newest(row), out=out):
            yield row


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
