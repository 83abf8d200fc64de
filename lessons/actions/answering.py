"""Saving, passing and handing in answers, so that nothing is lost and nothing older replaces something newer."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.marking import settle
from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.question import Raw, Response
from lessons.core.saving import SaveKey, Stored, decide
from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import Answer, AnswerVersion, Attempt
from lessons.queries.editions import lookup_of
from lessons.queries.sitting import response_of, seat_open

WRITTEN = ["response", "passed", "tries", "token", "sequence", "revision", "standing", "share", "points", "unfinished",
           "saved_at"]  # fmt: skip


class Saved(Value):
    """What became of a save.

    `state` is saved, known (it had arrived before), late (kept for the teacher), conflict (another page was newer;
    `stored` is its text), wrong (`problem` says why) or gone (the student was removed or the class deleted).
    """

    state: str
    revision: int = 0
    stored: Response | None = None
    problem: Problem | None = None

    @property
    def arrived(self) -> bool:
        """Whether the response may repeat the save key."""
        return self.state in ("saved", "known", "late")


GONE = Saved("gone")


def save_answer(
    viewer: Viewer, *, attempt: int, question: str, raw: Raw, key: SaveKey, passed: bool = False, now: datetime
) -> Saved:
    """Save one answer of the viewer's own attempt and return what became of it.

    Four queries: the attempt with its run, the stored answer, the write, the attempt's version.
    """
    with transaction.atomic():
        found = (
            Attempt.objects.select_for_update(of=("self",))
            .select_related("seat__run")
            .filter(pk=attempt, seat__student_id=viewer.id)
            .first()
        )
        asked = lookup_of(found.edition_id).asked.get(question) if found else None
        if found is None or asked is None:
            return GONE
        response = None if passed else asked.kind.read(asked.payload, raw)
        if isinstance(response, Problem):
            return Saved("wrong", problem=response)
        stored = Answer.objects.filter(klass_id=found.klass_id, attempt=found, question=question).first()
        decision = decide(_stored(stored), key)
        if decision == "known" and stored is not None:
            return Saved("known", stored.revision)
        if found.handed_in_at is not None or not seat_open(found.seat, now):
            return _keep_late(found, question, stored, response, key, now)
        if decision == "conflict" and stored is not None:
            return Saved("conflict", stored.revision, response_of(stored.response))
        return _write(found, question, stored, response, key, guiding=asked.question.guiding, passed=passed, now=now)


def _stored(answer: Answer | None) -> Stored | None:
    return None if answer is None else Stored(answer.token, answer.sequence, answer.revision)


def _write(
    attempt: Attempt,
    question: str,
    stored: Answer | None,
    response: Response | None,
    key: SaveKey,
    *,
    guiding: bool,
    passed: bool,
    now: datetime,
) -> Saved:
    if stored is not None and stored.response is not None:
        if guiding:
            _keep_version(stored, "tried_again", now)
        elif stored.token != key.token:
            _keep_version(stored, "other_page", now)
    answer = Answer(
        klass_id=attempt.klass_id,
        attempt=attempt,
        question=question,
        edition_id=attempt.edition_id,
        response=response,
        passed=passed,
        tries=(stored.tries if stored else 0) + (1 if guiding else 0),
        token=key.token,
        sequence=key.sequence,
        revision=(stored.revision if stored else 0) + 1,
        saved_at=now,
    )
    Answer.objects.bulk_create(
        [answer], update_conflicts=True, unique_fields=["attempt", "question"], update_fields=WRITTEN
    )
    Attempt.objects.filter(pk=attempt.pk).update(version=F("version") + 1)
    return Saved("saved", answer.revision)


def _keep_version(stored: Answer, reason: str, now: datetime) -> None:
    if stored.response is not None:
        AnswerVersion.objects.create(
            klass_id=stored.klass_id, answer=stored, response=stored.response, reason=reason, kept_at=now
        )


def _keep_late(
    attempt: Attempt, question: str, stored: Answer | None, response: Response | None, key: SaveKey, now: datetime
) -> Saved:
    """Keep what came after the end beside the answer that counts."""
    if response is None:
        return Saved("late", stored.revision if stored else 0)
    if stored is None:
        stored = Answer.objects.create(
            klass_id=attempt.klass_id,
            attempt=attempt,
            question=question,
            edition_id=attempt.edition_id,
            late=True,
            saved_at=now,
        )
    newest = AnswerVersion.objects.filter(answer=stored, reason="late").order_by("-id").first()
    if newest is None or response_of(newest.response) != response:
        AnswerVersion.objects.create(
            klass_id=attempt.klass_id, answer=stored, response=response, reason="late", kept_at=now
        )
        Answer.objects.filter(pk=stored.pk).update(late=True)
        Attempt.objects.filter(pk=attempt.pk).update(version=F("version") + 1)
    return Saved("late", stored.revision)


def hand_in(viewer: Viewer, *, attempt: int, now: datetime) -> Problem | None:
    """Hand in the viewer's attempt: answers are settled. Returns a problem when it cannot be; twice changes nothing."""
    with transaction.atomic():
        found = (
            Attempt.objects.select_for_update(of=("self",))
            .select_related("seat__run")
            .filter(pk=attempt, seat__student_id=viewer.id)
            .first()
        )
        if found is None:
            return Problem(Message(gettext_noop("You are no longer in this class. Tell your teacher.")))
        if found.handed_in_at is not None or not seat_open(found.seat, now):
            return None
        Attempt.objects.filter(pk=found.pk).update(handed_in_at=now, version=F("version") + 1)
        settle(Attempt.objects.filter(pk=found.pk), run=found.seat.run, now=now)
    return None
