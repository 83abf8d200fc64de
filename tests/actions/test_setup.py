"""What a laptop has before its first class."""

import pytest
from django.utils import timezone

from lessons.actions.setup import laptop_teacher, prepare_laptop
from lessons.models import Record, School, User

pytestmark = pytest.mark.django_db


def test_the_first_start_makes_a_school_in_the_computers_time_zone() -> None:
    teacher = prepare_laptop(now=timezone.now(), time_zone="Asia/Almaty")

    assert teacher.school.time_zone == "Asia/Almaty"


def test_the_teacher_has_no_password_that_works() -> None:
    assert not prepare_laptop(now=timezone.now(), time_zone="UTC").has_usable_password()


def test_a_later_start_changes_nothing() -> None:
    first = prepare_laptop(now=timezone.now(), time_zone="Asia/Almaty")
    second = prepare_laptop(now=timezone.now(), time_zone="Europe/Paris")

    assert (first, second.school.time_zone, School.objects.count(), User.objects.count(), Record.objects.count()) == (
        second,
        "Asia/Almaty",
        1,
        1,
        1,
    )


def test_before_the_first_start_there_is_no_teacher() -> None:
    assert laptop_teacher() is None
