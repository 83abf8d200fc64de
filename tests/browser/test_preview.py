"""A teacher walks through her draft as a student, in a frame as wide as a phone, and nothing of it stays."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, FrameLocator, expect
from pytest_django.live_server_helper import LiveServer

from lessons.actions.workshop import make_draft
from lessons.models import Lesson, User
from tests.browser.people import LAPTOP, Person, person
from tests.factories import make_teacher, small_plan, viewer_of
from tests.views.drafts import url
from tests.views.people import browser_of
from tests.views.trying import every_row

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
LEFT = """{"name": "7:q5", "url": "/answer/", "fields": [["token", "t"], ["sequence", "1"]], "at": 9e15}"""
SeeFrame = Callable[..., Person]


@pytest.fixture
def teacher() -> User:
    return make_teacher()


@pytest.fixture
def lesson(teacher: User) -> Lesson:
    return make_draft(viewer_of(teacher), plan=small_plan(), now=timezone.now())


@pytest.fixture
def see_preview(live_server: LiveServer, browser: Browser, teacher: User, lesson: Lesson) -> SeeFrame:
    """Return how Ada opens the preview of her draft."""
    session = browser_of(teacher).cookies[settings.SESSION_COOKIE_NAME].value

    def see(*, scripts: bool = True) -> Person:
        ada = person(browser, LAPTOP, scripts=scripts)
        cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        ada.page.context.add_cookies([cookie])
        ada.go(f"{live_server.url}{url('preview', lesson)}")
        return ada

    return see


def press(frame: FrameLocator, words: str) -> None:
    """Press the button or link of a student's page with these words."""
    frame.get_by_role("button", name=words).or_(frame.get_by_role("link", name=words)).first.click()


def walk(frame: FrameLocator, *, scripts: bool) -> None:
    """Answer the whole lesson: a check missed three times, one of each kind, a text for the talk, handing in."""
    press(frame, "Read this story")
    check = frame.locator("#q-g1")
    for words in ("Try again. Or press", "Read this sentence again.", "This is the answer"):
        check.locator("label", has_text="Four lines").click()
        check.get_by_role("button", name="Check").click()
        expect(check.locator("[data-feedback]")).to_contain_text(words)
    for question, option in (("q1", "Four"), ("q2", "says something different")):
        give(frame, question, option, scripts=scripts)
    press(frame, "Go to part 2")
    fill(frame, "q3", "input[name=number]", "90", scripts=scripts)
    give(frame, "q4", "Most callers had not seen the door.", scripts=scripts)
    fill(frame, "q5", "textarea", "Who called first?", scripts=scripts)
    press(frame, "Go to the talk")
    press(frame, "I agree, let us begin")
    frame.locator("#text").fill("I would ask.")
    press(frame, "Hand in to my teacher")
    expect(frame.locator(".post")).to_contain_text("I would ask.")
    press(frame, "Go to the end")
    expect(frame.get_by_text("We have your answers: 5 of 5.")).to_be_visible()
    press(frame, "Hand in my answers")
    expect(frame.get_by_text("4 of 4 points")).to_be_visible()


def give(frame: FrameLocator, question: str, option: str, *, scripts: bool) -> None:
    form = frame.locator(f"#q-{question}")
    form.locator("label", has_text=option).click()
    save(frame, question, scripts=scripts)


def fill(frame: FrameLocator, question: str, box: str, words: str, *, scripts: bool) -> None:
    frame.locator(f"#q-{question}").locator(box).fill(words)
    save(frame, question, scripts=scripts)


def save(frame: FrameLocator, question: str, *, scripts: bool) -> None:
    form = frame.locator(f"#q-{question}")
    if not scripts:
        form.get_by_role("button", name="Save").click()
    expect(form.locator("[data-state]")).to_have_text("Saved")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_whole_lesson_is_tried_in_the_frame_and_no_row_is_written(see_preview: SeeFrame, scripts: bool) -> None:
    ada = see_preview(scripts=scripts)
    before = every_row()

    walk(ada.page.frame_locator("iframe"), scripts=scripts)
    ada.look()
    ada.press("Start over")

    expect(ada.page.frame_locator("iframe").get_by_role("button", name="Read this story")).to_be_visible()
    assert every_row() == before


@pytest.mark.parametrize(("words", "width"), [("Phone, 360 px", 360), ("Laptop, 1024 px", 1024)])
def test_the_frame_is_as_wide_as_the_screen(see_preview: SeeFrame, words: str, width: int) -> None:
    ada = see_preview()
    ada.press(words)
    assert ada.page.frames[1].evaluate("innerWidth") == width


def test_the_device_keeps_nothing_and_what_a_student_left_on_it_stays(see_preview: SeeFrame) -> None:
    ada = see_preview()
    ada.page.evaluate("left => localStorage.setItem('unsent:7:q5 t', left)", LEFT)
    sent: list[str] = []
    ada.page.on("request", lambda request: sent.append(request.url))
    frame = ada.page.frame_locator("iframe")

    press(frame, "Read this story")
    expect(frame.get_by_role("heading", name="Your turn")).to_be_visible()
    ada.page.context.set_offline(True)
    frame.locator("#q-q1").locator("label", has_text="Four").click()
    expect(frame.locator("[data-state-all]")).to_have_text("Not saved yet: keep this page open")
    ada.page.context.set_offline(False)
    expect(frame.locator("[data-state-all]")).to_have_text("Saved", timeout=15_000)
    press(frame, "Not you?")
    press(frame, "Leave this number")
    expect(frame.get_by_role("button", name="Read this story")).to_be_visible()

    assert ada.page.evaluate("Object.entries(localStorage)") == [["unsent:7:q5 t", LEFT]]
    assert [address for address in sent if address.endswith("/answer/") and "/preview/" not in address] == []


def test_what_is_still_being_typed_when_it_starts_over_is_gone(see_preview: SeeFrame) -> None:
    ada = see_preview()
    frame = ada.page.frame_locator("iframe")
    press(frame, "Read this story")
    press(frame, "Go to part 2")
    frame.locator("textarea").fill("Half a sent")

    ada.press("Start over")
    press(frame, "Read this story")
    press(frame, "Go to part 2")

    expect(frame.locator("textarea")).to_have_value("")
