"""What a teacher does with a lesson on the shelf: duplicate, share, archive, delete, bring in as a file."""

from datetime import datetime

from django.db import transaction
from django.db.models import RestrictedError

from lessons.actions.locking import locked
from lessons.actions.recording import record
from lessons.core.checks import check_plan, publishable
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LONGEST_TITLE, LessonPlan, parse_plan
from lessons.core.viewer import Viewer
from lessons.models import Edition, Lesson
from lessons.queries.access import is_own, lessons_of, own_lessons_of
from lessons.queries.editions import text_of


def duplicate(viewer: Viewer, *, lesson: Lesson, now: datetime) -> Lesson:
    """Return a draft of the viewer's own that holds another lesson's plan byte for byte and remembers its origin.

    Of a lesson of one's own it is the draft, which holds what was changed since the newest edition, too.
    Raises LessonError when the lesson has left the viewer's shelf.
    """
    with transaction.atomic():
        found = locked(lessons_of(viewer), lesson.pk)
        text = (found.draft if is_own(viewer, found) else "") or text_of(found)
        made = _brought(viewer, text=text, title=parse_plan(text).title, now=now, origin=found)
        record(viewer, "duplicated lesson", made, now=now)
    return made


def import_lesson(viewer: Viewer, *, text: str, plan: LessonPlan, now: datetime) -> Lesson:
    """Return a new lesson of the viewer's own that holds the text of a lesson file, byte for byte.

    It has an edition at once when nothing in it needs a teacher's eye; else it is a draft to go through.
    """
    ready = is_ready(plan)  # reads every word, which must not keep others from writing
    with transaction.atomic():
        made = _brought(viewer, text=text, title=plan.title, now=now)
        if ready:
            Edition.objects.create(lesson=made, number=1, plan=text, published_at=now)
        record(viewer, "imported lesson", made, now=now)
    return made


def is_ready(plan: LessonPlan) -> bool:
    """Whether a class can take the whole plan as it is: something is asked, all is ticked, and nothing blocks it."""
    asks = bool(plan.questions or plan.prompts)
    sound = not any(problem.blocks for problem in check_plan(plan))
    return asks and sound and publishable(plan).plan == plan


def share(viewer: Viewer, *, lesson: Lesson, now: datetime) -> None:
    """Put a lesson on the shelves of the colleagues at this school.

    Raises LessonError for a draft without an edition, for a lesson in the archive, or one that is not the viewer's.
    """
    with transaction.atomic():
        found = _own(viewer, lesson)
        if found.archived_at:
            raise LessonError(gettext_noop("This lesson is in the archive. Bring it back first."))
        if not found.editions.exists():
            raise LessonError(gettext_noop("Publish the draft first: colleagues get what is published."))
        _set(viewer, found, "shared lesson", now, shared=True)


def unshare(viewer: Viewer, *, lesson: Lesson, now: datetime) -> None:
    """Take a lesson off the colleagues' shelves; what they duplicated or gave to a class stays theirs."""
    with transaction.atomic():
        _set(viewer, _own(viewer, lesson), "stopped sharing lesson", now, shared=False, together=False)


def write_together(viewer: Viewer, *, lesson: Lesson, now: datetime) -> None:
    """Let the colleagues who see a lesson change its draft and publish it, too.

    Raises LessonError when the lesson is not shared.
    """
    with transaction.atomic():
        found = _own(viewer, lesson)
        if not found.shared:
            raise LessonError(gettext_noop("Share the lesson with your colleagues first."))
        _set(viewer, found, "opened draft to colleagues", now, together=True)


def write_alone(viewer: Viewer, *, lesson: Lesson, now: datetime) -> None:
    """Keep the draft of a lesson to oneself again; what colleagues wrote into it stays."""
    with transaction.atomic():
        _set(viewer, _own(viewer, lesson), "closed draft to colleagues", now, together=False)


def archive(viewer: Viewer, *, lesson: Lesson, now: datetime) -> None:
    """Put a lesson out of sight; classes that have it keep it. One that is there stays as it is."""
    with transaction.atomic():
        found = _own(viewer, lesson)
        if found.archived_at is None:
            _set(viewer, found, "archived lesson", now, archived_at=now)


def bring_back(viewer: Viewer, *, lesson: Lesson, now: datetime) -> None:
    """Put a lesson from the archive back on the shelf."""
    with transaction.atomic():
        _set(viewer, _own(viewer, lesson), "brought lesson back", now, archived_at=None)


def delete_lesson(viewer: Viewer, *, lesson: Lesson, now: datetime) -> None:
    """Delete a lesson with its draft and editions; what was adapted from it stays.

    Raises LessonError when a class has it: answers rest on its editions.
    """
    with transaction.atomic():
        found = _own(viewer, lesson)
        record(viewer, "deleted lesson", found, now=now)
        try:
            found.delete()
        except RestrictedError as error:
            raise LessonError(
                gettext_noop("A class has this lesson, and its answers rest on it. Put it into the archive instead.")
            ) from error


def _brought(viewer: Viewer, *, text: str, title: str, now: datetime, origin: Lesson | None = None) -> Lesson:
    return Lesson.objects.create(
        school_id=viewer.school,
        author_id=viewer.id,
        title=title[:LONGEST_TITLE],
        draft=text,
        origin=origin,
        created_at=now,
    )


def _own(viewer: Viewer, lesson: Lesson) -> Lesson:
    return locked(own_lessons_of(viewer), lesson.pk)


def _set(viewer: Viewer, lesson: Lesson, verb: str, now: datetime, **fields: object) -> None:
    """Write what differs, with one record; nothing when nothing does."""
    if any(getattr(lesson, name) != value for name, value in fields.items()):
        Lesson.objects.filter(pk=lesson.pk).update(**fields)
        record(viewer, verb, lesson, now=now)
