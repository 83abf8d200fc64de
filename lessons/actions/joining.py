"""Taking a label, coming back with a return code, starting a story, taking another name for the talk."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    DateTimeField,
    F,
    Q,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf

from lessons.actions.codes import hash_code, make_code
from lessons.actions.runs import make_seats
from lessons.core.errors import LessonError
from lessons.core.groups import group_to_join
from lessons.core.messages import gettext_noop
from lessons.core.names import talk_names
from lessons.core.viewer import Viewer
from lessons.models import Attempt, Class, Run, Seat, Student
from lessons.models.prepared import Hole, PreparedRows, PreparedTuples, PreparedUpdate
from lessons.queries.sitting import begun_by_student

LATE, ANOTHER_DAY = timedelta(minutes=10), timedelta(hours=12)
NOTED = timedelta(seconds=15)  # a page knocks more often, so that it hears soon what the teacher does


def take_label(*, klass: Class, student: Student, now: datetime, code: str = "") -> str:
    """Return the return code of a label that was free until now; it is shown once. `code` is one to give.

    Raises LessonError when somebody was faster.
    """
    code = code or make_code()
    with transaction.atomic():
        taken = Student.objects.filter(pk=student.pk, klass=klass, code_hash__isnull=True).update(
            code_hash=hash_code(code), joined_at=now
        )
        if not taken:
            raise LessonError(gettext_noop("Someone has taken this number. Is it yours? Type your code."))
        seat_in_open_runs(klass=klass, student=student, now=now)
    return code


def seat_in_open_runs(*, klass: Class, student: Student, now: datetime) -> None:
    """Give a student who joins late a seat in every run of the class that is open."""
    runs = Run.objects.filter(klass=klass, opened_at__isnull=False, closed_at__isnull=True)
    for run in runs.exclude(seats__student=student):
        make_seats(run, [student], late=_is_late(run, now))
    Seat.objects.filter(run__in=runs, student=student).update(version=F("version") + 1)


def student_with_code(code: str) -> Student | None:
    """Return the student whose return code this is."""
    return Student.objects.select_related("klass").filter(code_hash=hash_code(code)).first()


def start_story(*, seat: Seat, other: bool, now: datetime) -> Attempt:
    """Return the seat's attempt at the run's story, or at the other task; starting again goes on with the old one.

    The run is locked, so that closing it or moving it either finds this attempt or is over before.
    """
    with transaction.atomic():
        (run,) = _locked_run(run=seat.run_id)
        _choose(seat=seat.pk, other=other, now=now, late=_is_late(run, now))
        attempts = _attempts(klass=seat.klass_id, seat=seat.pk)
        if not any(begun_by_student(one, run) for one in attempts) and (group := _group_to_join(run)):
            Seat.objects.filter(pk=seat.pk, group=0).update(group=group)
        edition = run.other_id if other and run.other_id else run.edition_id
        Attempt.objects.bulk_create(
            [Attempt(klass_id=seat.klass_id, seat=seat, edition_id=edition, started_at=now)], ignore_conflicts=True
        )
        (attempt,) = (one for one in _attempts(klass=seat.klass_id, seat=seat.pk) if one.edition_id == edition)
        return _begun(attempt, run, now)


SEAT, NOW = Hole("seat", BigIntegerField()), Hole("now", DateTimeField())


@PreparedRows
def _locked_run() -> QuerySet[Run]:
    rows = Run.objects.select_for_update(no_key=True)  # what is being saved may name the run
    return rows.filter(pk=Hole("run", UUIDField()))


@PreparedRows
def _attempts() -> QuerySet[Attempt]:
    return Attempt.objects.filter(klass=Hole("klass", UUIDField()), seat=SEAT)


@PreparedUpdate
def _choose() -> tuple[QuerySet[Seat], Mapping[str, Any]]:
    own, seen = Seat.objects.filter(pk=SEAT), {"seen_at": NOW, "came_late": _late_if_first()}
    return own, {**seen, "other_task": Hole("other", BooleanField()), "version": F("version") + 1}


def _late_if_first() -> Case:
    """Return what a page changes that comes late: the mark, if it is the seat's first one. A mark that was taken back
    stays away, for later pages are not the first."""
    first_and_late = Q(Hole("late", BooleanField()), seen_at__isnull=True)
    return Case(When(first_and_late, then=Value(True)), default=F("came_late"))


def _group_to_join(run: Run) -> int:
    """Return the group of the talk in which there is most room, for who begins when the class was counted off."""
    return group_to_join(group for (group,) in _groups(klass=run.klass_id, run=run.pk))


@PreparedTuples
def _groups() -> QuerySet[Seat, Any]:
    return Seat.objects.filter(klass=Hole("klass", UUIDField()), run=Hole("run", UUIDField())).values_list("group")


def _begun(attempt: Attempt, run: Run, now: datetime) -> Attempt:
    """Return an attempt as the student's own, if a teacher had filled it before they chose the story."""
    if not begun_by_student(attempt, run):
        attempt.started_at = now
        Attempt.objects.filter(pk=attempt.pk).update(started_at=now)
    return attempt


def turn_to_story(*, seat: Seat, other: bool) -> bool:
    """Turn a seat to the class's story or the other task where that was not begun yet, so that its note comes first.

    Returns False, and turns nothing, for a story that was begun.
    """
    edition = seat.run.other_id if other and seat.run.other_id else seat.run.edition_id
    there = Attempt.objects.filter(klass_id=seat.klass_id, seat=seat, edition_id=edition).first()
    if there is not None and begun_by_student(there, seat.run):
        return False
    Seat.objects.filter(pk=seat.pk).update(other_task=other, version=F("version") + 1)
    return True


def take_another_name(*, seat: Seat) -> str:
    """Return a new name for the talk, taken from those that nobody in the run has."""
    taken = set(Seat.objects.filter(run_id=seat.run_id).values_list("alias", flat=True))
    free = [name for name in talk_names() if name not in taken]
    if not free:
        return seat.alias
    name = secrets.choice(free)
    try:
        with transaction.atomic():
            Seat.objects.filter(pk=seat.pk).update(alias=name, version=F("version") + 1)
    except IntegrityError:  # a classmate took the same name in this moment
        return take_another_name(seat=seat)
    return name


def note_presence(*, seat: Seat, page: str = "", now: datetime) -> str:
    """Remember that a page of this seat is open now; the time before is forgotten.

    `page` is the token of one that was opened just now. Returns the token of the newest page. What was noted a moment
    ago is not written again.
    """
    if not page and seat.seen_at is not None and seat.seen_at <= now < seat.seen_at + NOTED:
        return seat.page
    _see(seat=seat.pk, now=now, page=page, late=_is_late(seat.run, now))
    return page or seat.page


@PreparedUpdate
def _see() -> tuple[QuerySet[Seat], Mapping[str, Any]]:
    page = Coalesce(NullIf(Hole("page", CharField()), Value("")), "page")
    return Seat.objects.filter(pk=SEAT), {"seen_at": NOW, "page": page, "came_late": _late_if_first()}


def note_presence_at(viewer: Viewer, *, attempt: int, now: datetime) -> None:
    """Remember that a page of the seat is open now that the viewer's attempt belongs to; starting it was the first."""
    Seat.objects.filter(attempts=attempt, student=viewer.id).update(seen_at=now)


def _is_late(run: Run, now: datetime) -> bool:
    """Return whether who comes now is late: who comes after the end, or on another day, was not late but away."""
    return run.state == "open" and run.opened_at is not None and LATE < now - run.opened_at < ANOTHER_DAY
