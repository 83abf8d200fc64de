"""Which rows a teacher may reach: their school's shelf, and the classes where they have a role today."""

import uuid
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from lessons.core.viewer import Viewer
from lessons.models import Class, Lesson, Run

SECOND_PRESS = timedelta(seconds=15)


def _role(viewer: Viewer, now: datetime, path: str) -> Q:
    inside = Q(**{f"{path}classteachers__user_id": viewer.id, f"{path}school_id": viewer.school})
    still = Q(**{f"{path}classteachers__until__isnull": True}) | Q(**{f"{path}classteachers__until__gt": now})
    return inside & still


def classes_of(viewer: Viewer, *, now: datetime) -> QuerySet[Class]:
    """Return the classes this teacher has a role in."""
    if viewer.kind != "teacher":
        return Class.objects.none()
    return Class.objects.filter(_role(viewer, now, "")).select_related("school")


def runs_of(viewer: Viewer, *, now: datetime) -> QuerySet[Run]:
    """Return the runs of those classes, each with its class and school."""
    if viewer.kind != "teacher":
        return Run.objects.none()
    return Run.objects.filter(_role(viewer, now, "klass__")).select_related("klass__school", "edition")


def lessons_of(viewer: Viewer) -> QuerySet[Lesson]:
    """Return the lessons on this teacher’s shelf: bundled ones, their own, and what colleagues of the school share."""
    if viewer.kind != "teacher":
        return Lesson.objects.none()
    theirs = Q(shared=True, archived_at__isnull=True)
    return Lesson.objects.filter(Q(author_id=viewer.id) | ~Q(bundled="") | theirs, school_id=viewer.school)


def own_lessons_of(viewer: Viewer) -> QuerySet[Lesson]:
    """Return the lessons this teacher made: brought, duplicated or uploaded."""
    return lessons_of(viewer).filter(author_id=viewer.id, bundled="")


def is_own(viewer: Viewer, lesson: Lesson) -> bool:
    """Whether this teacher made the lesson."""
    return viewer.kind == "teacher" and lesson.author_id == viewer.id and not lesson.bundled


def drafts_of(viewer: Viewer) -> QuerySet[Lesson]:
    """Return the lessons whose draft this teacher may change: their own, and those that a colleague shares for it."""
    together = Q(shared=True, together=True)
    return lessons_of(viewer).filter(Q(author_id=viewer.id) | together, bundled="").exclude(draft="")


def may_change(viewer: Viewer, lesson: Lesson) -> bool:
    """Whether this teacher may change the draft of a lesson of their shelf. Asks no table."""
    return bool(lesson.draft) and (is_own(viewer, lesson) or (lesson.shared and lesson.together))


def just_planned(viewer: Viewer, *, label: str, edition: uuid.UUID, now: datetime) -> Run | None:
    """Return the run that this teacher has planned within the last seconds for a class of this name, for a second press
    of the same button."""
    fresh = runs_of(viewer, now=now).filter(opened_at__isnull=True, created_at__gt=now - SECOND_PRESS)
    return fresh.filter(klass__label=label, edition_id=edition).order_by("-created_at").first()
