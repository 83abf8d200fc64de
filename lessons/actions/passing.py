"""Passing what a student would rather not answer: a whole part with one press."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.answering import WRITTEN
from lessons.actions.ordering import written_at
from lessons.core.viewer import Viewer
from lessons.models import Answer, Attempt
from lessons.queries.progress import is_given
from lessons.queries.sitting import Sitting, seat_open


def pass_part(viewer: Viewer, *, attempt: int, section: str, token: str, device: str = "", now: datetime) -> bool:
    """Pass every question of a part that has no answer yet; what was answered stays. Returns whether the attempt is
    the viewer's own.

    `token` is the page's: a save of that page which is still on its way counts all the same. `device` as in
    save_answer. Four queries: the attempt's version, which also locks it, the attempt with its run, the answers of the
    part, the write.
    """
    with transaction.atomic():
        found = _locked(viewer, attempt, device)
        if found is None:
            return False
        if found.handed_in_at is None and seat_open(found.seat, now):
            _pass_open(found, section, token, now)
    return True


def _locked(viewer: Viewer, attempt: int, device: str) -> Attempt | None:
    own = Attempt.objects.filter(pk=attempt, seat__student_id=viewer.id, seat__student__code_hash__startswith=device)
    if not own.update(version=F("version") + 1):
        return None
    return own.select_related("seat__run").get()


def _pass_open(attempt: Attempt, section: str, token: str, now: datetime) -> None:
    asked = _asked_in(attempt, section)
    rows = Answer.objects.filter(klass_id=attempt.klass_id, attempt=attempt, question__in=asked)
    stored = {answer.question: answer for answer in rows}
    passed = [_passed(attempt, one, stored.get(one), token, now) for one in asked if not is_given(stored.get(one))]
    Answer.objects.bulk_create(
        passed, update_conflicts=True, unique_fields=["attempt", "question"], update_fields=WRITTEN
    )


def _asked_in(attempt: Attempt, section: str) -> list[str]:
    """Return the questions of a part of the attempt's story, which may not be the one that the seat works on now."""
    seat = attempt.seat
    seat.other_task = attempt.edition_id == seat.run.other_id
    asked = Sitting(seat, attempt).asked
    return [one.question.id for one in asked if one.question.section == section]


def _passed(attempt: Attempt, question: str, stored: Answer | None, token: str, now: datetime) -> Answer:
    own = stored is not None and stored.token == token
    return Answer(
        klass_id=attempt.klass_id,
        attempt=attempt,
        question=question,
        edition_id=attempt.edition_id,
        response=None,
        passed=True,
        tries=stored.tries if stored else 0,
        token=token,
        sequence=stored.sequence if stored and own else 0,
        revision=(stored.revision if stored else 0) + 1,
        late=bool(stored and stored.late),
        saved_at=written_at(stored, now),
    )
