"""Taking back what was given to a student by mistake: what was their own stands there again."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.locking import locked_run
from lessons.actions.putting import Put, attempt_to_fill, put_answers, settle_if_over
from lessons.actions.recording import record
from lessons.actions.seats import change_seat
from lessons.core.viewer import Viewer
from lessons.models import Answer, AnswerVersion, Attempt, Run, Seat
from lessons.queries.responses import response_of


def take_back_answers(viewer: Viewer, *, run: Run, seat: Seat, now: datetime) -> int:
    """Return how many given answers were taken back from a seat; it worked with nobody then.

    Where words of the student's own had made room, they count again, settled anew. What the student has changed since
    is theirs and stays. An attempt that held nothing else, of a student without a device, goes.
    """
    with transaction.atomic():
        run = locked_run(run)
        change_seat(run, seat, worked_with=None)
        attempt = attempt_to_fill(run, seat=seat.pk, edition=run.edition_id, now=now)
        given = list(Answer.objects.filter(attempt=attempt, source="with"))
        back = [put for answer in given if (put := _own(answer))]
        put_answers(attempt, back, source="web", now=now)
        restored = {put.question for put in back}
        Answer.objects.filter(pk__in=[one.pk for one in given if one.question not in restored]).delete()
        _leave(attempt, seat)
        settle_if_over(attempt, run=run, now=now)
        record(viewer, "took answers back", seat, klass=run.klass, now=now)
    return len(given)


def _own(answer: Answer) -> Put | None:
    """Return what the student had answered before, None when that was nothing."""
    kept = AnswerVersion.objects.filter(answer=answer, reason="replaced").order_by("-id").first()
    if kept is None:
        return None
    return Put(answer.question, response_of(kept.response), answer.edition_id, answer, tries=answer.tries)


def _leave(attempt: Attempt, seat: Seat) -> None:
    """Delete an attempt that was made for given answers only; the sum of the versions must not fall by it."""
    unused = Seat.objects.filter(pk=seat.pk, seen_at__isnull=True)
    if not attempt.answers.exists() and unused.update(version=F("version") + attempt.version):
        Attempt.objects.filter(pk=attempt.pk).delete()
