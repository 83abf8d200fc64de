"""Taking in the lessons of a class from a file: editions keep their ids, and one that is here must say the same."""

import uuid
from datetime import datetime

from lessons.core.class_file import ClassFile, FileEdition, FileLesson, damaged
from lessons.core.lesson_file import ENDING, read_lesson_file
from lessons.core.messages import gettext_noop
from lessons.core.plan import LONGEST_TITLE, LessonPlan
from lessons.core.viewer import Viewer
from lessons.models import Class, Edition, Lesson

LONGEST_NOTE = 300
MOST_NUMBER = 1_000_000
Editions = dict[uuid.UUID, uuid.UUID]


def take_in_editions(
    viewer: Viewer, found: ClassFile, *, klass: Class, now: datetime
) -> tuple[Editions, dict[uuid.UUID, LessonPlan]]:
    """Return what each edition of the file is called here, and its plan by what it is called there.

    A lesson that is not here comes onto the viewer's shelf, into the archive. One of another school is nobody's here: a
    copy of it gets ids of its own. Raises LessonError for a plan that no lesson file could hold.
    """
    plans = {one.id: _plan(one) for one in found.editions}
    lessons = {one.id: _lesson(viewer, one, now) for one in found.lessons}
    here: Editions = {}
    for one in sorted(found.editions, key=lambda edition: edition.own):  # what a correction starts from comes first
        if one.lesson not in lessons or (one.corrects is not None and one.corrects not in here):
            raise damaged(gettext_noop("an edition belongs to no lesson"))
        here[one.id] = _edition(viewer, one, lessons[one.lesson], klass, here)
    return here, plans


def _plan(edition: FileEdition) -> LessonPlan:
    if len(edition.note) > LONGEST_NOTE or not 1 <= edition.number <= MOST_NUMBER:
        raise damaged(gettext_noop("an edition has a number or a note that none can have"))
    return read_lesson_file(edition.plan.encode(), ENDING)[1]


def _lesson(viewer: Viewer, told: FileLesson, now: datetime) -> Lesson:
    if not 0 < len(told.title) <= LONGEST_TITLE:
        raise damaged(gettext_noop("a lesson has no title"))
    found = Lesson.objects.filter(pk=told.id).first()
    if found is not None and found.school_id == viewer.school:
        return found
    bundled = Lesson.objects.filter(school_id=viewer.school, bundled=told.bundled).first() if told.bundled else None
    return Lesson.objects.create(
        pk=uuid.uuid4() if found else told.id,
        school_id=viewer.school,
        author_id=viewer.id,
        origin=bundled,
        archived_at=now,
        title=told.title,
        created_at=told.created_at,
    )


def _edition(viewer: Viewer, told: FileEdition, lesson: Lesson, klass: Class, here: Editions) -> uuid.UUID:
    """Return what an edition is called here, made if it is not here yet."""
    found = Edition.every.select_related("lesson").filter(pk=told.id).first()
    if found is not None and found.lesson.school_id == viewer.school and not told.own:
        if found.plan != told.plan or found.klass_id is not None:
            raise damaged(gettext_noop("an edition says something else than the one that is here"))
        return found.pk
    made = Edition.every.create(
        pk=uuid.uuid4() if found else told.id,
        lesson=lesson,
        number=told.number if told.own else _free_number(lesson, told.number),
        plan=told.plan,
        note=told.note,
        published_at=told.published_at,
        klass=klass if told.own else None,
        corrects_id=here[told.corrects] if told.corrects else None,
    )
    return made.pk


def _free_number(lesson: Lesson, number: int) -> int:
    taken = set(Edition.objects.filter(lesson=lesson).values_list("number", flat=True))
    return number if number not in taken else max(taken) + 1
