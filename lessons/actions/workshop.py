"""Making a draft, changing it by one edit at a time, freezing what is ticked and sound into an edition."""

from collections.abc import Callable, Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.recording import record
from lessons.core.changes import changes_between, summary
from lessons.core.checks import publishable
from lessons.core.editing import tick
from lessons.core.errors import LessonError
from lessons.core.format import Speaker
from lessons.core.messages import gettext_noop
from lessons.core.plan import LONGEST_TITLE, LessonPlan, Lookup, dump_plan, parse_plan
from lessons.core.viewer import Viewer
from lessons.models import Edition, Lesson
from lessons.queries.changes import with_prompts
from lessons.queries.editions import lookup_of, newest_edition

Change = Callable[[LessonPlan], LessonPlan]


def make_draft(viewer: Viewer, *, plan: LessonPlan, now: datetime) -> Lesson:
    """Return a new lesson of the viewer's own that holds the plan as its draft."""
    with transaction.atomic():
        lesson = Lesson.objects.create(
            school_id=viewer.school,
            author_id=viewer.id,
            title=plan.title[:LONGEST_TITLE],
            draft=dump_plan(plan),
            created_at=now,
        )
        record(viewer, "made draft", lesson, now=now)
    return lesson


def change_draft(viewer: Viewer, *, lesson: Lesson, change: Change, now: datetime) -> LessonPlan:
    """Return the draft after one edit, which is stored and raises the lesson's version.

    Raises what the edit raises, and LessonError when the viewer has no such draft; then nothing is changed.
    """
    with transaction.atomic():
        found = _own_draft(viewer, lesson)
        plan = change(parse_plan(found.draft))
        _store(found, plan)
        record(viewer, "changed draft", found, now=now)
    return plan


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

    Raises LessonError with `questions`, the ids of ticked questions that have an error, or when nothing is ticked.
    """
    with transaction.atomic():
        found = _own_draft(viewer, lesson)
        plan = with_ticks(parse_plan(found.draft), take)
        result = publishable(with_prompts(plan, prompts))
        if result.blocked:
            _refuse(tuple(question for question, _ in result.blocked))
        if not plan.content_note.strip():
            raise LessonError(
                gettext_noop(
                    "The content note is empty. Say in plain words what awaits the students, so that they can choose "
                    "another story: press “Title, note and subjects” at the top."
                )
            )
        if not result.taken and not result.plan.prompts:
            raise LessonError(gettext_noop("Nothing is ticked. Tick at least one question or prompt."))
        _store(found, plan)
        last = newest_edition(found)
        if last is not None and not note:
            note = summary(changes_between(lookup_of(last.pk), Lookup(result.plan)), say=say)
        number = last.number + 1 if last else 1
        edition = Edition.objects.create(
            lesson=found, number=number, plan=dump_plan(result.plan), note=note, published_at=now
        )
        record(viewer, "published edition", edition, now=now)
    return edition


def with_ticks(plan: LessonPlan, take: Collection[str]) -> LessonPlan:
    """Return the plan with exactly these questions ticked."""
    for question in plan.questions:
        wanted = question.id in take
        if question.ready != wanted:
            plan = tick(plan, question.id, ready=wanted)
    return plan


def _refuse(questions: tuple[str, ...]) -> None:
    raise LessonError(
        gettext_noop("What is ticked has an error. Reword it, or take its tick away, then publish again."),
        questions=questions,
    )


def _own_draft(viewer: Viewer, lesson: Lesson) -> Lesson:
    rows = Lesson.objects.select_for_update().filter(school_id=viewer.school, author_id=viewer.id).exclude(draft="")
    found = rows.filter(pk=lesson.pk).first()
    if found is None:
        raise LessonError(gettext_noop("This draft is gone, or it is not yours to change."))
    return found


def _store(lesson: Lesson, plan: LessonPlan) -> None:
    Lesson.objects.filter(pk=lesson.pk).update(
        draft=dump_plan(plan), title=plan.title[:LONGEST_TITLE], version=F("version") + 1
    )
