"""Taking in the lessons of a class from a file: editions keep their ids, and one that is here must say the same."""

import uuid
from datetime import datetime
from typing import Any

from django.db.models import Max

from lessons.core.class_file import ClassFile, FileEdition, FileLesson, damaged
from lessons.core.lesson_file import ENDING, read_lesson_file
from lessons.core.messages import gettext_noop
from lessons.core.plan import LONGEST_TITLE, LessonPlan
from lessons.core.viewer import Viewer
from lessons.models import Class, Edition, Lesson
from lessons.queries.access import own_lessons_of

LONGEST_NOTE = 300
Editions = dict[uuid.UUID, Edition]


def take_in_editions(
    viewer: Viewer, found: ClassFile, *, klass: Class, now: datetime
) -> tuple[dict[uuid.UUID, uuid.UUID], dict[uuid.UUID, LessonPlan]]:
    """Return what each edition of the file is called here, and its plan by what it is called there.

    An edition that is not here is published in no lesson but the viewer's own; any other one comes onto the viewer's
    shelf as a lesson of its own, into the archive. What was corrected for the class goes with what it corrects. Raises
    LessonError for a plan that no lesson file could hold.
    """
    plans = {one.id: _plan(one) for one in found.editions}
    told, made = {one.id: one for one in found.lessons}, dict[uuid.UUID, Lesson]()
    here: Editions = {}
    for one in (one for one in found.editions if not one.own):
        if one.lesson not in told or one.corrects is not None:
            raise damaged(gettext_noop("an edition belongs to no lesson"))
        here[one.id] = _here_already(viewer, one) or _publish(viewer, one, told[one.lesson], made, now)
    for one in (one for one in found.editions if one.own):
        if one.corrects not in here or here[one.corrects].klass_id:
            raise damaged(gettext_noop("an edition belongs to no lesson"))
        here[one.id] = _correct(one, here[one.corrects], klass)
    return {key: edition.pk for key, edition in here.items()}, plans


def _plan(edition: FileEdition) -> LessonPlan:
    if len(edition.note) > LONGEST_NOTE:
        raise damaged(gettext_noop("an edition has a note that none can have"))
    return read_lesson_file(edition.plan.encode(), ENDING)[1]


def _here_already(viewer: Viewer, told: FileEdition) -> Edition | None:
    found = Edition.every.filter(pk=told.id, lesson__school_id=viewer.school).first()
    if found is not None and (found.plan != told.plan or found.klass_id is not None):
        raise damaged(gettext_noop("an edition says something else than the one that is here"))
    return found


def _publish(
    viewer: Viewer, told: FileEdition, lesson: FileLesson, made: dict[uuid.UUID, Lesson], now: datetime
) -> Edition:
    """Return a new edition in a lesson of the viewer's, the newest there whatever its number was."""
    target = made.get(lesson.id) or own_lessons_of(viewer).select_for_update().filter(pk=lesson.id).first()
    target = made[lesson.id] = target or _new_lesson(viewer, lesson, now)
    newest = Edition.objects.filter(lesson=target).aggregate(newest=Max("number"))["newest"] or 0
    return _make(told, lesson=target, number=newest + 1)


def _new_lesson(viewer: Viewer, told: FileLesson, now: datetime) -> Lesson:
    """Return a lesson in the viewer's archive; it remembers the lesson here that it comes from."""
    if not 0 < len(told.title) <= LONGEST_TITLE:
        raise damaged(gettext_noop("a lesson has no title"))
    here = Lesson.objects.filter(school_id=viewer.school)
    origin = here.filter(pk=told.id).first()
    if origin is None and told.bundled:
        origin = here.filter(bundled=told.bundled).first()
    return Lesson.objects.create(
        pk=uuid.uuid4() if Lesson.objects.filter(pk=told.id).exists() else told.id,
        school_id=viewer.school,
        author_id=viewer.id,
        origin=origin,
        archived_at=now,
        title=told.title,
        created_at=told.created_at,
    )


def _correct(told: FileEdition, corrects: Edition, klass: Class) -> Edition:
    """Return a new edition for the class alone."""
    return _make(told, lesson=corrects.lesson, number=corrects.number, klass=klass, corrects=corrects)


def _make(told: FileEdition, **fields: Any) -> Edition:
    return Edition.every.create(
        pk=uuid.uuid4() if Edition.every.filter(pk=told.id).exists() else told.id,
        plan=told.plan,
        note=told.note,
        published_at=told.published_at,
        **fields,
    )
