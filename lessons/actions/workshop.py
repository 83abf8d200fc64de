"""Making a draft, changing it by one edit at a time, undoing, going back."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.keeping import keep
from lessons.actions.recording import record
from lessons.core.editing import seen_of
from lessons.core.errors import LessonError
from lessons.core.messages import Message, gettext_noop
from lessons.core.plan import LONGEST_TITLE, LessonPlan, dump_plan, parse_plan
from lessons.core.viewer import Viewer
from lessons.models import Edition, KeptDraft, Lesson
from lessons.queries.access import drafts_of
from lessons.queries.versions import newest_step

Change = Callable[[LessonPlan], LessonPlan]
CHANGED = gettext_noop("Changed the draft")
WENT_BACK = gettext_noop("Went back to another version")
TOOK_BACK = gettext_noop("Undid a change")


class OvertakenError(LessonError):
    """Somebody else has changed the same part of a draft meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            gettext_noop(
                "This was changed in another window while you were writing. Nothing is lost: your words stand here, "
                "the other ones below. Choose which to keep."
            )
        )


def fresh_id(prefix: str) -> str:
    """Return an id that no lesson has used before."""
    return f"{prefix}-{secrets.token_hex(4)}"


def make_draft(viewer: Viewer, *, plan: LessonPlan, now: datetime, remarks: Sequence[Message] = ()) -> Lesson:
    """Return a new lesson of the viewer's own that holds the plan as its draft, with what is to be said about it."""
    with transaction.atomic():
        lesson = Lesson.objects.create(
            school_id=viewer.school,
            author_id=viewer.id,
            title=plan.title[:LONGEST_TITLE],
            draft=dump_plan(plan),
            remarks=[[one.text, dict(one.params)] for one in remarks],
            created_at=now,
        )
        record(viewer, "made draft", lesson, now=now)
    return lesson


def change_draft(
    viewer: Viewer,
    *,
    lesson: Lesson,
    change: Change,
    now: datetime,
    did: str = CHANGED,
    part: str = "",
    seen: str = "",
    opening: str = "",
) -> LessonPlan:
    """Return the draft after one edit, which is stored, can be undone and raises the lesson's version.

    `did` says what is done, marked for translation, `part` to what. With `seen`, the digest of that part as the viewer
    saw it, the edit is only made when nobody has changed the part since: else it raises OvertakenError. `opening` is
    for edits that save themselves: those of one opening of a form are one step.
    Raises what the edit raises, and LessonError when the viewer has no such draft; then nothing is changed.
    """
    with transaction.atomic():
        found = own_draft(viewer, lesson)
        before = parse_plan(found.draft)
        if seen and seen_of(before, part) != seen:
            raise OvertakenError
        plan = change(before)
        text = dump_plan(plan)
        if text != found.draft and keep(viewer, found, did=did, part=part, opening=opening, now=now):
            record(viewer, "changed draft", found, now=now)
        if text != found.draft:
            store(found, text, title=plan.title)
    return plan


def go_back(viewer: Viewer, *, lesson: Lesson, to: Edition | KeptDraft, now: datetime) -> LessonPlan:
    """Return the draft as it is after going back to an edition or a version kept of it; what it was can be undone to.

    Raises LessonError when the version is of another lesson.
    """
    if to.lesson_id != lesson.pk:
        raise LessonError(gettext_noop("This version is of another lesson."))
    return change_draft(viewer, lesson=lesson, change=lambda plan: parse_plan(to.plan), did=WENT_BACK, now=now)


def undo(viewer: Viewer, *, lesson: Lesson, step: int, now: datetime) -> KeptDraft:
    """Return the step that was taken back: the draft is as it was before it, to the byte.

    `step` is the one that the viewer saw; what the draft was until now is kept as a version. Raises LessonError when
    it is not the newest any more.
    """
    with transaction.atomic():
        found = own_draft(viewer, lesson)
        last = newest_step(found)
        if last is None or last.pk != step:
            raise LessonError(
                gettext_noop(
                    "Something else was changed since this page was opened. Look at what, then press Undo again."
                )
            )
        keep(viewer, found, did=TOOK_BACK, step=False, now=now)
        store(found, last.plan, title=parse_plan(last.plan).title)
        KeptDraft.objects.filter(pk=step).delete()
        record(viewer, "undid a change", found, now=now)
    return last


def own_draft(viewer: Viewer, lesson: Lesson) -> Lesson:
    """Return the lesson, locked, for a viewer who may change its draft; raises LessonError for anybody else."""
    found = drafts_of(viewer).select_for_update(of=("self",)).filter(pk=lesson.pk).first()
    if found is None:
        raise LessonError(gettext_noop("This draft is gone, or it is not yours to change."))
    return found


def store(lesson: Lesson, text: str, *, title: str) -> None:
    """Write the draft of a lesson and raise its version."""
    Lesson.objects.filter(pk=lesson.pk).update(draft=text, title=title[:LONGEST_TITLE], version=F("version") + 1)
