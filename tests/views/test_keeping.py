"""A try-out in the teacher's session: one change after the other, and gone when she locks."""

import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from lessons.models import Lesson
from lessons.views.keeping import KEPT, alone, kept_try_out
from tests.views.trying import Trying

pytestmark = pytest.mark.django_db


@pytest.fixture
def trying(ada: Client, lesson: Lesson) -> Trying:
    """Ada's draft, started."""
    return Trying(ada, lesson).start()


@pytest.fixture
def late(trying: Trying) -> HttpRequest:
    """A post that has read the session and is not done yet."""
    request = RequestFactory().post("/")
    request.session = trying.client.session
    assert KEPT in request.session
    return request


def test_a_post_goes_on_from_what_another_has_kept_since(trying: Trying, late: HttpRequest) -> None:
    trying.press("another_name")
    with alone(late):
        found = kept_try_out(late)
    assert found is not None
    assert found.name == 1


def test_a_post_brings_nothing_back_that_was_thrown_away(trying: Trying, late: HttpRequest) -> None:
    trying.press("leave")
    with alone(late):
        found = kept_try_out(late)
    assert (found, KEPT in trying.client.session) == (None, False)


def test_a_post_after_locking_is_not_taken(trying: Trying, late: HttpRequest) -> None:
    trying.client.post(reverse("lock"))
    with pytest.raises(SessionInterrupted), alone(late):
        pass


def test_what_an_older_version_kept_begins_anew(trying: Trying) -> None:
    session = trying.client.session
    session[KEPT] = {"what": "something else"}
    session.save()
    assert trying.see("part", 1)["Location"] == trying.at("welcome")
