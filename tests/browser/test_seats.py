"""What a teacher decides about one student, on any screen, by keyboard, with and without scripts."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from lessons.models import Answer
from tests.actions.test_giving import Pair
from tests.browser.people import LAPTOP, Person, person
from tests.saves import save
from tests.views.people import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@dataclass
class Desk:
    """Ada at her laptop, and the address of her open class."""

    room: Pair
    ada: Person
    address: str

    def go(self, name: str, *, query: str = "") -> None:
        """Open a page about Dana's seat."""
        place = reverse(name, args=[self.room.run.pk, self.room.second().pk])
        self.ada.go(f"{self.address}{place}{query}")


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def desk(request: pytest.FixtureRequest, live_server: LiveServer, browser: Browser) -> Iterator[Desk]:
    """Ada with and without scripts; Ben has answered, and Dana, who sits beside him, has answered one question."""
    room = Pair()
    assert room.dana is not None
    save(room.dana, "q3", "80")
    ada = person(browser, LAPTOP, scripts=request.param)
    session = browser_of(room.user).cookies[settings.SESSION_COOKIE_NAME].value
    ada.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    yield Desk(room, ada, live_server.url)
    ada.page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_about_one_student_can_be_read_on_any_screen(desk: Desk, width: int) -> None:
    desk.ada.page.set_viewport_size({"width": width, "height": 800})
    desk.go("run_seat")
    desk.ada.press("Uncover for 60 seconds")
    desk.ada.sees("Takes part like everybody else.")
    desk.go("seat_with", query=f"?of={desk.room.ben.seat().pk}")
    desk.ada.press("Uncover for 60 seconds")
    desk.ada.sees("2 answers are given.")
    desk.ada.go(desk.address + reverse("run_again", args=[desk.room.run.pk]))
    desk.ada.sees("2, begun")


def test_a_student_is_excused_and_only_the_uncovered_page_says_so(desk: Desk) -> None:
    desk.go("run_seat")
    desk.ada.press("Excused")
    desk.ada.sees("Saved for number 2.")
    assert "excused" not in desk.ada.says().replace("An excused or absent", "").replace("an excused or absent", "")
    desk.ada.press("Uncover for 60 seconds")
    expect(desk.ada.page.locator(".remarks")).to_contain_text("excused")


def test_answers_are_typed_in_by_keyboard_and_what_is_wrong_stays(desk: Desk) -> None:
    desk.go("seat_type")
    desk.ada.press("Uncover and type")
    page = desk.ada.page
    page.locator('[name="q1:choice"]').first.focus()
    page.keyboard.press("ArrowDown")
    second = page.locator('[name="q1:choice"]').nth(1).get_attribute("value")
    page.locator('[name="q3:number"]').fill("ninety-ish")
    page.locator('[name="q5:text"]').focus()
    page.keyboard.type("Why?")
    desk.ada.press("Save the answers")
    expect(page.locator('[name="q3:number"]')).to_have_value("ninety-ish")
    page.locator('[name="q3:number"]').fill("90")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    desk.ada.sees("Save again to put this in its place.")  # Dana has an answer there that is not handed in
    desk.ada.press("Save the answers")
    desk.ada.sees("1 answer saved.")
    typed = Answer.objects.filter(source="typed").order_by("question").values_list("question", "response")
    assert dict(typed) == {"q1": {"choice": [second]}, "q3": {"number": ["90"]}, "q5": {"text": ["Why?"]}}
