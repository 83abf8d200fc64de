"""Marking with the keyboard, and without scripts: from answer to answer, from question to question, and back."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from lessons.models import Answer, Mark, OwnComment
from tests.browser.people import LAPTOP, Person, person
from tests.marking import Marking

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
COUNT = 3


@pytest.fixture
def class_() -> Marking:
    return Marking(COUNT)


def sign_in(browser: Browser, live_server: LiveServer, class_: Marking, *, scripts: bool) -> Person:
    """Return Ada at her laptop, on the page of the first question to mark."""
    ada = person(browser, LAPTOP, scripts=scripts)
    session = class_.browser().cookies[settings.SESSION_COOKIE_NAME].value
    ada.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    ada.go(live_server.url + reverse("run_question", args=[class_.run.pk, "q5"]))
    return ada


@pytest.fixture
def ada(browser: Browser, live_server: LiveServer, class_: Marking) -> Iterator[Person]:
    found = sign_in(browser, live_server, class_, scripts=True)
    yield found
    found.page.context.close()


class Keys:
    """A keyboard that counts its presses."""

    def __init__(self, person: Person) -> None:
        self.page, self.count = person.page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def save(self) -> None:
        """Save, and wait for the page that comes."""
        with self.page.expect_navigation():
            self.press("Enter")


def test_a_class_is_marked_with_two_presses_an_answer(ada: Person) -> None:
    ada.press("Uncover for 60 seconds")
    keys = Keys(ada)
    for marked in range(COUNT):
        keys.press(str(marked % 3 + 1))
        keys.save()
    ada.look()
    keys.save()  # the focus is on "Go on with question 6"
    for _ in range(COUNT):
        keys.press("5")
        keys.save()

    shares = list(
        Answer.objects.filter(standing="marked").order_by("question", "share").values_list("share", flat=True)
    )
    assert shares == sorted((1, 0.5, 0)[number % 3] for number in range(COUNT)) + [1.0] * COUNT
    assert keys.count == 2 * 2 * COUNT + 1


def test_keys_choose_write_move_insert_and_take_back(ada: Person, class_: Marking) -> None:
    OwnComment.objects.create(teacher=class_.user, text="Where does it say so?")
    ada.press("Uncover for 60 seconds")
    keys = Keys(ada)
    keys.press("j", "k", "2", "Shift+Digit1", "c")
    ada.page.keyboard.type(" j2")
    keys.press("Escape")
    keys.save()
    mark = Mark.objects.get()
    assert (mark.level, mark.comment) == ("part", "Where does it say so? j2")

    with ada.page.expect_navigation():
        keys.press("u")
    expect(ada.page.get_by_text("1 mark taken back.")).to_be_visible()
    assert set(Answer.objects.filter(question="q5").values_list("standing", flat=True)) == {"waiting"}


def test_without_scripts_the_same_is_done_by_pressing(
    browser: Browser, live_server: LiveServer, class_: Marking
) -> None:
    OwnComment.objects.create(teacher=class_.user, text="Where does it say so?")
    ada = sign_in(browser, live_server, class_, scripts=False)
    ada.press("Uncover for 60 seconds")
    ada.page.get_by_label("Asks her nothing.").first.check()
    ada.page.get_by_label("One of your comments").first.select_option(label="Where does it say so?")
    ada.page.get_by_role("button", name="Save and go on").first.click()
    ada.sees("1 mark saved.")
    assert (Mark.objects.get().level, Mark.objects.get().comment) == ("none", "Where does it say so?")
    ada.press("Take back your last mark")
    ada.sees("1 mark taken back.")
    ada.page.context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_is_read_on_any_screen(ada: Person, class_: Marking, width: int) -> None:
    OwnComment.objects.create(teacher=class_.user, text="Where does it say so?")
    ada.page.set_viewport_size({"width": width, "height": 800})
    ada.press("Uncover for 60 seconds")
    ada.page.get_by_text("Give it back…").first.click()
    ada.look()
