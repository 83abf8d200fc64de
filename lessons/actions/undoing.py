"""Taking marks back: one press undoes what one press has saved, and every mark stays among the older ones."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from lessons.actions.marking import asked_of, store_settled
from lessons.actions.ordering import judged_at
from lessons.actions.recording import record
from lessons.core.regrading import outcome
from lessons.core.viewer import Viewer
from lessons.models import Answer, Attempt, Mark, Run
from lessons.queries.editions import lookup_of
from lessons.queries.marks import last_saved, newest_marks
from lessons.queries.regrading import judgement_from
from lessons.queries.sitting import given_of


def undo_marks(viewer: Viewer, *, run: Run, question: str, now: datetime) -> tuple[int, ...]:
    """Take back the marks that this teacher saved last on a question with one press, and return of which answers.

    Each is followed by a mark that says again what the one before it said; an answer without one waits again, or has
    what the program gives it.
    """
    with transaction.atomic():
        last = last_saved(newest_marks(run, question).values(), viewer.user)
        _lock_attempts(Attempt.objects.filter(klass_id=run.klass_id, answers__in=[mark.answer_id for mark in last]))
        newest = newest_marks(run, question)
        undone = [mark for mark in last if newest.get(mark.answer_id) == mark]
        for mark in undone:
            record(viewer, "took mark back", _undo(mark, run=run, now=now), klass=run.klass, now=now)
    return tuple(mark.answer_id for mark in undone)


def _lock_attempts(attempts: QuerySet[Attempt]) -> None:
    keys = list(attempts.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    Attempt.objects.filter(pk__in=keys).update(version=F("version") + 1)


def _undo(mark: Mark, *, run: Run, now: datetime) -> Answer:
    """Return the answer as it stands without this mark."""
    answer = Answer.objects.select_related("attempt__seat__run").get(pk=mark.answer_id)
    said = judgement_from(Mark.objects.filter(answer=answer, pk__lt=mark.pk, at__gt=answer.saved_at).order_by("pk"))
    seen, asked = lookup_of(answer.edition_id).asked.get(answer.question), asked_of(answer, run)
    stands = outcome(given_of(answer), asked, seen=seen, judged=said.share if said else None)
    kept = said if said and said.by_teacher else None
    Mark.objects.create(
        klass_id=answer.klass_id,
        answer=answer,
        edition_id=answer.attempt.edition_id,
        share=stands.share or 0.0,
        points=stands.points or 0.0,
        level=kept.level if kept else "",
        comment=kept.comment if kept else "",
        marker_id=kept.marker if kept else None,
        reason="undone",
        at=judged_at(answer, now),
    )
    answer.standing, answer.share, answer.points = stands.standing, stands.share, stands.points
    store_settled([answer])
    return answer
