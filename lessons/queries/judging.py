"""What was judged: the newest mark on a student's answers, and the points of the lesson before. Only the student's own.

What a teacher marked and wrote is held until it is released, to the class or to this student. What the program marked
by itself is not: whether it may be shown, the run's feedback says.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from django.db.models import BigIntegerField, DateTimeField, F, Q, QuerySet, Subquery, UUIDField

from lessons.core.grading import is_credited, is_written
from lessons.core.plan import Asked
from lessons.core.value import Value
from lessons.models import Attempt, Mark, Run, Seat
from lessons.models.prepared import Hole, PreparedTuples
from lessons.queries.editions import lookup_of

K = TypeVar("K")
LONGEST = timedelta(days=1)  # by then nobody's extra minutes run any more


class NewestMark(Value):
    """What the newest mark on an answer says beside its share, and whether a teacher's judgement is in it."""

    comment: str = ""
    level: str = ""
    by_teacher: bool = False


KLASS = Hole("klass", UUIDField())
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


def newest_marks(told: Iterable[tuple[K, str, str, str]]) -> dict[K, NewestMark]:
    """Return what the newest mark says, by what the marks are on, from key, reason, comment and level of each mark, the
    oldest first."""
    found: dict[K, NewestMark] = {}
    stand: dict[K, int] = {}
    for key, reason, comment, level in told:
        stand[key] = _teachers(stand.get(key, 0), reason)
        found[key] = NewestMark(comment, level, stand[key] > 0)
    return found


def _teachers(stand: int, reason: str) -> int:
    """Return how many marks of teachers stand after the next one, whoever of them is gone since: one that was taken
    back counts no more, a regrading keeps them, and the program's own mark is on new words."""
    match reason:
        case "teacher":
            return stand + 1
        case "undone":
            return max(0, stand - 1)
        case "regraded":
            return stand
    return 0


def marks_on(attempt: Attempt) -> Marks:
    """Return the newest mark on each answer of an attempt, in one query."""
    rows = Mark.objects.filter(klass_id=attempt.klass_id, answer__attempt=attempt).order_by("pk")
    return newest_marks(rows.values_list("answer__question", "reason", "comment", "level"))


class _Told(NamedTuple):
    """A mark, with what must be known of its answer and its run."""

    question: str
    reason: str
    comment: str
    level: str
    attempt: int
    story: uuid.UUID
    earned: float | None
    back: datetime | None
    chosen: list[str]
    released: datetime | None
    released_here: datetime | None


def judged(seat: Seat, attempt: Attempt, *, now: datetime) -> Judged:
    """Return what was judged in this attempt of the seat and in the lesson before. One query; only for an attempt that
    is revealed."""
    student = {"klass": seat.klass_id, "student": seat.student_id, "seat": seat.pk, "attempt": attempt.pk}
    found = [_Told(*row) for row in _marks_told(**student, now=now, long_ago=now - LONGEST)]
    own = [row for row in found if row.attempt == attempt.pk]
    older = [row for row in found if row.attempt != attempt.pk]
    last = older[-1] if older else None
    return Judged(_newest(own), last.story if last else None, _points(older) if last else {})


@PreparedTuples
def _marks_told() -> QuerySet[Mark, Any]:
    before = Q(answer__attempt=Subquery(_before().values("pk")[:1]), answer__standing="marked")
    here = Q(answer__attempt=Hole("attempt", BigIntegerField()))
    rows = Mark.objects.filter(here | before, klass=KLASS).order_by("pk")
    run, seat = "answer__attempt__seat__run", "answer__attempt__seat"
    return rows.values_list(
        "answer__question",
        "reason",
        "comment",
        "level",
        "answer__attempt",
        "answer__attempt__edition",
        "answer__points",
        "answer__returned_at",
        f"{run}__questions",
        f"{run}__released_at",
        f"{seat}__released_at",
    )


def _newest(rows: Iterable[_Told]) -> Marks:
    return newest_marks((row.question, row.reason, row.comment, row.level) for row in rows)


def _points(rows: list[_Told]) -> dict[str, float]:
    """Return the points of a lesson that a student was given, as they read them there: a teacher's only once they were
    released, none for what was given back, and what everybody has for whoever left it empty as well."""
    marks, last = _newest(rows), rows[-1]
    asked = {one.question.id: one for one in lookup_of(last.story).chosen(last.chosen)}
    out = last.released is not None or last.released_here is not None
    earned = {row.question: row.earned or 0.0 for row in rows if row.back is None}
    known = {id_: got for id_, got in earned.items() if id_ in asked and not held(asked[id_], marks[id_], out=out)}
    back = {row.question for row in rows if row.back is not None}
    credited = (one.question for one in asked.values() if is_credited(one) and one.question.id not in back)
    return known | {one.id: float(one.points) for one in credited}


def _before() -> QuerySet[Attempt]:
    """Return the student's attempts at what the class read in earlier runs, as far as their results are out now, the
    newest first; other tasks are none of them."""
    rows = Attempt.objects.filter(
        Q(seat__open_until__isnull=True) | Q(seat__open_until__lte=Hole("now", DateTimeField())),
        Q(seat__extra_minutes=0) | Q(seat__run__closed_at__lte=Hole("long_ago", DateTimeField())),
        Q(seat__other_task=False) | Q(seat__run__other__isnull=True),
        klass=KLASS,
        seat__student=Hole("student", BigIntegerField()),
        seat__lt=Hole("seat", BigIntegerField()),
        seat__run__closed_at__isnull=False,
        edition=F("seat__run__edition"),
    )
    return rows.exclude(seat__run__feedback="never").order_by("-seat")
