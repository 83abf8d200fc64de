"""Typing in the answers of a student who has no device."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lessons.actions.locking import locked_run
from lessons.actions.putting import Put, attempt_to_fill, put_answers, settle_if_over
from lessons.actions.recording import record
from lessons.actions.seats import change_seat
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.question import Response
from lessons.core.viewer import Viewer
from lessons.models import Answer, Attempt, Run, Seat
from lessons.queries.responses import response_of
from lessons.queries.typing_in import SOURCE


@dataclass(frozen=True, slots=True)
class Typed:
    """A response to one question, and the revision of what stood there when the page was opened."""

    question: str
    response: Response
    revision: int


def type_answers(
    viewer: Viewer,
    *,
    run: Run,
    seat: Seat,
    edition: uuid.UUID,
    answers: Sequence[Typed],
    hand_in: bool = False,
    now: datetime,
) -> tuple[int, tuple[str, ...]]:
    """Store answers for a student and return how many changed, and the questions at which somebody has written since.

    Those are left as they are. What is the same as before is not touched; what is replaced is kept as a version. After
    the end, or with `hand_in`, the answers are settled at once. Raises LessonError for a lesson that nobody has opened,
    for a student who was removed, and when the student's story is another one than `edition`, which the page showed.
    """
    with transaction.atomic():
        run = locked_run(run)
        if run.state == "planned":
            raise LessonError(gettext_noop("This lesson is not open. Open it first."))
        change_seat(run, seat)
        attempt = attempt_to_fill(run, seat=seat.pk, edition=_story(run, seat, edition), now=now)
        puts, newer = _puts(attempt, answers)
        put_answers(attempt, puts, now=now)
        _finish(run, attempt, hand_in=hand_in and not newer, now=now)
        record(viewer, "typed answers in", seat, klass=run.klass, now=now)
    return len(puts), newer


def _finish(run: Run, attempt: Attempt, *, hand_in: bool, now: datetime) -> None:
    if hand_in and attempt.handed_in_at is None:
        attempt.handed_in_at = now
        Attempt.objects.filter(pk=attempt.pk).update(handed_in_at=now)
    settle_if_over(attempt, run=run, now=now)


def _story(run: Run, seat: Seat, edition: uuid.UUID) -> uuid.UUID:
    """Return the edition that the student works on; the seat, which is locked, knows it better than the page."""
    other = Seat.objects.values_list("other_task", flat=True).get(pk=seat.pk)
    own = run.other_id if other and run.other_id else run.edition_id
    if own != edition:
        raise LessonError(
            gettext_noop("This student's story has changed since you opened this page. Look again, then save.")
        )
    return own


def _puts(attempt: Attempt, answers: Sequence[Typed]) -> tuple[list[Put], tuple[str, ...]]:
    stored = {answer.question: answer for answer in Answer.objects.filter(attempt=attempt)}
    puts, newer = [], []
    for one in answers:
        there = stored.get(one.question)
        if there is not None and response_of(there.response) == one.response:
            continue
        if there is not None and there.revision != one.revision:
            newer.append(one.question)
        else:
            puts.append(Put(one.question, one.response, attempt.edition_id, there, SOURCE, SOURCE))
    return puts, tuple(newer)
