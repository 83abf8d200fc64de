"""Paper answers typed in by keyboard alone, one student after the other, with and without scripts."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from lessons.core.paper.sheets import paper_of
from lessons.models import Answer, Attempt
from lessons.queries.editions import lookup_of
from tests.actions.test_runs import Room
from tests.browser.people import LAPTOP, Person, person
from tests.views.people import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
with_scripts = pytest.mark.parametrize("desk", [True], indirect=True, ids=["scripts"])


@dataclass
class Desk:
    """Ada at her laptop with a pile of paper, and the letter that each option of question 1 has on it."""

    room: Room
    ada: Person
    address: str
    letters: dict[str, str]

    @property
    def page(self) -> Page:
        return self.ada.page

    def begin(self) -> None:
        self.ada.go(self.address)
        self.ada.press("Uncover and type")

    def keys(self, *typed: str) -> None:
        """Type into one line after the other; Enter stands between, and goes on from the last one."""
        for text in typed:
            self.page.keyboard.type(text)
            self.page.keyboard.press("Enter")
        self.page.wait_for_load_state()


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def desk(request: pytest.FixtureRequest, live_server: LiveServer, browser: Browser) -> Iterator[Desk]:
    """Ada with and without scripts, in a class of three that works on paper."""
    room = Room()
    ada = person(browser, LAPTOP, scripts=request.param)
    session = browser_of(room.user).cookies[settings.SESSION_COOKIE_NAME].value
    ada.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    question = paper_of(lookup_of(room.run.edition_id)).questions[0]
    letters = {one.id: one.letter for one in question.inputs[0].lettered}
    yield Desk(room, ada, live_server.url + reverse("run_paper", args=[room.run.pk]), letters)
    ada.page.context.close()


def typed_in(number: int) -> dict[str, object]:
    found = Answer.objects.filter(attempt__seat__student__position=number, source="typed")
    return dict(found.order_by("question").values_list("question", "response"))


@with_scripts
def test_two_students_are_typed_in_without_touching_the_mouse(desk: Desk) -> None:
    desk.begin()
    expect(desk.page.locator("#line-q1")).to_be_focused()
    desk.keys(desk.letters["c"].lower(), "b", "90", "2.2", "Why did nobody ask?")
    desk.ada.sees("Number 1: 5 answers saved.")
    expect(desk.page.get_by_role("heading", name="Number 2")).to_be_visible()
    desk.keys(desk.letters["a"], "", "80", "the first one", "")
    expect(desk.page.locator("#line-q4")).to_be_focused()
    desk.page.keyboard.press("Control+A")
    desk.keys("tessa", "")
    desk.ada.sees("Number 2: 1 answer saved.")
    expect(desk.page.get_by_role("heading", name="Number 3")).to_be_visible()
    assert typed_in(1) == {
        "q1": {"choice": ["c"]},
        "q2": {"verdict": ["contradicted"]},
        "q3": {"number": ["90"]},
        "q4": {"sentence": ["b2b"]},
        "q5": {"text": ["Why did nobody ask?"]},
    }
    assert typed_in(2) == {"q1": {"choice": ["a"]}, "q3": {"number": ["80"]}, "q4": {"sentence": ["b2a"]}}
    assert Attempt.objects.filter(handed_in_at__isnull=False).count() == 2


@with_scripts
def test_shift_and_enter_begin_a_new_line_in_a_long_answer(desk: Desk) -> None:
    desk.begin()
    desk.page.locator("#line-q5").focus()
    desk.page.keyboard.type("Why?")
    desk.page.keyboard.press("Shift+Enter")
    desk.keys("How?")
    desk.ada.sees("Number 1: 1 answer saved.")
    assert typed_in(1) == {"q5": {"text": ["Why?\nHow?"]}}


def test_a_press_saves_and_opens_the_next_one_with_and_without_scripts(desk: Desk) -> None:
    desk.begin()
    desk.page.locator("#line-q3").fill("90")
    desk.ada.press("Save and open number 2")
    expect(desk.page.get_by_role("heading", name="Number 2")).to_be_visible()
    desk.page.locator("#number").fill("1")
    desk.ada.press("Open")
    expect(desk.page.locator("#line-q3")).to_have_value("90")
    assert typed_in(1) == {"q3": {"number": ["90"]}}


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_can_be_read_on_any_screen(desk: Desk, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": 800})
    desk.begin()
    desk.page.locator("#line-q3").fill("many")
    desk.ada.press("Save and open number 2")
    desk.ada.sees("Not saved. Type a number in digits, for example 12.")
