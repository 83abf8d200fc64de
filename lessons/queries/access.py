"""Which rows a viewer may reach: their school's shelf, and the classes where they have a role today.

With `viewer.act` only those where their role may do that.
"""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BigIntegerField, DateTimeField, F, Q, QuerySet, UUIDField, Value

from lessons.core.roles import OWN, role_may, roles_for
from lessons.core.viewer import Viewer
from lessons.models import Class, Lesson, Run
from lessons.models.prepared import Hole, PreparedRows, PreparedTuples

SECOND_PRESS = timedelta(seconds=15)


def _role(viewer: Viewer, now: datetime, path: str) -> Q:
    """Say that the account has a role in the class today, and one that may do what the viewer is about to do."""
    inside = Q(**{f"{path}classteachers__user_id": viewer.user, f"{path}school_id": viewer.school})
    still = Q(**{f"{path}classteachers__until__isnull": True}) | Q(**{f"{path}classteachers__until__gt": now})
    if viewer.act in ("", OWN):
        return inside & still
    return inside & still & Q(**{f"{path}classteachers__role__in": roles_for(viewer.act)})


def _is_over(viewer: Viewer, now: datetime) -> bool:
    """Whether a guest's time has passed, or they are about to do what is not for them."""
    late = viewer.until is None or viewer.until <= now
    return late or bool(viewer.act and not role_may(viewer.role, viewer.act))


def classes_of(viewer: Viewer, *, now: datetime) -> QuerySet[Class]:
    """Return the classes this teacher has a role in, the one of a substitute, none for a phone.

    Each has a `viewer_role`, what `role_may` asks for.
    """
    rows = Class.objects.select_related("school")
    if viewer.kind == "teacher":
        return rows.filter(_role(viewer, now, "")).annotate(viewer_role=F("classteachers__role"))
    if viewer.kind == "substitute" and not _is_over(viewer, now):
        return rows.filter(Q(pk=viewer.only), school=viewer.school).annotate(viewer_role=Value(viewer.role))
    return Class.objects.none()


def runs_of(viewer: Viewer, *, now: datetime) -> QuerySet[Run]:
    """Return the runs of those classes, each with its class, its school and a `viewer_role`; for a phone its one run.

    A phone leads only while its teacher has a role in the class and the run is not closed.
    """
    rows = Run.objects.select_related("klass__school", "edition").defer("edition__plan")
    if viewer.kind == "teacher":
        return rows.filter(_role(viewer, now, "klass__")).annotate(viewer_role=F("klass__classteachers__role"))
    if viewer.kind == "phone" and not _is_over(viewer, now):
        rows = rows.filter(_role(viewer, now, "klass__"), Q(pk=viewer.only), closed_at__isnull=True)
        return rows.annotate(viewer_role=Value(viewer.role))
    if viewer.kind == "substitute" and not _is_over(viewer, now):
        return rows.filter(klass=viewer.only).annotate(viewer_role=Value(viewer.role))
    return Run.objects.none()


def run_of(viewer: Viewer, key: uuid.UUID, *, now: datetime) -> Run | None:
    """Return one of these runs, None where it is none of them; for teachers, whose screens poll, compiled once."""
    if viewer.kind == "teacher":
        rows = _run_for_teachers(viewer.act)(user=viewer.user, school=viewer.school, now=now, run=key)
        return rows[0] if rows else None
    return runs_of(viewer, now=now).filter(pk=key).first()


@cache
def _run_for_teachers(act: str) -> PreparedRows[Run]:
    viewer, moment = _anybody(act)
    return PreparedRows(lambda: runs_of(viewer, now=moment).filter(pk=Hole("run", UUIDField())))


Build = Callable[[QuerySet[Run]], QuerySet[Run, Any]]


def about_run(build: Build, viewer: Viewer, *, now: datetime, **given: Any) -> list[Any] | None:
    """Return the values that a query finds about one of these runs, None where it is none of them. The query may leave
    holes, which are filled with what is `given` and `now`; for teachers, whose screens poll, it is compiled once."""
    if viewer.kind == "teacher":
        rows = _for_teachers(build, viewer.act)(user=viewer.user, school=viewer.school, now=now, **given)
        return rows[0] if rows else None
    try:
        rows = PreparedTuples(lambda: build(runs_of(viewer, now=now)))(now=now, **given)
    except EmptyResultSet:  # nothing is theirs
        return None
    return rows[0] if rows else None


@cache
def _for_teachers(build: Build, act: str) -> PreparedTuples:
    viewer, moment = _anybody(act)
    return PreparedTuples(lambda: build(runs_of(viewer, now=moment)))


def _anybody(act: str) -> tuple[Any, Any]:
    """Return a teacher and a moment with holes, for what every teacher asks alike."""
    user, school = Hole("user", BigIntegerField()), Hole("school", BigIntegerField())
    somebody: Any = partial(Viewer, "teacher", act=act)
    return somebody(user, school), Hole("now", DateTimeField())


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


def role_in(row: Class | Run) -> str:
    """Return the role of the viewer for whom a class or run was found, "" for a row that came another way."""
    return str(getattr(row, "viewer_role", ""))
