"""Moving a run to another edition of its lesson: every answer is kept, what was settled is graded anew by new marks."""

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.locking import need_words
from lessons.actions.marking import store_settled
from lessons.actions.ordering import judged_at
from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Answer, Attempt, Edition, Mark, Run
from lessons.queries.access import lessons_of
from lessons.queries.editions import lookup_of
from lessons.queries.regrading import Regraded, asked_in, judgements_in, regraded, settled_answers


def move_run(
    viewer: Viewer, *, run: Run, number: int, seen: uuid.UUID, add: Collection[str] = (), now: datetime
) -> tuple[Run, int]:
    """Return the run on the edition with this number, and how many marks were given by it.

    `seen` is the edition that the run was on when the teacher looked, `add` are ids of questions that it
    shall ask from now on as well. What the class was asked and was chosen for it stays chosen, also as far as the
    edition has not got it, so that moving back brings it back. The other task stays on its own edition, and what was
    corrected for the class stays behind.

    Raises LessonError when the run is on that edition already or was moved since, when there is no such edition on the
    viewer's shelf, or when it has nothing of what was chosen.
    """
    with transaction.atomic():
        if not Run.objects.filter(pk=run.pk).update(version=F("version") + 1):  # this locks it; only then it is read
            raise LessonError(gettext_noop("This class was deleted. There is nothing left to move."))
        run = Run.objects.select_related("klass", "edition").defer("edition__plan").get(pk=run.pk)
        need_words(run)
        target = _target(viewer, run, number=number, seen=seen)
        before, chosen = run.edition.number, _chosen(run, target, add)
        marks = shift(run, target, chosen=chosen, now=now)
        reason = f"from edition {before} to edition {number}"
        record(viewer, "moved run", run, klass=run.klass, reason=reason, now=now)
    return run, marks


def shift(run: Run, target: Edition, *, chosen: list[str], now: datetime) -> int:
    """Put a run onto an edition, with its attempts, and return how many marks were given by it.

    For a run whose version was raised in this transaction: nobody else moves it meanwhile.
    """
    attempts = Attempt.objects.filter(klass_id=run.klass_id, seat__run=run, edition=run.edition_id)
    locked = list(attempts.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    answers = settled_answers(run).select_for_update(of=("self",))
    found = regraded(answers, judgements_in(run), asked=asked_in(target.pk, chosen))
    Attempt.objects.filter(pk__in=locked).update(edition=target, version=F("version") + 1)
    Run.objects.filter(pk=run.pk).update(edition=target, questions=chosen)
    gone = Answer.objects.filter(attempt__in=locked, returned_at__isnull=False)
    gone.exclude(question__in=asked_in(target.pk, chosen)).update(returned_at=None)  # nobody is asked it any more
    run.edition, run.questions = target, chosen
    return _regrade(found, target, now)


def _target(viewer: Viewer, run: Run, *, number: int, seen: uuid.UUID) -> Edition:
    if number == run.edition.number:
        raise LessonError(
            gettext_noop("The class is on edition %(number)d already. Nothing was changed."), number=number
        )
    if seen != run.edition_id and run.edition.corrects_id:
        raise LessonError(gettext_noop("A question was corrected since you looked. See below what would change now."))
    if seen != run.edition_id:
        raise LessonError(
            gettext_noop(
                "The class was moved to edition %(number)d since you looked. See below what would change now."
            ),
            number=run.edition.number,
        )
    lessons = lessons_of(viewer).filter(pk=run.edition.lesson_id)
    target = Edition.objects.filter(lesson__in=lessons, number=number).defer("plan").first()
    if target is None:
        raise LessonError(gettext_noop("There is no edition %(number)d of this lesson on your shelf."), number=number)
    return target


def _chosen(run: Run, target: Edition, add: Collection[str]) -> list[str]:
    """Return what the class was asked and what is added to it, as far as the edition can add it."""
    lookup = lookup_of(target.pk)
    added = (id_ for id_, one in lookup.asked.items() if id_ in add and one.question.scored)
    chosen = list(dict.fromkeys((*run.questions, *added)))
    if not set(chosen) & set(lookup.asked) and run.prompt not in lookup.prompts:
        raise LessonError(
            gettext_noop(
                "Edition %(number)d has none of the questions that this class was asked, and not its prompt either. "
                "Tick at least one of its questions, or stay where you are."
            ),
            number=target.number,
        )
    return chosen


def _regrade(found: Iterable[Regraded], target: Edition, now: datetime) -> int:
    """Write how the answers stand, and return how many marks say so."""
    marks = [_mark(one, target, now) for one in found if one.remarked]
    Mark.objects.bulk_create(marks)
    changed = [one for one in found if one.changed]
    for one in changed:
        stands = one.outcome
        one.answer.standing, one.answer.share, one.answer.points = stands.standing, stands.share, stands.points
    store_settled(one.answer for one in changed)
    return len(marks)


def _mark(one: Regraded, target: Edition, now: datetime) -> Mark:
    """Return the mark by the edition; what a teacher has judged keeps the teacher's name and words."""
    judged = one.judgement
    return Mark(
        klass_id=one.answer.klass_id,
        answer=one.answer,
        edition=target,
        share=one.outcome.share or 0.0,
        points=one.outcome.points or 0.0,
        comment=judged.comment if judged else "",
        level=judged.level if judged else "",
        marker_id=judged.marker if judged else None,
        reason="regraded",
        at=judged_at(one.answer, now),
    )
