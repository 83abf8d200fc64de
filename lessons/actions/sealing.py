"""What becomes of words that are sealed for safety: opened, printed, taken over by an adult, destroyed.

The words are never in a record. They go when somebody has taken them over, and after 30 days at the latest.
"""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from lessons.actions.recording import record
from lessons.actions.taking_out import forget_files
from lessons.actions.talking import NOBODY
from lessons.actions.wiping import wipe_deleted
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Answer, AnswerVersion, Attempt, Run, SealedWords
from lessons.queries.purging import old_words
from lessons.queries.sealed import WAITING, sealed_for


def seal_answer(viewer: Viewer, *, run: Run, answer: int, now: datetime) -> SealedWords:
    """Return the exact words of a written answer, sealed; in its place stands a passed one, which counts for nothing.

    What it was before goes with it, and the same words where a classmate was given them. Raises LessonError when there
    is no answer to be read: what is still being written is nobody's.
    """
    with transaction.atomic():
        attempts = Attempt.objects.filter(klass_id=run.klass_id, seat__run=run).order_by("pk")
        list(attempts.select_for_update(of=("self",), no_key=True))  # no seat: who removes a student holds those first
        rows = Answer.objects.select_related("attempt__seat").filter(pk=answer, attempt__seat__run=run)
        found = rows.filter(~Q(standing="unmarked") | Q(late=True)).first()
        words = _words_of(found) if found else ""
        if found is None or not words:
            raise LessonError(gettext_noop("There are no words here any more. Load the page again."))
        sealed = SealedWords.objects.create(
            klass_id=run.klass_id,
            run=run,
            student_id=found.attempt.seat.student_id,
            source="answer",
            about=found.question,
            text=words,
            sealed_at=now,
            sealed_by_id=viewer.user,
        )
        _empty(_alike(found, run), now)
        forget_files(run.klass_id)
        record(viewer, "sealed answer", sealed, klass=run.klass, now=now)
    return sealed


def _words_of(answer: Answer) -> str:
    """Return what a student wrote for a question, every version once, the newest first."""
    kept = AnswerVersion.objects.filter(answer=answer).order_by("-pk").values_list("response", flat=True)
    texts = [text for one in (answer.response, *kept) for part in (one or {}).values() for text in part]
    return "\n\n".join(dict.fromkeys(text for text in texts if text.strip()))


def _alike(answer: Answer, run: Run) -> list[Answer]:
    """Return the answer, and those of the ones it was given to or came from."""
    rows = Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run, question=answer.question)
    shared = [one for one in rows if one.response == answer.response and "with" in (one.source, answer.source)]
    return [answer, *(one for one in shared if one.pk != answer.pk)]


def _empty(answers: list[Answer], now: datetime) -> None:
    keys = [one.pk for one in answers]
    AnswerVersion.objects.filter(answer__in=keys).delete()
    Answer.objects.filter(pk__in=keys).update(
        response=None,
        passed=True,
        standing="not_scored",
        share=None,
        points=None,
        late=False,
        unfinished=False,
        returned_at=None,
        returned_with="",
        token=NOBODY.token,
        sequence=0,
        revision=F("revision") + 1,
        saved_at=now,
    )
    Attempt.objects.filter(pk__in=[one.attempt_id for one in answers]).update(version=F("version") + 1)


def open_sealed(viewer: Viewer, *, run: Run, sealed: int, now: datetime) -> SealedWords:
    """Return sealed words to be read, and record that they were. Raises LessonError when they are gone."""
    return _read(viewer, run, sealed, "opened sealed words", now)


def print_sealed(viewer: Viewer, *, run: Run, sealed: int, now: datetime) -> SealedWords:
    """Return sealed words for a handover sheet, and record that it was made. Raises LessonError when they are gone."""
    return _read(viewer, run, sealed, "printed handover sheet", now)


def _read(viewer: Viewer, run: Run, sealed: int, verb: str, now: datetime) -> SealedWords:
    forget_old_words(now=now, klass=run.klass_id)
    with transaction.atomic():
        found = _waiting(viewer, run, sealed)
        record(viewer, verb, found, klass=run.klass, now=now)
    return found


def acknowledge_sealed(viewer: Viewer, *, run: Run, sealed: int, who: str, now: datetime) -> None:
    """Note as whom somebody has taken the words over, and destroy them at once.

    Raises LessonError without a name or a task of that adult, and when the words are gone.
    """
    if not who.strip():
        raise LessonError(gettext_noop("Say who has taken this over, for example “counsellor”."), field="who")
    with transaction.atomic():
        Run.objects.filter(pk=run.pk).update(version=F("version") + 1)
        found = _waiting(viewer, run, sealed)
        SealedWords.objects.filter(pk=found.pk).update(text="", acknowledged_at=now, acknowledged_as=who.strip()[:80])
        record(viewer, "handed sealed words over", found, klass=run.klass, now=now)
    wipe_deleted()


def _waiting(viewer: Viewer, run: Run, sealed: int) -> SealedWords:
    found = sealed_for(viewer, run).filter(WAITING, pk=sealed).first()
    if found is None:
        raise LessonError(gettext_noop("These words are not here any more: somebody has taken them over."))
    return found


def forget_old_words(*, now: datetime, klass: uuid.UUID | None = None) -> None:
    """Destroy words of one class, or of all, that were sealed more than 30 days ago and that nobody has taken over."""
    old_words(now=now, klass=klass).update(text="")
