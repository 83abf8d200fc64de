"""Asking for help, and a teacher reading that somebody did."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.recording import record
from lessons.core.viewer import Viewer
from lessons.models import HelpRequest, Run, Seat, Student
from lessons.queries.requests import asked_in

MOST_LETTERS = 1000
MOST_UNREAD = 3  # of one student in one lesson: more would hide what others ask


def ask_help(*, student: Student, seat: Seat | None, kind: str, text: str, now: datetime) -> HelpRequest:
    """Return the request that a student made; the teacher sees a dot until they open it.

    Pressing twice is one request: the unread one of the same kind that says the same. While MOST_UNREAD wait in a
    lesson nothing more is kept there: the newest of them is returned.
    """
    text = text[:MOST_LETTERS]
    run = seat.run_id if seat else None
    own = HelpRequest.objects.filter(klass_id=student.klass_id, student=student)
    rows = own.filter(run_id=run, seen_at__isnull=True) if run else own.filter(run__isnull=True, seen_at__isnull=True)
    unread = list(rows.order_by("-pk")[:MOST_UNREAD])
    known = next((one for one in unread if (one.kind, one.text) == (kind, text)), None)
    if known is not None:
        return known
    if len(unread) == MOST_UNREAD:
        return unread[0]
    with transaction.atomic():
        request = HelpRequest.objects.create(
            klass_id=student.klass_id,
            run_id=run,
            student=student,
            kind=kind,
            text=text,
            asked_at=now,
        )
        if seat:
            Seat.objects.filter(pk=seat.pk).update(version=F("version") + 1)
    return request


def read_request(viewer: Viewer, *, run: Run, request: HelpRequest, now: datetime) -> None:
    """Note that the teacher has read a request; reading it again changes nothing.

    One that was asked while no lesson was on stays from now on where it was read.
    """
    with transaction.atomic():
        unread = asked_in(run).filter(pk=request.pk, seen_at__isnull=True)
        if unread.update(seen_at=now, run=run):
            Run.objects.filter(pk=run.pk).update(version=F("version") + 1)
            record(viewer, "read request", request, klass=run.klass, now=now)
