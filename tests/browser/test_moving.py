"""A class is moved while a phone is open on the page of the edition before."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.people import LAPTOP, PHONE, Person, person
from tests.factories import with_question, without_questions
from tests.moving import Room
from tests.views.people import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@dataclass
class Lesson:
    """Ada's open class with Ben at its second part, and the address of it all."""

    room: Room
    ada: Person
    ben: Person
    address: str

    def go(self) -> None:
        """Let Ada open the page that moves her class."""
        self.ada.go(self.address + reverse("run_edition", args=[self.room.run.pk]))


@pytest.fixture
def lesson(live_server: LiveServer, browser: Browser) -> Iterator[Lesson]:
    """Ada at her laptop, Ben at his phone."""
    room = Room()
    room.ben.start()
    ada, ben = person(browser, LAPTOP), person(browser, PHONE)
    session = browser_of(room.user).cookies[settings.SESSION_COOKIE_NAME].value
    ada.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    cookie = room.ben.client.cookies["student"].value
    ben.page.context.add_cookies([{"name": "student", "value": cookie, "url": live_server.url}])
    ben.go(f"{live_server.url}/part/2/")
    yield Lesson(room, ada, ben, live_server.url)
    for one in (ada, ben):
        one.page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_that_moves_a_class_can_be_read_on_any_screen(lesson: Lesson, width: int) -> None:
    lesson.room.publish(questions=with_question(lesson.room.first, "q3", payload={"value": 80}, points=2), title="Two")
    lesson.ada.page.set_viewport_size({"width": width, "height": 800})
    lesson.go()
    lesson.ada.sees("another key, so that answers are graded differently")


def test_what_is_typed_on_the_old_page_is_kept_after_a_move(lesson: Lesson) -> None:
    lesson.room.publish(**without_questions(lesson.room.first, "q3"))
    lesson.go()
    lesson.ada.press("Move 9B to edition 2")
    lesson.ada.sees("The class is on edition 2 now.")
    lesson.ben.page.get_by_role("textbox").first.fill("90")
    expect(lesson.ben.page.locator("#q-q3 [data-state]")).to_have_text("Saved")
    assert lesson.room.answer("q3").response == {"number": ["90"]}
