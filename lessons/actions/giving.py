"""Worked with: one student's answers are given to a second one of the same run, who sat at the same device."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from lessons.actions.locking import locked_run
from lessons.actions.putting import Put, attempt_to_fill, put_answers, put_mark, settle_if_over
from lessons.actions.recording import record
from lessons.actions.replaced import GIVEN, token_over
from lessons.actions.seats import GONE, change_seat
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Answer, Attempt, Run, Seat
from lessons.queries.giving import Gift, gifts_for
from lessons.queries.regrading import Judgement, judgements_in
from lessons.queries.responses import response_of


def give_answers(viewer: Viewer, *, run: Run, of: Seat, to: Seat, now: datetime) -> int:
    """Give a seat the answers of another to the class's story, and return how many changed by it.

    Doing it again brings what the first one has answered since, and the marks a teacher has given since. What the
    second one had of their own is kept as a version, and what they passed stays passed. Raises LessonError for a seat
    with itself, for a student who was removed, for one who has answers of somebody else, or when there is nothing to
    give yet.
    """
    if of.pk == to.pk:
        raise LessonError(gettext_noop("Choose another student than this one."))
    with transaction.atomic():
        run = locked_run(run)
        of, to = _locked_pair(run, of, to)
        _need_free(to, of)
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
    judged = judgements_in(run)
    puts = [_put(gift, judged) for gift in gifts.all if not gift.same]
    put_answers(attempt, puts, now=now)
    settle_if_over(attempt, run=run, now=now)
    _copy_marks(run, attempt, gifts.all, now)
    return len(puts)


def _need_free(to: Seat, of: Seat) -> None:
    """Raise LessonError for a seat with answers of another student: taking back would not know whose."""
    given = Answer.objects.filter(klass_id=to.klass_id, attempt__seat=to.pk, source=GIVEN)
    partner = to.worked_with_id
    if partner != of.pk and (partner is not None or given.exists()):
        raise LessonError(gettext_noop("This student has answers of somebody else. Take those back first, then give."))


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


def _put(gift: Gift, judged: Mapping[int, Judgement]) -> Put:
    answer, stored = gift.answer, gift.stored
    token = token_over(stored, judged.get(stored.pk) if stored else None)
    return Put(answer.question, response_of(answer.response), answer.edition_id, stored, GIVEN, token, answer.tries)


def _copy_marks(run: Run, attempt: Attempt, gifts: Iterable[Gift], now: datetime) -> None:
    """Give the copies the marks that a teacher gave to the first one's answers, unless a copy has a newer one."""
    judged = judgements_in(run)
    copies = {one.question: one for one in Answer.objects.filter(attempt=attempt, source=GIVEN)}
    for gift in gifts:
        mark, copy = judged.get(gift.answer.pk), copies.get(gift.answer.question)
        if copy is not None and mark is not None and mark.by_teacher and _is_news(mark, judged.get(copy.pk)):
            _copy_mark(gift.answer, copy, mark, now)


def _is_news(mark: Judgement, own: Judgement | None) -> bool:
    return own is None or not own.by_teacher or (mark.at > own.at and mark != own)


def _copy_mark(answer: Answer, copy: Answer, mark: Judgement, now: datetime) -> None:
    if answer.standing != "marked" or answer.share is None or answer.points is None:
        return
    put_mark(copy, edition=answer.attempt.edition_id, share=answer.share, points=answer.points, said=mark, now=now)
