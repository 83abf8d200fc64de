"""Saving, passing and handing in answers, so that nothing is lost and nothing older replaces something newer."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
)

from lessons.actions.marking import settle_answers
from lessons.actions.ordering import written_at
from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.plan import Asked
from lessons.core.question import Raw, Response
from lessons.core.saving import GONE, Saved, SaveKey, Stored, decide
from lessons.core.viewer import Viewer
from lessons.models import Answer, AnswerVersion, Attempt, Seat
from lessons.models.prepared import Hole, PreparedRows, PreparedUpdate, PreparedUpsert
from lessons.queries.editions import lesson_of, lookup_of
from lessons.queries.responses import response_of
from lessons.queries.sitting import is_over, is_returned, writes_again

WRITTEN = ["response", "passed", "tries", "token", "sequence", "revision", "standing", "share", "points", "unfinished",
           "late", "source", "saved_at"]  # fmt: skip

ATTEMPT, QUESTION = Hole("attempt", BigIntegerField()), Hole("question", CharField())
_put = PreparedUpsert(Answer, unique=["attempt", "question"], update=WRITTEN)

OVER = Saved(
    "wrong", problem=Problem(Message(gettext_noop("This lesson is over for good. Nothing more is kept of it.")))
)
NOT_ASKED = Saved(
    "gone",
    problem=Problem(
        Message(gettext_noop("This question is not part of your lesson. Copy your text and show it to your teacher."))
    ),
)


def save_answer(
    viewer: Viewer,
    *,
    attempt: int,
    question: str,
    raw: Raw,
    key: SaveKey,
    passed: bool = False,
    edition: uuid.UUID | None = None,
    device: str = "",
    now: datetime,
) -> Saved:
    """Save one answer of the viewer's own attempt and return what became of it.

    `device` is the part of the return code's hash that the device was given: an older code saves nothing. `edition` is
    what the page showed, when the run may have been moved since. Three queries: the attempt's version, which also
    locks it, the attempt with its run and the stored answer, the write; a fourth when an older text is kept.
    """
    with transaction.atomic():
        found = _locked(viewer, attempt, device, question)
        seen = _seen(found, edition) if found else None
        asked = _asked(found, question, seen) if found and seen else None
        if found is None or seen is None:
            return GONE
        if asked is None:
            return NOT_ASKED
        response = None if passed else asked.kind.read(asked.payload, raw)
        if isinstance(response, Problem):
            return Saved("wrong", problem=response, edition=seen)
        stored: Answer | None = getattr(found, "stored", None)
        decision = decide(_stored(stored), key)
        if decision == "known" and stored is not None and not _is_other_text(stored, response, key):
            return Saved("known", stored.revision, None, None, seen, response, stored.tries)
        over = is_over(found, found.seat, now)
        if found.seat.run.words_deleted_at is not None:
            return OVER
        if over and not is_returned(stored):
            return _keep_late(found, question, seen, stored, response, now)
        if decision != "write" and stored is not None:
            return Saved("conflict", stored.revision, response_of(stored.response), edition=seen)
        guiding = asked.question.guiding
        return _write(found, question, seen, stored, response, key, guiding=guiding, passed=passed, now=now)


def _locked(viewer: Viewer, attempt: int, device: str, question: str) -> Attempt | None:
    """Raise the version of the viewer's attempt, which locks its row, and return it with the answer as `stored` and
    the newest response that came after the end as `newest_late`."""
    if not _raise_version(attempt=attempt, student=viewer.id, device=device):
        return None
    return _with_answer(attempt=attempt, question=question)[0]


@PreparedUpdate
def _raise_version() -> tuple[QuerySet[Attempt], Mapping[str, Any]]:
    own = Attempt.objects.filter(pk=ATTEMPT, seat__student=Hole("student", BigIntegerField()))
    own = own.filter(seat__student__code_hash__startswith=Hole("device", CharField()))
    return own, {"version": F("version") + 1}


@PreparedRows
def _with_answer() -> QuerySet[Attempt]:
    answer = FilteredRelation("answers", condition=Q(answers__question=QUESTION))
    late = AnswerVersion.objects.filter(answer__attempt=OuterRef("pk"), answer__question=QUESTION, reason="late")
    rows = Attempt.objects.annotate(stored=answer, newest_late=Subquery(late.order_by("-id").values("response")[:1]))
    # the plugin does not know that select_related follows a filtered relation
    return rows.select_related("seat__run", "stored").filter(pk=ATTEMPT)  # type: ignore[misc]


def _seen(attempt: Attempt, edition: uuid.UUID | None) -> uuid.UUID:
    """Return the edition that the page showed: the attempt's own, or another one of the same lesson."""
    if edition is None or edition == attempt.edition_id:
        return attempt.edition_id
    return edition if lesson_of(edition) == lesson_of(attempt.edition_id) else attempt.edition_id


def _asked(attempt: Attempt, question: str, seen: uuid.UUID) -> Asked | None:
    """Return the question if the page could ask it; a lesson may hold more questions than the run has chosen."""
    asked = lookup_of(seen).asked.get(question)
    run = attempt.seat.run
    if asked is None or not asked.question.scored or attempt.edition_id != run.edition_id:
        return asked
    return asked if question in run.questions else None


def _is_other_text(stored: Answer, response: Response | None, key: SaveKey) -> bool:
    """Return whether a page that was left and came back sends its old number with something else in it."""
    return key.sequence == stored.sequence and response != response_of(stored.response)


def _stored(answer: Answer | None) -> Stored | None:
    return None if answer is None else Stored(answer.token, answer.sequence, answer.revision)


def _write(
    attempt: Attempt,
    question: str,
    seen: uuid.UUID,
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
        elif is_returned(stored) and not writes_again(stored):
            _keep_version(stored, "returned", now)
        elif stored.token != key.token:
            _keep_version(stored, "other_page", now)
    answer = Answer(
        klass_id=attempt.klass_id,
        attempt=attempt,
        question=question,
        edition_id=seen,
        response=response,
        passed=passed,
        tries=(stored.tries if stored else 0) + (1 if guiding else 0),
        token=key.token,
        sequence=key.sequence,
        revision=(stored.revision if stored else 0) + 1,
        saved_at=written_at(stored, now),
    )
    _put(answer)
    return Saved("saved", answer.revision, None, None, seen, response, answer.tries)


def _keep_version(stored: Answer, reason: str, now: datetime) -> None:
    if stored.response is not None:
        AnswerVersion.objects.create(
            klass_id=stored.klass_id, answer=stored, response=stored.response, reason=reason, kept_at=now
        )


def _keep_late(
    attempt: Attempt,
    question: str,
    seen: uuid.UUID,
    stored: Answer | None,
    response: Response | None,
    now: datetime,
) -> Saved:
    """Keep what came after the end beside the answer that counts."""
    if response is None:
        return Saved("late", stored.revision if stored else 0)
    if stored is None:
        stored = Answer.objects.create(
            klass_id=attempt.klass_id,
            attempt=attempt,
            question=question,
            edition_id=seen,
            late=True,
            saved_at=now,
        )
    newest = getattr(attempt, "newest_late", None)
    if newest is None or response_of(newest) != response:
        AnswerVersion.objects.create(
            klass_id=attempt.klass_id, answer=stored, response=response, reason="late", kept_at=now
        )
        Answer.objects.filter(pk=stored.pk).update(late=True)
    return Saved("late", stored.revision)


def hand_in(viewer: Viewer, *, attempt: int, now: datetime) -> Problem | None:
    """Hand in the viewer's attempt: answers are settled. Returns a problem when it cannot be; twice changes nothing."""
    with transaction.atomic():
        if not _raise_version(
            attempt=attempt, student=viewer.id, device=""
        ):  # this locks it; only then its run is read
            return Problem(Message(gettext_noop("You are no longer in this class. Tell your teacher.")))
        found = _with_run(attempt=attempt)[0]
        if is_over(found, found.seat, now):
            return None
        found.handed_in_at = now
        _hand_in(attempt=attempt, now=now)
        _take_up(klass=found.klass_id, attempt=attempt)
        answers = _unmarked(klass=found.klass_id, attempt=attempt)
        for one in answers:
            one.attempt = found
        settle_answers(answers, run=found.seat.run, now=now)
        _finish(klass=found.klass_id, attempt=attempt)
    _leave_page(seat=found.seat_id)  # after the attempt was let go: seats are locked before those
    return None


@PreparedRows
def _with_run() -> QuerySet[Attempt]:
    return Attempt.objects.select_related("seat__run").filter(pk=ATTEMPT)


@PreparedUpdate
def _hand_in() -> tuple[QuerySet[Attempt], Mapping[str, Any]]:
    return Attempt.objects.filter(pk=ATTEMPT), {"handed_in_at": Hole("now", DateTimeField())}


def _answers() -> QuerySet[Answer]:
    return Answer.objects.filter(klass=Hole("klass", UUIDField()), attempt=ATTEMPT)


@PreparedUpdate
def _take_up() -> tuple[QuerySet[Answer], Mapping[str, Any]]:
    return _answers().exclude(returned_at=None), {"returned_at": None}


@PreparedRows
def _unmarked() -> QuerySet[Answer]:
    return _answers().filter(standing="unmarked", returned_at__isnull=True).select_for_update()


@PreparedUpdate
def _finish() -> tuple[QuerySet[Answer], Mapping[str, Any]]:
    return _answers().filter(unfinished=True), {"unfinished": False}


@PreparedUpdate
def _leave_page() -> tuple[QuerySet[Seat], Mapping[str, Any]]:
    return Seat.objects.filter(pk=Hole("seat", BigIntegerField())), {"page": ""}
