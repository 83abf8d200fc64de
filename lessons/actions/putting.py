"""Putting answers in a student's place: typed in by a teacher, or given by a classmate. Nothing of the student's own is
lost, and a page of theirs that is still open meets them as another page's newer text."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from lessons.actions.marking import settle
from lessons.actions.ordering import written_at
from lessons.core.moments import after
from lessons.core.question import Response
from lessons.models import Answer, AnswerVersion, Attempt, Mark, Run
from lessons.queries.regrading import Judgement
from lessons.queries.sitting import is_over

WRITTEN = ["response", "passed", "tries", "token", "sequence", "revision", "standing", "share", "points", "unfinished",
           "source", "saved_at", "returned_at"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Put:
    """What shall stand at a question; `seen` is the edition it was answered on, `stored` what stands there now.

    No page has the name `token`, so every page that is open learns of it.
    """

    question: str
    response: Response | None
    seen: uuid.UUID
    stored: Answer | None
    source: str
    token: str
    tries: int = 0


def attempt_to_fill(run: Run, *, seat: int, edition: uuid.UUID, now: datetime) -> Attempt:
    """Return a seat's attempt at an edition, locked and with its version raised; made now if there was none.

    One that is made here began with the lesson, for no student chose a story (`begun_by_student`). Needs a transaction
    that has locked the run and the seat.
    """
    made = Attempt(klass_id=run.klass_id, seat_id=seat, edition_id=edition, started_at=run.opened_at or now)
    Attempt.objects.bulk_create([made], ignore_conflicts=True)
    rows = Attempt.objects.filter(klass_id=run.klass_id, seat=seat, edition=edition)
    rows.update(version=F("version") + 1)
    return rows.select_related("seat__run").get()


def put_answers(attempt: Attempt, puts: Sequence[Put], *, now: datetime) -> None:
    """Write answers over what stands there. The words of the student's own that they replace are kept as versions."""
    own = [put.stored for put in puts if put.stored is not None and is_own(put.stored, put.source)]
    AnswerVersion.objects.bulk_create(
        AnswerVersion(klass_id=one.klass_id, answer=one, response=one.response, reason="replaced", kept_at=now)
        for one in own
    )
    write_answers(attempt, puts, now=now)


def write_answers(attempt: Attempt, puts: Sequence[Put], *, now: datetime) -> None:
    """Write answers over what stands there, of which nothing is kept; what came after the end stays beside them."""
    Answer.objects.bulk_create(
        [_answer(attempt, put, now) for put in puts],
        update_conflicts=True,
        unique_fields=["attempt", "question"],
        update_fields=WRITTEN,
    )


def is_own(stored: Answer, source: str) -> bool:
    """Return whether words are there that nothing may lose: what a classmate gave before may make room for what the
    classmate or the student has."""
    return stored.response is not None and not (stored.source == "with" and source == "with")


def _answer(attempt: Attempt, put: Put, now: datetime) -> Answer:
    return Answer(
        klass_id=attempt.klass_id,
        attempt=attempt,
        question=put.question,
        edition_id=put.seen,
        response=put.response,
        passed=False,
        tries=put.tries,
        token=put.token,
        revision=(put.stored.revision if put.stored else 0) + 1,
        source=put.source,
        saved_at=written_at(put.stored, now),
    )


def settle_if_over(attempt: Attempt, *, run: Run, now: datetime) -> None:
    """Settle what was put in once the student has handed in or the time is over; else it is settled with the rest."""
    if is_over(attempt, attempt.seat, now):
        settle(Attempt.objects.filter(pk=attempt.pk), run=run, now=now)


def put_mark(
    answer: Answer, *, edition: uuid.UUID, share: float, points: float, said: Judgement, now: datetime
) -> None:
    """Give an answer the mark that a teacher gave to the same words elsewhere, or here before. It has no marker: it is
    no press of anybody's that could be taken back."""
    Mark.objects.create(
        klass_id=answer.klass_id,
        answer=answer,
        edition_id=edition,
        share=share,
        points=points,
        comment=said.comment,
        level=said.level,
        reason="teacher",
        at=after(now, now, answer.saved_at),
    )
    Answer.objects.filter(pk=answer.pk).update(standing="marked", share=share, points=points)
