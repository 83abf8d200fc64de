"""Putting a question right for one class after it was answered: answers stay, marks follow by new ones.

The run is moved to an edition of its own that differs in this question alone, so that everything which is graded,
shown or printed by the run's edition says what counts now.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.moving import shift
from lessons.actions.recording import record
from lessons.core.correcting import Fix, corrected, restored
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan, dump_plan
from lessons.core.question import Response
from lessons.core.viewer import Viewer
from lessons.models import Correction, Edition, Run
from lessons.queries.correcting import NOTHING_TO_TAKE_BACK, correction_in_force
from lessons.queries.editions import lookup_of


def correct_question(
    viewer: Viewer,
    *,
    run: Run,
    question: str,
    fix: Fix,
    response: Response | None,
    reason: str,
    unproved: bool = False,
    seen: uuid.UUID,
    now: datetime,
) -> Correction:
    """Return what was put right in a question that the class is asked; see `core.correcting.corrected`.

    `seen` is the edition that the run was on when the teacher looked, `reason` the teacher's own words. Raises
    LessonError when the run was moved or corrected since, without a reason, or when nothing would change.
    """
    if not reason.strip():
        raise LessonError(gettext_noop("Say in a few words why. It stays with the marks."), field="reason")
    with transaction.atomic():
        run = _locked(run, seen)
        if question not in run.questions:
            raise LessonError(gettext_noop("The class is not asked this question any more."))
        plan = corrected(lookup_of(run.edition_id).plan, question, fix, response, unproved=unproved)
        return _put(viewer, run, question, plan, what=fix, reason=reason.strip(), again=(), now=now)


def take_back_correction(viewer: Viewer, *, run: Run, question: str, seen: uuid.UUID, now: datetime) -> Correction:
    """Return what says that the newest correction of a question was taken back: the question is as it was before it.

    Corrections of other questions stay. Raises LessonError when the run was moved or corrected since the teacher
    looked, or when there is nothing to take back.
    """
    with transaction.atomic():
        run = _locked(run, seen)
        found = correction_in_force(run, question)
        if found is None:
            raise LessonError(NOTHING_TO_TAKE_BACK)
        before = lookup_of(found.before_id).plan
        plan = restored(lookup_of(run.edition_id).plan, question, before)
        again = (_published(found.before), found.before_id)
        return _put(viewer, run, question, plan, what="taken_back", reason="", again=again, now=now)


def _locked(run: Run, seen: uuid.UUID) -> Run:
    """Return the run as it stands now; nobody moves or corrects it meanwhile."""
    if not Run.objects.filter(pk=run.pk).update(version=F("version") + 1):  # this locks it; only then it is read
        raise LessonError(gettext_noop("This class was deleted. There is nothing left to correct."))
    found = Run.objects.select_related("klass", "edition").defer("edition__plan").get(pk=run.pk)
    if found.edition_id != seen:
        raise LessonError(
            gettext_noop("The class was corrected or moved since you looked. See below what would change now.")
        )
    return found


def _put(
    viewer: Viewer,
    run: Run,
    question: str,
    plan: LessonPlan,
    *,
    what: str,
    reason: str,
    again: Iterable[uuid.UUID],
    now: datetime,
) -> Correction:
    """Move the run to the plan and write down what was done; `again` are editions that may hold it already."""
    before = run.edition_id
    after = next((key for key in again if lookup_of(key).plan == plan), None)
    target = Edition.every.defer("plan").get(pk=after) if after else _edition(run, plan, now)
    marks = shift(run, target, chosen=run.questions, now=now)
    record(viewer, "corrected question", run, klass=run.klass, reason=f"{what}: {question}", now=now)
    return Correction.objects.create(
        klass=run.klass,
        run=run,
        question=question,
        what=what,
        reason=reason,
        before_id=before,
        after=target,
        marks=marks,
        teacher_id=viewer.user,
        at=now,
    )


def _edition(run: Run, plan: LessonPlan, now: datetime) -> Edition:
    """Return a new edition for the run's class alone."""
    return Edition.objects.create(
        lesson_id=run.edition.lesson_id,
        number=run.edition.number,
        plan=dump_plan(plan),
        klass=run.klass,
        corrects_id=_published(run.edition),
        published_at=now,
    )


def _published(edition: Edition) -> uuid.UUID:
    """Return the published edition that this one is or corrects."""
    return edition.corrects_id or edition.pk
