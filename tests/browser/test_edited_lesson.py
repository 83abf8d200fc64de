"""A lesson with sentences that were cut and mended, in a real browser: readable for everybody, on every size."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, ViewportSize
from pytest_django.live_server_helper import LiveServer

from tests.browser.people import LAPTOP, PHONE, Person, person
from tests.edited import BROUGHT, CUT, edited_plan
from tests.views.classroom import Room

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
each_size = pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])


def window(browser: Browser, size: ViewportSize, client: Client, server: LiveServer) -> Person:
    """Return a browser window of the person whose cookies the client carries."""
    someone = person(browser, size)
    cookies = [{"name": name, "value": one.value, "url": server.url} for name, one in client.cookies.items()]
    someone.page.context.add_cookies(cookies)  # type: ignore[arg-type]
    return someone


@each_size
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_student_reads_what_was_edited(
    browser: Browser, live_server: LiveServer, size: ViewportSize, scheme: str
) -> None:
    room = Room(plan=edited_plan(), talk=True)
    ben = window(browser, size, room.ben.client, live_server)
    ben.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for name, *args in (("part", 1), ("part", 2), ("talk",)):
        ben.go(live_server.url + reverse(name, args=args))
    ben.sees("(edited for class)")
    assert ben.page.get_by_text(CUT).count() == 0


@each_size
def test_a_teacher_opens_what_was_brought_with_one_press(
    browser: Browser, live_server: LiveServer, size: ViewportSize
) -> None:
    room = Room(plan=edited_plan())
    ada = window(browser, size, room.teacher(), live_server)
    ada.go(live_server.url + reverse("lesson", args=[room.run.edition.lesson_id]))
    for fold in ada.page.locator("details.brought summary").all():
        fold.click()
    ada.look()
    for words in (CUT, BROUGHT):
        ada.sees(words)
