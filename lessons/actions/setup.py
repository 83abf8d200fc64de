"""What there is before the first class: on a laptop one school with one teacher, on a server a school."""

from datetime import datetime

from django.db import transaction

from lessons.actions.recording import record
from lessons.core.viewer import Viewer
from lessons.models import School, User

TEACHER = "teacher"


def laptop_teacher() -> User | None:
    """Return whose laptop this is: the teacher who was there first, None before the first start."""
    return User.objects.select_related("school").order_by("pk").first()


def prepare_laptop(*, now: datetime, time_zone: str) -> User:
    """Return the laptop's teacher, made with the one school on the first start.

    `time_zone` is an IANA name and counts on the first start only; later it is the school's to change.
    """
    return laptop_teacher() or _make(now, time_zone)


@transaction.atomic
def school_named(name: str, *, time_zone: str, now: datetime) -> tuple[School, bool]:
    """Return the school of a name, made if there is none, and whether it was made."""
    school, made = School.objects.get_or_create(name=name, defaults={"time_zone": time_zone})
    if made:
        record(Viewer("program", 0, school.pk), "set_up", school, now=now)
    return school, made


@transaction.atomic
def _make(now: datetime, time_zone: str) -> User:
    school = School.objects.order_by("pk").first() or School.objects.create(time_zone=time_zone)
    user = User.objects.create_user(TEACHER, school=school)
    record(Viewer("program", 0, school.pk), "set_up", school, now=now)
    return user
