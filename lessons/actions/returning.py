"""Giving written answers back: the student may write them again until they send them, or until the teacher takes that
back. Nothing that was said before is lost: the words become a version, the mark stays among the older ones."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from lessons.actions.locking import locked_run, need_words
from lessons.actions.marking import settle
from lessons.actions.ordering import returned_at, written_at
from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.grading import is_blank, is_written
from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Answer, AnswerVersion, Attempt, Run
from lessons.queries.regrading import asked_in
from lessons.queries.responses import response_of
from lessons.queries.sitting import is_over, writes_again

NOT_YET = gettext_noop("There is nothing to give back here: it is still being written, or it was given back already.")


def return_answers(
    viewer: Viewer, *, run: Run, question: str, answers: Collection[int] | None, words: str, now: datetime
) -> int:
    """Give answers to a question back to their students with a word from the teacher, and return how many went.

    `answers` are some of them, None all. Only what was handed in goes back, or what stands there since the end. Raises
    LessonError when there is none of these, and for a question whose answers are not written texts.
    """
    with transaction.atomic():
        run = locked_run(run)
        need_words(run)
        rows = _locked(run, question, answers).exclude(standing="unmarked").filter(returned_at__isnull=True)
        asked = asked_in(run.edition_id, run.questions).get(question)
        found = list(rows.filter(response__isnull=False))
        if asked is None or not is_written(asked) or not found:
            raise LessonError(NOT_YET)
        moment = returned_at(found, now)
        Answer.objects.filter(pk__in=[one.pk for one in found]).update(returned_at=moment, returned_with=words)
        for one in found:
            record(viewer, "returned answer", one, klass=run.klass, now=now)
    return len(found)


def _locked(run: Run, question: str, answers: Collection[int] | None) -> QuerySet[Answer]:
    """Return answers to the story of a run that is locked, their attempts locked, all with their versions raised."""
    rows = Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run, question=question)
    rows = rows.filter(attempt__edition=run.edition_id).order_by("pk")
    rows = rows if answers is None else rows.filter(pk__in=answers)
    Run.objects.filter(pk=run.pk).update(version=F("version") + 1)
    attempts = Attempt.objects.filter(klass_id=run.klass_id, answers__in=rows)
    keys = list(attempts.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    Attempt.objects.filter(pk__in=keys).update(version=F("version") + 1)
    return rows


def take_back_returns(
    viewer: Viewer, *, run: Run, question: str, answers: Collection[int] | None, now: datetime
) -> int:
    """Close answers again that were given back, and return how many: what stands there counts as it is, and is
    unfinished where the student was writing it again."""
    with transaction.atomic():
        run = locked_run(run)
        found = list(_locked(run, question, answers).filter(returned_at__isnull=False))
        half = [one.pk for one in found if writes_again(one)]
        Answer.objects.filter(pk__in=[one.pk for one in found]).update(returned_at=None)
        for one in found:
            record(viewer, "took return back", one, klass=run.klass, now=now)
        _settle_finished(Attempt.objects.filter(pk__in={one.attempt_id for one in found}), run=run, now=now)
        Answer.objects.filter(pk__in=half, standing="waiting").update(unfinished=True)
    return len(found)


def _settle_finished(attempts: QuerySet[Attempt], *, run: Run, now: datetime) -> None:
    """Settle what has an end: who is writing the whole lesson again is settled with it."""
    over = [one.pk for one in attempts.select_related("seat__run") if is_over(one, one.seat, now)]
    settle(Attempt.objects.filter(pk__in=over), run=run, now=now)


def send_again(viewer: Viewer, *, attempt: int, question: str, now: datetime) -> Problem | None:
    """Hand in an answer that was given back to the viewer; it waits for the teacher again.

    Returns a problem when nothing is written; for an answer that is not given back, or not any more, nothing changes.
    """
    with transaction.atomic():
        own = Attempt.objects.filter(pk=attempt, seat__student_id=viewer.id)
        if not own.update(version=F("version") + 1):  # this locks the row; only then its answer is read
            return Problem(Message(gettext_noop("You are no longer in this class. Tell your teacher.")))
        answer = Answer.objects.filter(attempt=attempt, question=question, returned_at__isnull=False).first()
        if answer is None:
            return None
        if is_blank(response_of(answer.response)) and not answer.passed:
            return Problem(Message(gettext_noop("Write your answer first. Then send it.")), question)
        _keep_returned(answer, now)
        Answer.objects.filter(pk=answer.pk).update(
            returned_at=None,
            standing="unmarked",
            share=None,
            points=None,
            unfinished=False,
            saved_at=written_at(answer, now),
        )
        _settle_finished(own, run=own.select_related("seat__run").get().seat.run, now=now)
        Answer.objects.filter(pk=answer.pk).update(unfinished=False)
    return None


def _keep_returned(answer: Answer, now: datetime) -> None:
    """Keep as a version what the teacher gave back, once, before other words take its place."""
    if answer.response is None or writes_again(answer):
        return
    AnswerVersion.objects.create(
        klass_id=answer.klass_id, answer=answer, response=answer.response, reason="returned", kept_at=now
    )
