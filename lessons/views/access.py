"""From a request to who is asking: a teacher by session, a student by the student cookie."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Any, Concatenate, NoReturn, ParamSpec, TypeVar

import msgspec
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Class, Lesson, Run, School, Seat, Student, User
from lessons.queries.access import classes_of, drafts_of, lessons_of, own_lessons_of, run_of, runs_of
from lessons.queries.accounts import school_roles_of
from lessons.queries.seats import seat_of
from lessons.queries.sitting import Sitting, sitting_of
from lessons.views.families import act_of

COOKIE = "student"
SALT = "student-cookie"
COOKIE_SECONDS = 410 * 24 * 60 * 60  # longer than any class may last
P = ParamSpec("P")
Row = TypeVar("Row", bound=Model)


class Pass(msgspec.Struct, frozen=True):
    """What a student's cookie says: the class, and once a label was taken the student and the code's key."""

    klass: uuid.UUID
    student: int = 0
    key: str = ""


def pass_of(request: HttpRequest) -> Pass | None:
    """Return what the student cookie says, None without a genuine one. Asks neither session nor database."""
    try:
        signed = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
        return msgspec.convert(signed, Pass, strict=False)
    except (signing.BadSignature, msgspec.ValidationError):
        return None


def admit(response: HttpResponse, *, klass: Class, student: int = 0, key: str = "") -> None:
    """Let this browser in: to the class, or as one student, as long as the class is there."""
    response.set_cookie(
        COOKIE,
        signing.dumps({"klass": str(klass.pk), "student": student, "key": key}, salt=SALT),
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def dismiss(response: HttpResponse) -> None:
    """Forget the student on this browser."""
    response.delete_cookie(COOKIE, samesite="Lax")


def student_viewer(found: Pass) -> Viewer:
    """Return the viewer that a pass stands for."""
    return Viewer("student", found.student, 0)


def student_of(found: Pass) -> Student | None:
    """Return the student of a pass with class and school, None when they were removed or given a new code."""
    rows = Student.objects.select_related("klass__school")
    return rows.filter(pk=found.student, klass=found.klass, code_hash__startswith=found.key).first()


def place_of(found: Pass | None) -> Sitting | None:
    """Return where the student of a pass is now, None without a student or before a lesson was opened."""
    if found is None or not found.student:
        return None
    return sitting_of(student_viewer(found), key=found.key, now=timezone.now())


def class_of(found: Pass) -> Class | None:
    """Return the class of a pass, None when it was deleted."""
    return Class.objects.select_related("school").filter(pk=found.klass).first()


StudentView = Callable[Concatenate[HttpRequest, Viewer, Sitting, P], HttpResponse]


def for_student(view: StudentView[P]) -> Callable[..., HttpResponse]:
    """Call the view with the student and their place in a run; others are sent where they can go on."""

    @login_not_required
    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        found = pass_of(request)
        if found is None or not found.student:
            return redirect("join")
        sitting = place_of(found)
        if sitting is None:
            return redirect("wait")
        use_time_zone(sitting.seat.klass.school)
        return view(request, student_viewer(found), sitting, *args, **kwargs)

    return wrapped


def school_of(request: HttpRequest) -> School:
    """Return the school of the signed-in teacher."""
    return own_user(request).school


def use_time_zone(school: School) -> None:
    """Show every date of this request in the school's time zone."""
    timezone.activate(school.zone)


def teacher(request: HttpRequest) -> Viewer:
    """Return who is here as a teacher, and what they are about to do; the sign-in middleware has let nobody else here.

    That is the signed-in teacher, or a phone or substitute that the middleware has let in (`views/guests.py`).
    """
    guest: Viewer | None = getattr(request, "guest", None)
    if guest is not None:
        return guest
    user = own_user(request)
    use_time_zone(user.school)
    match = request.resolver_match
    return Viewer("teacher", user.pk, user.school_id, act=act_of(match.url_name) if match else "")


def need_safeguarding(request: HttpRequest) -> Viewer:
    """Return who is here to say who helps students of the school: its safeguarding person, or an administrator."""
    return holder(request, "safeguarding", "administrator")


def own_user(request: HttpRequest) -> User:
    """Return the account that is signed in; a guest has none, and no page of an account."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def holder(request: HttpRequest, *roles: str) -> Viewer:
    """Return who is here as somebody with one of these roles at their school; for everybody else there is no such page.

    `roles` are words of `core.roles.SCHOOL_ROLES`. On a laptop its one teacher has all of them.
    """
    viewer = teacher(request)
    if school_roles_of(viewer).isdisjoint(roles):
        raise Http404
    return viewer


def today() -> date:
    """Return the day it is in the school's time zone."""
    return timezone.localdate()


def class_or_404(viewer: Viewer, key: uuid.UUID) -> Class:
    """Return one of the teacher's classes; another's is not found.

    Raises LessonError for a class of theirs in which their role may not do what they are about to do.
    """
    now = timezone.now()
    found = classes_of(viewer, now=now).filter(pk=key).first()
    return found or _refused(classes_of(replace(viewer, act=""), now=now), key)


def student_or_404(viewer: Viewer, key: uuid.UUID, number: int) -> Student:
    """Return a student of one of the teacher's classes, with the class as it was found; another's is not found."""
    klass = class_or_404(viewer, key)
    found = _one(Student.objects.filter(klass=klass), number)
    found.klass = klass  # it knows what the viewer may do in it
    return found


def run_or_404(viewer: Viewer, key: uuid.UUID) -> Run:
    """Return a run of one of the teacher's classes; another's is not found.

    Raises LessonError where their role may not do what they are about to do.
    """
    now = timezone.now()
    return run_of(viewer, key, now=now) or _refused(runs_of(replace(viewer, act=""), now=now), key)


def seat_or_404(viewer: Viewer, key: uuid.UUID, seat: int) -> tuple[Run, Seat]:
    """Return a run of one of the teacher's classes and a seat in it; another's is not found."""
    run = run_or_404(viewer, key)
    found = seat_of(run, seat)
    if found is None:
        raise Http404
    return run, found


def lesson_or_404(viewer: Viewer, key: uuid.UUID) -> Lesson:
    """Return a lesson of the teacher's shelf; another's is not found."""
    return _one(lessons_of(viewer), key)


def own_lesson_or_404(viewer: Viewer, key: uuid.UUID) -> Lesson:
    """Return a lesson that this teacher made; another's is not found."""
    return _one(own_lessons_of(viewer), key)


def draft_or_404(viewer: Viewer, key: uuid.UUID) -> Lesson:
    """Return a lesson whose draft this teacher may change; another's is not found."""
    return _one(drafts_of(viewer), key)


def _refused(rows: QuerySet[Any], key: uuid.UUID) -> NoReturn:
    """Tell somebody who reaches a row that their role may not do this to it; others learn nothing."""
    if rows.filter(pk=key).exists():
        raise LessonError(
            gettext_noop("Your part in this class does not allow this. Ask the teacher whose class it is.")
        )
    raise Http404


def _one(rows: QuerySet[Row], key: uuid.UUID | int) -> Row:
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found
