"""A teacher sets up who helps on a small screen, with scripts and without; every page is usable by everybody."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from lessons.core.help_words import languages
from lessons.models import ConfirmedWords, ContactSlot
from tests.browser.people import PHONE, Person
from tests.factories import make_teacher
from tests.views.people import browser_of

WIDEST = """() => Math.max(document.documentElement.scrollWidth,
  ...[...document.querySelectorAll("main *")].map((one) => Math.round(one.getBoundingClientRect().right)))"""

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def ada(live_server: LiveServer, browser: Browser, request: Any) -> Iterator[Person]:
    """Ada's browser, signed in, with scripts and without."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=request.param)
    cookie = browser_of(make_teacher()).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield Person(page, scripts=request.param)
    context.close()


def test_who_helps_is_set_up_from_nothing(ada: Person, live_server: LiveServer) -> None:
    ada.go(f"{live_server.url}/teach/")
    ada.press("Say who helps students")
    ada.press("Add its emergency number")
    ada.page.get_by_label("Checked today by").fill("Ada")
    ada.page.keyboard.press("Enter")
    ada.press("Add a contact")
    ada.page.get_by_label("The lead at your school").check()
    ada.page.get_by_label("Who or what helps").fill("Ms Odell")
    ada.press("Save this contact")
    expect(ada.page.get_by_text("Hidden: nobody has confirmed it")).to_be_visible()
    ada.press("Check and confirm", exact=False)
    ada.page.get_by_label("Checked today by").fill("Ada")
    ada.press("Save this contact")
    ada.press(languages()["ar"].name, exact=False)
    ada.page.get_by_label("Read and confirmed by").fill("Mr Ferris")
    ada.press("Confirm, and offer it to students")
    ada.press("A sheet for the wall")
    ada.press(languages()["ar"].name)
    expect(ada.page.get_by_text("Ms Odell").first).to_be_visible()
    assert (ContactSlot.objects.filter(verified_by="Ada").count(), ConfirmedWords.objects.count()) == (2, 1)


def test_a_word_without_end_widens_no_page_and_is_not_cut_off(live_server: LiveServer, browser: Browser) -> None:
    teacher, endless = make_teacher(), "m" * 90
    ContactSlot.objects.create(school=teacher.school, purpose="lead", name=endless, reach=endless, languages=endless,
                               verified_on=timezone.localdate(), verified_by="w" * 80)  # fmt: skip
    context = browser.new_context(viewport=PHONE)
    cookie = browser_of(teacher).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page, found = context.new_page(), {}
    for path in ("/teach/", "/teach/help/", "/help/"):
        page.goto(f"{live_server.url}{path}")
        expect(page.get_by_text(endless).first).to_be_visible()
        found[path] = page.evaluate(WIDEST)
    context.close()
    assert found == dict.fromkeys(found, 360)
