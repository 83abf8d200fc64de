"""Leading from a phone, and a substitute by a link, in real browsers, with and without scripts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as site
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from lessons.actions.staffing import make_link
from lessons.actions.talking import hand_in_post
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import Post
from lessons.queries.sitting import Sitting
from tests.actions.test_runs import Room
from tests.browser.people import LAPTOP, PHONE, Person, person
from tests.views.people import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@dataclass
class Desk:
    """Ada at her laptop in an open talk that Ben has written for, her phone, and where the program is."""

    room: Room
    ada: Person
    phone: Person
    address: str

    def at(self, name: str) -> str:
        """Return the address of a page of the run."""
        return self.address + reverse(name, args=[self.room.run.pk])


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def desk(request: pytest.FixtureRequest, live_server: LiveServer, browser: Browser) -> Iterator[Desk]:
    """Ada's laptop, and a phone that may run no scripts."""
    caches["limits"].clear()
    room = Room(talk=True)
    room.ben.start()
    said, sitting = Contribution("I would ask."), Sitting(room.ben.seat(), None)
    assert None is hand_in_post(room.ben.viewer, sitting=sitting, said=said, key=SaveKey("p", 1, 0), now=timezone.now())
    ada, phone = (person(browser, size, scripts=request.param) for size in (LAPTOP, PHONE))
    session = browser_of(room.user).cookies[site.SESSION_COOKIE_NAME].value
    ada.page.context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    yield Desk(room, ada, phone, live_server.url)
    for one in (ada, phone):
        one.page.context.close()


def let_in(desk: Desk) -> None:
    """Take a phone all the way to the run."""
    desk.phone.go(desk.address + reverse("pair"))
    desk.phone.press("Show four digits")
    digits = desk.phone.page.locator(".digits").inner_text()
    desk.ada.go(desk.at("run"))
    desk.ada.press("Lead from your phone")
    desk.ada.page.get_by_label("Digits on your phone").fill(digits)
    desk.ada.press("Let this phone lead")
    desk.phone.page.wait_for_url("**/teach/runs/**")  # by itself: a poll, or a refresh where no script runs
    desk.phone.look()


def test_a_text_is_let_through_on_the_phone(desk: Desk) -> None:
    let_in(desk)
    desk.phone.press("Uncover for 60 seconds the texts")
    desk.phone.sees("I would ask.")
    desk.phone.press("Let through")
    desk.phone.sees("shown")
    assert Post.objects.get().status == "shown"


def test_a_phone_that_is_taken_back_leaves_the_lesson(desk: Desk) -> None:
    let_in(desk)
    desk.ada.press("Take it back")
    desk.ada.sees("No phone leads this lesson now.")
    if not desk.phone.scripts:
        desk.phone.page.reload()
    desk.phone.page.wait_for_url("**/pair/")
    desk.phone.sees("This phone leads no lesson now")


def test_a_substitute_comes_by_the_link_and_sees_the_class(desk: Desk, settings: Any) -> None:
    settings.LAPTOP = False
    now = timezone.now()
    code = make_link(desk.room.ada, klass=desk.room.klass, until=now + timedelta(hours=1), now=now)
    desk.phone.go(f"{desk.address}{reverse('substitute')}#{code}")
    box = desk.phone.page.get_by_label("Code of your link")
    if not desk.phone.scripts:
        box.fill(code)
    desk.phone.page.get_by_label("Your name").fill("Finn")
    desk.phone.press("Come in")
    desk.phone.press("Go to the lesson: The pool")
    desk.phone.sees("Substitute until")
    desk.phone.press("Lock")
    desk.phone.page.goto(desk.at("run"))
    assert "/sign-in/" in desk.phone.page.url


def test_who_teaches_is_a_page_that_everybody_can_read(desk: Desk, settings: Any) -> None:
    settings.LAPTOP = False
    desk.ada.page.set_viewport_size(PHONE)
    desk.ada.go(desk.address + reverse("class_staff", args=[desk.room.klass.pk]))
    desk.ada.press("Make a link")
    desk.ada.sees("Copy this link now")
