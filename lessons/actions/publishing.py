"""Freezing what is ticked and sound of a draft into an edition."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from lessons.actions.keeping import keep
from lessons.actions.recording import record
from lessons.actions.workshop import own_draft, store
from lessons.core.changes import changes_between, summary
from lessons.core.checks import Publishable, publishable
from lessons.core.editing import with_prompts, with_ticks
from lessons.core.errors import LessonError
from lessons.core.format import Speaker
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan, Lookup, dump_plan, parse_plan
from lessons.core.viewer import Viewer
from lessons.models import Edition, Lesson
from lessons.queries.editions import lookup_of, newest_edition

PUBLISHED = gettext_noop("Published an edition")


def publish(
    viewer: Viewer,
    *,
    lesson: Lesson,
    take: Collection[str],
    prompts: Collection[str],
    note: str,
    say: Speaker = str,
    drawn: int | None = None,
    now: datetime,
) -> Edition:
    """Return a new edition of the questions and prompts that are ticked and sound; the draft keeps all of them.

    An empty note says what has changed since the newest edition, in the language of `say`. `drawn` is the newest step
    of the draft that the viewer's page showed: what a colleague has changed since is not published unseen.

    Raises LessonError with `questions`, the ids of ticked questions and prompts that something blocks, or when nothing
    is ticked.
    """
    plan, result, text = _read(lesson, take, prompts)  # reads every word, which must not keep others from writing
    with transaction.atomic():
        found = own_draft(viewer, lesson)
        if found.draft != text:
            plan, result, text = _read(found, take, prompts)
        _need_sound(plan, result)
        _need_seen(viewer, found, drawn)
        _keep_ticks(viewer, found, plan, now=now)
        last = newest_edition(found)
        frozen = dump_plan(result.plan)
        if last is not None and last.plan == frozen:
            raise LessonError(gettext_noop("Nothing has changed since edition %(number)d."), number=last.number)
        if last is not None and not note:
            note = summary(changes_between(lookup_of(last.pk), Lookup(result.plan)), say=say)
        edition = Edition.objects.create(
            lesson=found,
            number=last.number + 1 if last else 1,
            plan=frozen,
            note=note,
            published_at=now,
        )
        record(viewer, "published edition", edition, now=now)
    return edition


def _read(lesson: Lesson, take: Collection[str], prompts: Collection[str]) -> tuple[LessonPlan, Publishable, str]:
    """Return the draft with these ticks, what of it can reach a class, and the text it was read from."""
    text = Lesson.objects.values_list("draft", flat=True).get(pk=lesson.pk)
    plan = with_prompts(with_ticks(parse_plan(text), take), prompts)
    return plan, publishable(plan), text


def _need_sound(plan: LessonPlan, result: Publishable) -> None:
    blocked = (*result.blocked, *result.prompts_left)
    if blocked:
        raise LessonError(
            gettext_noop(
                "What is ticked has an error, or a warning that waits for your reason. Mend it, or take its tick away, "
                "then publish again."
            ),
            questions=tuple(item for item, _ in blocked),
        )
    if not plan.content_note.strip():
        raise LessonError(
            gettext_noop(
                "The content note is empty. Say in plain words what awaits the students, so that they can choose "
                "another story: press “Title, notes, source” at the top."
            )
        )
    if not result.taken and not result.plan.prompts:
        raise LessonError(gettext_noop("Nothing is ticked. Tick at least one question or prompt."))


def _need_seen(viewer: Viewer, lesson: Lesson, drawn: int | None) -> None:
    if drawn is None:
        return
    if lesson.kept.filter(pk__gt=drawn, step=True).exclude(teacher_id=viewer.id).exists():
        raise LessonError(
            gettext_noop(
                "A colleague has changed the draft since this page was opened. Look at it, then publish again."
            )
        )


def _keep_ticks(viewer: Viewer, lesson: Lesson, plan: LessonPlan, *, now: datetime) -> None:
    text = dump_plan(plan)
    if text != lesson.draft:
        keep(viewer, lesson, did=PUBLISHED, now=now)
        store(lesson, text, title=plan.title)
