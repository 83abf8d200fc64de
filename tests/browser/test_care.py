"""Care in a real browser: a part passed while a text is being typed, how the page looks, the last pages of a lesson."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from lessons.actions.answering import hand_in
from lessons.models import Answer
from tests.browser.people import PHONE, Person
from tests.factories import Joined, join_student, make_class, make_run, make_teacher
from tests.saves import save

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PRESS = "I would rather not answer this part"


@dataclass
class Phone:
    """Ben's phone, signed in."""

    ben: Joined
    person: Person
    address: str

    @property
    def page(self) -> Page:
        return self.person.page

    def go(self, place: str) -> None:
        """Open a page and hold it against the accessibility rules."""
        self.person.go(f"{self.address}{place}")


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(live_server: LiveServer, browser: Browser, request: Any) -> Iterator[Phone]:
    """Ben's phone in Ada's open lesson, with scripts and without."""
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass, feedback="handed_in")
    ben = join_student(klass)
    ben.start()
    context = browser.new_context(viewport=PHONE, java_script_enabled=request.param)
    context.add_cookies([{"name": "student", "value": ben.client.cookies["student"].value, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield Phone(ben, Person(page, scripts=request.param), live_server.url)
    context.close()


def stored() -> dict[str, Any]:
    """Return what is stored of each question: True when it was passed, else the response."""
    return {one.question: one.passed or one.response for one in Answer.objects.all()}


@pytest.mark.parametrize("phone", [True], indirect=True)
def test_a_text_that_was_being_typed_is_kept_when_its_part_is_passed(phone: Phone) -> None:
    phone.go("/part/2/")
    phone.page.locator("textarea").first.fill("Кто снял?")
    phone.page.get_by_role("button", name=PRESS).click()

    expect(phone.page.get_by_text("You skipped 2 questions here.")).to_be_visible()
    expect(phone.page.locator("textarea").first).to_have_value("Кто снял?")
    assert stored() == {"q3": True, "q4": True, "q5": {"text": ["Кто снял?"]}}


@pytest.mark.parametrize("phone", [True], indirect=True)
def test_without_a_network_the_page_says_what_is_not_saved_and_passes_nothing(phone: Phone) -> None:
    phone.go("/part/2/")
    phone.page.route("**/answer/", lambda route: route.abort())
    phone.page.locator("textarea").first.fill("Кто снял?")
    phone.page.get_by_role("button", name=PRESS).click()

    expect(phone.page.get_by_text("Keep this page open and try again.").first).to_be_visible()
    assert stored() == {}


def test_a_part_is_passed_and_a_question_of_it_answered_after_all(phone: Phone) -> None:
    phone.go("/part/1/")
    phone.person.press(PRESS)
    phone.person.sees("You skipped 3 questions here.")
    phone.page.get_by_label("Four", exact=True).check()
    if not phone.person.scripts:
        phone.page.locator("#q-q1").get_by_role("button", name="Save").click()
    expect(phone.page.locator("#q-q1 [data-state]")).to_have_text("Saved")

    assert stored() == {"g1": True, "q1": {"choice": ["c"]}, "q2": True}


def test_after_handing_in_a_student_sends_a_wish_and_sees_what_is_stored(phone: Phone) -> None:
    for question, value in (("q1", "c"), ("q2", "supported"), ("q5", "Кто снял?")):
        save(phone.ben, question, value)
    hand_in(phone.ben.viewer, attempt=phone.ben.start().pk, now=timezone.now())
    phone.go("/end/")
    phone.person.sees("You found 1 of 2.")
    phone.page.get_by_label("Music").check()
    phone.person.press("Send my wish")
    phone.person.sees("Thank you. You can still change it.")
    phone.person.press("What is stored about me")
    phone.person.sees("You would like to read next:")
    phone.person.sees("Кто снял?")
    phone.page.emulate_media(media="print")
    assert phone.page.get_by_role("link", name="Go back").is_visible() is False


@pytest.mark.parametrize("phone", [True], indirect=True)
def test_every_look_that_can_be_chosen_keeps_to_the_rules(phone: Phone) -> None:
    for theme, contrast, more in itertools.product(("light", "dark"), ("", "more"), (False, True)):
        looks = {"theme": theme, "contrast": contrast}
        looks |= {"spacing": "more", "typeface": "plain", "text": "largest"} if more else {}
        value = "&".join(f"{name}={chosen}" for name, chosen in looks.items() if chosen)
        phone.page.context.add_cookies([{"name": "reader", "value": value, "url": phone.address}])
        phone.go("/part/1/")
        phone.go("/reader/")


def test_the_six_settings_are_chosen_on_their_page(phone: Phone) -> None:
    phone.go("/reader/")
    for name in ("text-largest", "spacing-more", "typeface-plain", "contrast-more", "theme-dark", "motion-less"):
        phone.page.locator(f"label[for={name}]").click()
    phone.person.press("Use this")

    html = phone.page.locator("html")
    chosen = {
        name: html.get_attribute(f"data-{name}") for name in ("text", "spacing", "typeface", "contrast", "motion")
    }
    assert chosen == {"text": "largest", "spacing": "more", "typeface": "plain", "contrast": "more", "motion": "less"}
    if phone.person.scripts:
        assert phone.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
