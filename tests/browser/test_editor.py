"""The editor in a real browser: by keyboard alone, by pressing sentences, in two windows, offline, without scripts."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from lessons.actions.workshop import change_draft, make_draft
from lessons.core.editing import write_question
from lessons.core.kinds import KINDS
from lessons.core.question import Question
from lessons.models import Edition, Lesson, User
from tests.browser.people import LAPTOP, PHONE, Person, person
from tests.factories import make_teacher, small_plan, viewer_of
from tests.views.drafts import plan_of
from tests.views.people import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Person]
SAVED = "Saved in the draft."
FORMS = (
    "Change Question 3",
    "Change Prompt 1",
    "Title, notes, source",
    "Explain a word",
    "Correct the voices",
    "Name, note of part 1",
    "Correct paragraph 1",
    "Write a paragraph for part 1",
    "Lengths",
)


@pytest.fixture
def teacher() -> User:
    return make_teacher()


@pytest.fixture
def lesson(teacher: User) -> Lesson:
    return make_draft(viewer_of(teacher), plan=small_plan(), now=timezone.now())


@pytest.fixture
def ada(teacher: User, lesson: Lesson, browser: Browser, live_server: LiveServer) -> Open:
    """Return Ada with another window on the editor."""
    cookie = browser_of(teacher).cookies[settings.SESSION_COOKIE_NAME].value

    def open_window(*, scripts: bool = True, phone: bool = False) -> Person:
        found = person(browser, PHONE if phone else LAPTOP, scripts=scripts)
        found.page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
        )
        found.go(f"{live_server.url}{reverse('draft', args=[lesson.pk])}")
        return found

    return open_window


def stored(lesson: Lesson, id_: str) -> Question:
    return next(one for one in plan_of(lesson).questions if one.id == id_)


def change(ada: Person, name: str) -> None:
    """Open the form of a question in its place."""
    ada.page.get_by_role("link", name=f"Change {name}", exact=True).click()
    ada.page.locator("[data-slot] [data-draft-form]").wait_for()
    ada.look()


def test_a_question_is_written_and_published_by_keyboard_alone(ada: Open, lesson: Lesson) -> None:
    window = ada()
    keys = window.page.keyboard
    window.page.get_by_label("Write a question for part 1").focus()
    keys.type("Choice")
    keys.press("Tab")
    keys.press("Enter")
    window.page.locator("[data-slot] [data-draft-form]").wait_for()
    window.look()
    for words in ("How many lines does the photo show?", "One", "", "Two", "It shows one."):
        keys.type(words)
        keys.press("Tab")
    written = plan_of(lesson).questions[3]
    slot = window.page.locator(f"[data-slot='{written.id}']")
    slot.get_by_role("radio", name="Option 1").focus()
    keys.press("Space")
    slot.get_by_role("checkbox", name="The photo shows one line.").focus()
    keys.press("Space")
    expect(slot.get_by_text(SAVED)).to_be_visible()
    slot.get_by_role("button", name="Save", exact=True).focus()
    keys.press("Enter")
    window.page.wait_for_load_state()
    window.page.get_by_role("checkbox", name="Take Question 3").focus()
    keys.press("Space")
    window.page.get_by_role("button", name="Publish 7 of 7").focus()
    keys.press("Enter")
    window.sees("Edition 1")
    assert (stored(lesson, written.id).stem, Edition.objects.count()) == ("How many lines does the photo show?", 1)


def test_a_press_on_a_sentence_makes_it_the_proof(ada: Open, lesson: Lesson) -> None:
    window = ada()
    change(window, "Question 1")
    for sentence in ("b1b", "b2a"):
        window.page.locator(f"[data-sentence={sentence}]").click()
    expect(window.page.locator("[data-slot='q1']").get_by_text(SAVED)).to_be_visible()
    expect(window.page.locator("[data-sentence=b2a]")).to_have_class(re.compile("picked"))
    with window.page.expect_navigation():
        window.page.locator("[data-slot='q1']").get_by_role("button", name="Save", exact=True).click()
    assert stored(lesson, "q1").evidence == ("b2a",)


def test_the_later_of_two_windows_sees_both_texts_and_chooses(ada: Open, lesson: Lesson) -> None:
    first, second = ada(), ada()
    for window, words in ((first, "First words?"), (second, "Second words?")):
        change(window, "Question 1")
        window.page.get_by_label("Question", exact=True).fill(words)
    expect(second.page.get_by_role("cell", name="First words?")).to_be_visible()
    second.look()
    second.press("Save what I typed here")
    second.sees(SAVED)
    assert stored(lesson, "q1").stem == "Second words?"


def test_what_cannot_be_sent_is_said_and_sent_when_the_network_is_back(ada: Open, lesson: Lesson) -> None:
    window = ada()
    change(window, "Question 1")
    window.page.context.set_offline(True)
    window.page.get_by_label("Question", exact=True).fill("Typed without a network?")
    window.sees("Not saved yet: keep this page open.")
    window.page.context.set_offline(False)
    window.sees(SAVED)
    assert stored(lesson, "q1").stem == "Typed without a network?"


def test_a_question_is_dragged_to_another_part(ada: Open, lesson: Lesson) -> None:
    window = ada()
    window.page.set_viewport_size({"width": 1280, "height": 3000})  # a mouse drags what is in sight
    handle = window.page.locator("[data-place-item=q1] [data-handle]")
    with window.page.expect_navigation():
        handle.drag_to(window.page.locator("[data-place-item=q5]"), target_position={"x": 20, "y": 5})
    assert [one.id for one in plan_of(lesson).questions] == ["g1", "q2", "q3", "q4", "q1", "q5"]


def test_a_tick_is_kept_at_once(ada: Open, lesson: Lesson) -> None:
    window = ada()
    window.page.get_by_role("checkbox", name="Take Question 1").uncheck()
    expect(window.page.locator("[data-ticks-state]")).to_have_text(SAVED)
    assert stored(lesson, "q1").ready is False


def test_what_is_still_being_typed_is_saved_before_something_is_pressed(ada: Open, lesson: Lesson) -> None:
    window = ada()
    change(window, "Question 1")
    window.page.get_by_label("Question", exact=True).fill("Typed a moment ago?")
    window.page.get_by_text("More Question 2", exact=True).click()
    with window.page.expect_navigation():
        window.page.get_by_role("group", name="Question 2").get_by_role("button", name="Delete").last.click()
    assert (stored(lesson, "q1").stem, len(plan_of(lesson).questions)) == ("Typed a moment ago?", 5)


def test_without_scripts_a_form_has_a_page_of_its_own(ada: Open, lesson: Lesson) -> None:
    window = ada(scripts=False)
    window.press("Change Question 1")
    window.page.get_by_label("Question", exact=True).fill("On a page of its own?")
    window.press("Save")
    assert stored(lesson, "q1").stem == "On a page of its own?"


def test_every_form_fits_a_phone_and_can_be_read_aloud(ada: Open) -> None:
    window = ada(phone=True)
    for name in FORMS:
        window.page.get_by_role("link", name=name, exact=True).click()
    expect(window.page.locator("[data-sheet-body]")).to_have_count(len(FORMS), timeout=20_000)
    window.look()


def test_voices_are_confirmed_in_place(ada: Open, lesson: Lesson) -> None:
    window = ada()
    window.page.get_by_role("link", name="Correct the voices").click()
    window.page.get_by_label("I have looked at who says what").check()
    window.press("Save")
    window.sees("confirmed")
    assert plan_of(lesson).cast_confirmed


def test_the_form_of_every_kind_fits_a_phone_and_can_be_read_aloud(ada: Open, teacher: User, lesson: Lesson) -> None:
    for kind in KINDS:
        write = partial(write_question, question_id=f"new-{kind.name}", kind=kind.name, section="s1")
        change_draft(viewer_of(teacher), lesson=lesson, change=write, now=timezone.now())
    window = ada(phone=True)
    for kind in KINDS:
        window.page.locator(f"a[data-sheet='new-{kind.name}']").click()
    expect(window.page.locator("[data-slot] [data-draft-form]")).to_have_count(len(KINDS))
    window.look()


def test_who_is_signed_out_is_told_and_saves_after_signing_in_again(ada: Open, teacher: User, lesson: Lesson) -> None:
    window = ada()
    change(window, "Question 1")
    context = window.page.context
    context.clear_cookies()
    window.page.get_by_label("Question", exact=True).fill("Typed after the lock?")
    window.sees("You are signed out. Sign in in another tab")
    again = browser_of(teacher).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": again, "url": window.page.url}])
    expect(window.page.get_by_text(SAVED).first).to_be_visible(timeout=12_000)
    assert stored(lesson, "q1").stem == "Typed after the lock?"


def test_closing_a_form_that_does_not_save_itself_saves_it(ada: Open, lesson: Lesson) -> None:
    window = ada()
    window.page.get_by_role("link", name="Write a paragraph for part 1").click()
    sheet = window.page.locator("[data-slot='s1-text']")
    sheet.get_by_label("Text").fill("It rains.\n\nIt pours.")
    with window.page.expect_navigation():
        sheet.get_by_role("link", name="Back to the draft").click()
    assert [block.text for block in plan_of(lesson).blocks][1:3] == ["It rains.", "It pours."]


def test_what_cannot_be_saved_holds_the_page_and_can_be_left(ada: Open, lesson: Lesson) -> None:
    window = ada()
    change(window, "Question 3")
    window.page.get_by_label("Right number").fill("a lot")
    window.sees("Type a number in digits, for example 12.")
    window.page.get_by_role("link", name="Back to the draft").click()
    window.sees("This is not saved yet.")
    window.page.get_by_role("link", name="Leave it unsaved").click()
    expect(window.page.locator("[data-slot='q3'] form")).to_have_count(0)
