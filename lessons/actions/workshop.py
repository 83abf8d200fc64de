"""Making a draft, changing it by one edit at a time, freezing what is ticked and sound into an edition."""

import secrets
from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.keeping import keep
from lessons.actions.recording import record
from lessons.core.changes import changes_between, summary
from lessons.core.checks import publishable
from lessons.core.editing import seen_of, with_prompts, with_ticks
from lessons.core.errors import LessonError
from lessons.core.format import Speaker
from lessons.core.messages import Message, gettext_noop
from lessons.core.plan import LONGEST_TITLE, LessonPlan, Lookup, dump_plan, parse_plan
from lessons.core.viewer import Viewer
from lessons.models import Edition, KeptDraft, Lesson
from lessons.queries.access import drafts_of
from lessons.queries.editions import lookup_of, newest_edition

Change = Callable[[LessonPlan], LessonPlan]
CHANGED = gettext_noop("Changed the draft")
WENT_BACK = gettext_noop("Went back to another version")


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
    typing: bool = False,
) -> LessonPlan:
    """Return the draft after one edit, which is stored, can be undone and raises the lesson's version.

    `did` says what is done, marked for translation, `part` to what. With `seen`, the digest of that part as the viewer
    saw it, the edit is only made when nobody has changed the part since: else it raises OvertakenError. `typing` is for
    edits that save themselves: a run of them is one step.
    Raises what the edit raises, and LessonError when the viewer has no such draft; then nothing is changed.
    """
    with transaction.atomic():
        found = own_draft(viewer, lesson)
        before = parse_plan(found.draft)
        if seen and seen_of(before, part) != seen:
            raise OvertakenError
        plan = change(before)
        text = dump_plan(plan)
        if text != found.draft and keep(viewer, found, did=did, part=part, typing=typing, now=now):
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


def undo(viewer: Viewer, *, lesson: Lesson, now: datetime) -> KeptDraft:
    """Return the step that was taken back: the draft is as it was before it, to the byte.

    Raises LessonError when there is nothing to undo.
    """
    with transaction.atomic():
        found = own_draft(viewer, lesson)
        last = found.kept.first()
        if last is None:
            raise LessonError(gettext_noop("There is nothing to undo."))
        store(found, last.plan, title=parse_plan(last.plan).title)
        last.delete()
        record(viewer, "undid a change", found, now=now)
    return last


def publish(
    viewer: Viewer,
    *,
    lesson: Lesson,
    take: Collection[str],
    prompts: Collection[str],
    note: str,
    say: Speaker = str,
    now: datetime,
) -> Edition:
    """Return a new edition of the questions and prompts that are ticked and sound; the draft keeps all of them.

    An empty note says what has changed since the newest edition, in the language of `say`.

    Raises LessonError with `questions`, the ids of ticked questions and prompts that something blocks, or when nothing
    is ticked.
    """
    with transaction.atomic():
        found = own_draft(viewer, lesson)
        plan = with_prompts(with_ticks(parse_plan(found.draft), take), prompts)
        result = publishable(plan)
        if result.blocked or result.prompts_left:
            _refuse(tuple(item for item, _ in (*result.blocked, *result.prompts_left)))
        if not plan.content_note.strip():
            raise LessonError(
                gettext_noop(
                    "The content note is empty. Say in plain words what awaits the students, so that they can choose "
                    "another story: press “Title, note and subjects” at the top."
                )
            )
        if not result.taken and not result.plan.prompts:
            raise LessonError(gettext_noop("Nothing is ticked. Tick at least one question or prompt."))
        store(found, dump_plan(plan), title=plan.title)
        last = newest_edition(found)
        if last is not None and not note:
            note = summary(changes_between(lookup_of(last.pk), Lookup(result.plan)), say=say)
        number = last.number + 1 if last else 1
        edition = Edition.objects.create(
            lesson=found, number=number, plan=dump_plan(result.plan), note=note, published_at=now
        )
        record(viewer, "published edition", edition, now=now)
    return edition


def _refuse(items: tuple[str, ...]) -> None:
    raise LessonError(
        gettext_noop(
            "What is ticked has an error, or a warning that waits for your reason. Mend it, or take its tick away, "
            "then publish again."
        ),
        questions=items,
    )


def own_draft(viewer: Viewer, lesson: Lesson) -> Lesson:
    """Return the lesson, locked, for a viewer who may change its draft; raises LessonError for anybody else."""
    found = drafts_of(viewer).select_for_update(of=("self",)).filter(pk=lesson.pk).first()
    if found is None:
        raise LessonError(gettext_noop("This draft is gone, or it is not yours to change."))
    return found


def store(lesson: Lesson, text: str, *, title: str) -> None:
    """Write the draft of a lesson and raise its version."""
    Lesson.objects.filter(pk=lesson.pk).update(draft=text, title=title[:LONGEST_TITLE], version=F("version") + 1)
