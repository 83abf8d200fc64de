"""A run so large that no class is: rows written straight into the tables, a few thousand at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.utils import timezone
from msgspec.structs import replace

from lessons.core.plan import Selection
from lessons.models import Answer, Attempt, Run, Seat, Student
from tests.factories import make_class, make_edition, make_run, make_teacher, small_plan


def crowd(*, students: int, questions: int) -> Run:
    """Return a closed run in which so many students have each answered so many choices."""
    teacher, now = make_teacher(), timezone.now()
    plan = small_plan()
    first = next(one for one in plan.questions if one.id == "q1")
    asked = tuple(replace(first, id=f"c{place}", evidence=()) for place in range(questions))
    plan = replace(plan, questions=asked, selections=(Selection(45, tuple(one.id for one in asked), ("talk",)),))
    klass = make_class(teacher, labels=("0",))
    run = make_run(teacher, klass, make_edition(plan, school=klass.school))
    stored(Student, (Student(klass=klass, label=str(n), position=n) for n in range(2, students + 1)))
    there = Seat.objects.filter(run=run).values("student")
    keys = Student.objects.filter(klass=klass).exclude(pk__in=there).values_list("pk", flat=True)
    stored(Seat, (Seat(klass=klass, run=run, student_id=key, alias=f"Reed {key}") for key in keys))
    seats = Seat.objects.filter(run=run).values_list("pk", flat=True)
    made = {"klass": klass, "edition_id": run.edition_id}
    stored(Attempt, (Attempt(**made, seat_id=key, started_at=now, handed_in_at=now) for key in seats))
    attempts = Attempt.objects.filter(klass=klass).values_list("pk", flat=True)
    given = {"response": {"choice": ["c"]}, "standing": "marked", "share": 1.0, "points": 1.0, "saved_at": now}
    stored(Answer, (Answer(**made, attempt_id=key, question=one.id, **given) for key in attempts for one in asked))
    Run.objects.filter(pk=run.pk).update(closed_at=now)
    return Run.objects.select_related("klass__school", "edition").get(pk=run.pk)


def stored(table: Any, rows: Iterable[Any]) -> None:
    """Write rows, a few thousand at a time."""
    left: Iterator[Any] = iter(rows)
    while some := list(islice(left, 2000)):
        table.objects.bulk_create(some)
