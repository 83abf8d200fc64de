"""Who most tests of the teacher's pages are about."""

import pytest
from django.test import Client
from django.utils import timezone

from lessons.actions.workshop import make_draft
from lessons.models import Lesson, User
from tests.factories import make_teacher, small_plan, viewer_of
from tests.views.people import browser_of


@pytest.fixture
def teacher() -> User:
    """Ada, who teaches."""
    return make_teacher()


@pytest.fixture
def ada(teacher: User) -> Client:
    """Her browser, signed in."""
    return browser_of(teacher)


@pytest.fixture
def lesson(teacher: User) -> Lesson:
    """Her draft of the small lesson."""
    return make_draft(viewer_of(teacher), plan=small_plan(), now=timezone.now())
