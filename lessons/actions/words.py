"""Words can go before their class does: what was written in a run is deleted, what counts of it is kept.

Whose answers were in words, how they were marked and that there was a talk stays; what they said, what a teacher wrote
to it and what a request said does not. There is no way back.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from lessons.actions.locking import locked_run
from lessons.actions.marking import settle_overdue
from lessons.actions.recording import record
from lessons.actions.talking import NOBODY
from lessons.actions.wiping import wipe_deleted
from lessons.core.errors import LessonError
from lessons.core.grading import is_blank
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Answer, AnswerVersion, Attempt, Class, Job, Mark, Run, Seat
from lessons.queries.responses import response_of
from lessons.queries.sealed import care_waiting
from lessons.queries.sitting import seat_open
from lessons.queries.words import LEFT, commented, told_requests, written_answers, written_posts, written_versions


def delete_words(viewer: Viewer, *, run: Run, now: datetime) -> None:
    """Delete what was written in a closed run; choices, marks, points and counts are kept.

    Raises LessonError while somebody can still write in it, and while requests or sealed words wait to be seen to.
    """
    with transaction.atomic():
        _delete(viewer, run, now)
    wipe_deleted()


def keep_without_words(viewer: Viewer, *, klass: Class, today: date, now: datetime) -> date:
    """Delete what was written in every run of a class, and return the day until which the rest of it is kept now: the
    last one that the school allows.

    Raises LessonError for a class that was given its last possible day already, and as `delete_words` does; then
    nothing is deleted.
    """
    last = klass.created_on + timedelta(days=klass.school.most_days)
    if last <= max(today, klass.delete_after):
        raise LessonError(gettext_noop("This class cannot be kept any longer."))
    with transaction.atomic():
        for run in Run.objects.filter(klass=klass, opened_at__isnull=False).order_by("pk"):
            _delete(viewer, run, now)
        Class.objects.filter(pk=klass.pk).update(delete_after=last)
        record(viewer, "kept without words", klass, klass=klass, now=now)
    wipe_deleted()
    return last


def _delete(viewer: Viewer, run: Run, now: datetime) -> None:
    run = locked_run(run)
    _need_over(run, now)
    list(Attempt.objects.select_for_update(of=("self",)).filter(klass_id=run.klass_id, seat__run=run).order_by("pk"))
    Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run).update(returned_at=None, returned_with="")
    settle_overdue(run=run, now=now)
    _delete_answers(run)
    _delete_comments(run)
    _delete_posts(run)
    told_requests(run).update(text="")
    Job.objects.filter(klass_id=run.klass_id, wanted__run=str(run.pk)).delete()
    Run.objects.filter(pk=run.pk).update(words_deleted_at=now, version=F("version") + 1)
    record(viewer, "deleted words", run, klass=run.klass, now=now)


def _need_over(run: Run, now: datetime) -> None:
    seats = Seat.objects.select_related("run").filter(klass_id=run.klass_id, run=run)
    if run.state != "closed" or any(seat_open(seat, now) for seat in seats):
        raise LessonError(gettext_noop("Somebody can still write in this lesson. Close it first."))
    if care_waiting(run):
        raise LessonError(
            gettext_noop("Something still waits under Requests in a lesson of this class. See to it first.")
        )


def _delete_answers(run: Run) -> None:
    """Put a sign where words stood. What was given back keeps one more, so that its first mark is still known."""
    versions = written_versions(run)
    late = set(versions.filter(reason="late").values_list("answer", flat=True))
    AnswerVersion.objects.filter(pk__in=list(versions.exclude(reason="returned").values_list("pk", flat=True))).delete()
    for rows in (versions, written_answers(run)):
        for one in rows.only("pk", "response"):
            rows.model.objects.filter(pk=one.pk).update(response=_without_words(one.response))
    Answer.objects.filter(pk__in=late).update(late=False)


def _without_words(stored: dict[str, list[str]] | None) -> dict[str, list[str]]:
    said = "" if is_blank(response_of(stored)) else LEFT
    return {name: [said] for name in stored or ()}


def _delete_comments(run: Run) -> None:
    """Let the same marks stand there without what was written with them. A mark is never changed, so they are made
    anew under their own keys, in whose order they count."""
    marks = list(commented(run))
    Mark.objects.filter(pk__in=[mark.pk for mark in marks]).delete()
    for mark in marks:
        mark.comment = ""
    Mark.objects.bulk_create(marks)


def _delete_posts(run: Run) -> None:
    """Put a sign where texts of the talk stood; what nobody handed in is emptied, and what waited waits no more."""
    rows = written_posts(run)
    emptied: dict[str, Any] = {
        "more": {},
        "feedback": "",
        "token": NOBODY.token,
        "sequence": 0,
        "revision": F("revision") + 1,
    }
    rows.filter(text="", more={}).update(**emptied)
    rows.filter(status="writing").update(text="", **emptied)
    rows.filter(status="waiting").update(text=LEFT, status="hidden", **emptied)
    rows.update(text=LEFT, let_through=True, **emptied)
