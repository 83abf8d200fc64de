"""Worked with: one student's answers are given to a second one of the same run, who sat at the same device."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from lessons.actions.locking import locked_run
from lessons.actions.putting import Put, attempt_to_fill, put_answers, settle_if_over
from lessons.actions.recording import record
from lessons.actions.seats import GONE, change_seat
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Answer, Attempt, Mark, Run, Seat
from lessons.queries.giving import Gift, gifts_for
from lessons.queries.regrading import Judgement, judgements_in
from lessons.queries.responses import response_of

SOURCE = "with"
A_MOMENT = timedelta(microseconds=1)


def give_answers(viewer: Viewer, *, run: Run, of: Seat, to: Seat, now: datetime) -> int:
    """Give a seat the answers of another to the class's story, and return how many changed by it.

    Doing it again brings what the first one has answered since, and the marks a teacher has given since. What the
    second one had of their own is kept as a version. Raises LessonError for a seat with itself, for a student who was
    removed, or when there is nothing to give yet.
    """
    if of.pk == to.pk:
        raise LessonError(gettext_noop("Choose another student than this one."))
    with transaction.atomic():
        run = locked_run(run)
        of, to = _locked_pair(run, of, to)
        given = _give(run, of, to, now)
        change_seat(run, to, worked_with=of)
        record(viewer, "gave answers", to, klass=run.klass, reason=f"of seat {of.pk}", now=now)
    return given


def _give(run: Run, of: Seat, to: Seat, now: datetime) -> int:
    own = _locked_attempts(run, of, to).get(of.pk)
    gifts = gifts_for(run, of=of, to=to, now=now)
    if own is None or not gifts.all:
        raise LessonError(gettext_noop("There is no answer to give yet. Try again when there is one."))
    attempt = attempt_to_fill(run, seat=to.pk, edition=run.edition_id, now=now)
    _hand_in_too(attempt, own, to)
    puts = [_put(gift) for gift in gifts.all if not gift.same]
    put_answers(attempt, puts, source=SOURCE, now=now)
    settle_if_over(attempt, run=run, now=now)
    _copy_marks(run, attempt, gifts.all, now)
    return len(puts)


def _locked_pair(run: Run, of: Seat, to: Seat) -> tuple[Seat, Seat]:
    rows = Seat.objects.select_for_update(of=("self",)).filter(run=run.pk, pk__in=(of.pk, to.pk)).order_by("pk")
    found = {seat.pk: seat for seat in rows}
    if len(found) < 2:
        raise LessonError(GONE)
    return found[of.pk], found[to.pk]


def _locked_attempts(run: Run, *seats: Seat) -> dict[int, Attempt]:
    """Lock what these seats have of the class's story and return it by seat."""
    rows = Attempt.objects.filter(seat__in=seats, edition=run.edition_id).order_by("pk")
    return {attempt.seat_id: attempt for attempt in rows.select_for_update(of=("self",))}


def _hand_in_too(attempt: Attempt, own: Attempt, to: Seat) -> None:
    """Hand in with the first one for somebody who has no device; who has one hands in there."""
    if to.seen_at is None and attempt.handed_in_at is None and own.handed_in_at is not None:
        Attempt.objects.filter(pk=attempt.pk).update(handed_in_at=own.handed_in_at)
        attempt.handed_in_at = own.handed_in_at


def _put(gift: Gift) -> Put:
    answer = gift.answer
    return Put(answer.question, response_of(answer.response), answer.edition_id, gift.stored, answer.tries)


def _copy_marks(run: Run, attempt: Attempt, gifts: Iterable[Gift], now: datetime) -> None:
    """Give the copies the marks that a teacher gave to the first one's answers."""
    judged = judgements_in(run)
    copies = {one.question: one for one in Answer.objects.filter(attempt=attempt, source=SOURCE)}
    for gift in gifts:
        mark, copy = judged.get(gift.answer.pk), copies.get(gift.answer.question)
        if copy is not None and mark is not None and mark.share is not None and judged.get(copy.pk) != mark:
            _copy_mark(gift.answer, copy, mark, now)


def _copy_mark(answer: Answer, copy: Answer, mark: Judgement, now: datetime) -> None:
    if answer.standing != "marked" or answer.share is None or answer.points is None:
        return
    Mark.objects.create(
        klass_id=copy.klass_id,
        answer=copy,
        edition_id=copy.attempt.edition_id,
        share=answer.share,
        points=answer.points,
        comment=mark.comment,
        marker_id=mark.marker,
        reason="teacher",
        at=now + A_MOMENT,  # a mark that is not younger than its words judged others
    )
    Answer.objects.filter(pk=copy.pk).update(standing="marked", share=answer.share, points=answer.points)
