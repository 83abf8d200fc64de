"""What a teacher decides about one student in a run: here or not, more time, writing again, which task."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from lessons.actions.locking import locked_run, need_words
from lessons.actions.marking import settle
from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.grading import Presence
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Attempt, Run, Seat
from lessons.models.run import MOST_EXTRA_MINUTES
from lessons.queries.sitting import seat_open

GONE = gettext_noop("This student is no longer in the class.")


def set_presence(viewer: Viewer, *, run: Run, seat: Seat, presence: Presence, now: datetime) -> None:
    """Say that a student takes part, is excused or is absent: what the last two leave out counts for nothing."""
    with transaction.atomic():
        change_seat(run, seat, excused=presence == "excused", absent=presence == "absent")
        record(viewer, "set presence", seat, klass=run.klass, reason=presence, now=now)


def set_lateness(viewer: Viewer, *, run: Run, seat: Seat, late: bool, now: datetime) -> None:
    """Mark that a student came late, or take the mark back; it changes nothing that counts."""
    with transaction.atomic():
        change_seat(run, seat, came_late=late)
        record(viewer, "set lateness", seat, klass=run.klass, reason="late" if late else "in time", now=now)


def set_guided_for(viewer: Viewer, *, run: Run, seat: Seat, guided: bool, now: datetime) -> None:
    """Turn guided reading off for one student, or leave it as it is for the class."""
    with transaction.atomic():
        change_seat(run, seat, guided=guided)
        record(viewer, "set guided reading", seat, klass=run.klass, reason="on" if guided else "off", now=now)


def give_extra_minutes(viewer: Viewer, *, run: Run, seat: Seat, minutes: int, now: datetime) -> None:
    """Let a student write so many minutes longer than the class, from now on; 0 takes them back.

    Whose time is over by it is settled at once. Raises LessonError for less than none or more than the most.
    """
    if not 0 <= minutes <= MOST_EXTRA_MINUTES:
        raise LessonError(gettext_noop("Give between 0 and %(most)d minutes."), most=MOST_EXTRA_MINUTES, field="extra")
    with transaction.atomic():
        run = locked_run(run)
        need_words(run)
        change_seat(run, seat, extra_minutes=minutes)
        if run.state == "closed" and not seat_open(Seat.objects.select_related("run").get(pk=seat.pk), now):
            settle(Attempt.objects.filter(klass_id=run.klass_id, seat=seat.pk), run=run, now=now)
        record(viewer, "gave extra minutes", seat, klass=run.klass, reason=str(minutes), now=now)


def change_seat(run: Run, seat: Seat, **values: Any) -> None:
    """Change a seat of a run, which locks it. Needs a transaction; raises LessonError for a student who was removed."""
    if not Seat.objects.filter(pk=seat.pk, run=run.pk).update(version=F("version") + 1, **values):
        raise LessonError(GONE)


def reopen_seats(viewer: Viewer, *, run: Run, seats: Sequence[Seat], until: datetime | None, now: datetime) -> None:
    """Let some students change what they handed in: until a time, or until the lesson ends while it is open.

    They see no key before they finish again. Raises LessonError for a lesson that nobody has opened, for a time that
    has passed, for none when the lesson is not open, or when every one of them was removed.
    """
    with transaction.atomic():
        run = locked_run(run)
        _need_reopenable(run, until, now)
        there = _locked_seats(run, seats)
        Seat.objects.filter(pk__in=[seat.pk for seat in there]).update(open_until=until, version=F("version") + 1)
        _take_handing_in_back(run, there)
        for seat in there:
            record(viewer, "reopened seat", seat, klass=run.klass, now=now)


def _need_reopenable(run: Run, until: datetime | None, now: datetime) -> None:
    need_words(run)
    if run.state == "planned":
        raise LessonError(gettext_noop("This lesson is not open. Open it first."))
    if until is None and run.state != "open":
        raise LessonError(gettext_noop("The lesson is not open. Give a time until which this student can write."))
    if until is not None and until <= now:
        raise LessonError(gettext_noop("Choose a time that is still to come."))


def _locked_seats(run: Run, seats: Sequence[Seat]) -> list[Seat]:
    rows = Seat.objects.select_for_update(of=("self",)).filter(run=run.pk, pk__in=[seat.pk for seat in seats])
    there = list(rows.order_by("pk"))
    if seats and not there:
        raise LessonError(GONE)
    return there


def _take_handing_in_back(run: Run, seats: Sequence[Seat]) -> None:
    attempts = Attempt.objects.filter(klass_id=run.klass_id, seat__in=[seat.pk for seat in seats]).order_by("pk")
    keys = list(attempts.select_for_update(of=("self",)).values_list("pk", flat=True))
    Attempt.objects.filter(pk__in=keys).update(handed_in_at=None, version=F("version") + 1)


def set_other_task(viewer: Viewer, *, run: Run, seat: Seat, other: bool, now: datetime) -> None:
    """Give one student the other task, or the class's story again; what was written stays with its story.

    Raises LessonError when the run has no other task.
    """
    if other and run.other_id is None:
        raise LessonError(gettext_noop("This lesson has no other task. Give the student something of your own."))
    with transaction.atomic():
        change_seat(run, seat, other_task=other)
        record(viewer, "set task", seat, klass=run.klass, now=now)
