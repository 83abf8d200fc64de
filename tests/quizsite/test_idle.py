"""A teacher's pages lock when nobody touches them, and never in the middle of a lesson."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.runs import close_run
from lessons.models import Class, Run, User
from tests.factories import make_class, make_run, make_teacher, viewer_of

pytestmark = pytest.mark.django_db
MORNING = timezone.now().replace(hour=8)


@pytest.fixture
def ada() -> User:
    """Ada."""
    return make_teacher()


def home_after(user: User, *minutes: int, poll: bool = False) -> str:
    """Return where a teacher stands who opens home, then again after each of these minutes."""
    client = Client()
    with time_machine.travel(MORNING, tick=False):
        client.force_login(user)
        response = client.get(reverse("home"))
    for passed in minutes:
        with time_machine.travel(MORNING + timedelta(minutes=passed), tick=False):
            headers = {"HX-Request": "true"} if poll and passed != minutes[-1] else {}
            response = client.get(reverse("home"), headers=headers)
    return response.headers.get("Location", "home")


def test_a_page_left_alone_for_an_hour_is_locked(ada: User) -> None:
    assert home_after(ada, 61) == reverse("locked")


def test_a_touch_within_the_hour_keeps_it_open(ada: User) -> None:
    assert home_after(ada, 50, 100) == "home"


def test_a_pages_own_polls_are_no_touch(ada: User) -> None:
    assert home_after(ada, 50, 100, poll=True) == reverse("locked")


def test_an_open_lesson_is_never_locked(ada: User) -> None:
    make_run(ada, make_class(ada))
    assert home_after(ada, 300) == "home"


def test_a_lesson_that_was_forgotten_open_is_locked(ada: User) -> None:
    run = make_run(ada, make_class(ada))
    Run.objects.filter(pk=run.pk).update(opened_at=MORNING - timedelta(days=2))
    assert home_after(ada, 61) == reverse("locked")


def test_a_demo_class_is_no_reason_to_stay_open(ada: User) -> None:
    run = make_run(ada, make_class(ada))
    Class.objects.filter(pk=run.klass_id).update(demo=True)
    assert home_after(ada, 61) == reverse("locked")


def test_a_closed_lesson_is_no_reason_to_stay_open(ada: User) -> None:
    run: Run = make_run(ada, make_class(ada))
    close_run(viewer_of(ada), run=run, confirmed=True, now=timezone.now())
    assert home_after(ada, 61) == reverse("locked")
