"""Asking for help, and a teacher reading that somebody did."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.recording import record
from lessons.core.viewer import Viewer
from lessons.models import HelpRequest, Run, Seat, Student
from lessons.queries.requests import asked_in

MOST_LETTERS = 1000


def ask_help(*, student: Student, seat: Seat | None, kind: str, text: str, now: datetime) -> HelpRequest:
    """Return the request that a student made; the teacher sees a dot until they open it.

    Pressing twice is one request: the unread one of the same kind that says the same.
    """
    unread = HelpRequest.objects.filter(klass_id=student.klass_id, student=student, kind=kind, seen_at__isnull=True)
    known = unread.filter(text=text[:MOST_LETTERS]).first()
    if known is not None:
        return known
    with transaction.atomic():
        request = HelpRequest.objects.create(
            klass_id=student.klass_id,
            run_id=seat.run_id if seat else None,
            student=student,
            kind=kind,
            text=text[:MOST_LETTERS],
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
