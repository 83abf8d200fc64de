"""A weak Wi-Fi: on 1 Mbit/s with a tenth of a second to the laptop, a page can be used at once."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from lessons.models import Answer
from tests.browser.people import PHONE
from tests.factories import join_student, make_class, make_edition, make_run, make_teacher
from tests.test_weight import usual_plan

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
LINE = {"offline": False, "latency": 100, "downloadThroughput": 1_000_000 / 8, "uploadThroughput": 1_000_000 / 8}
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"  # by then its scripts have run


def test_the_first_question_can_be_answered_within_two_seconds(live_server: LiveServer, browser: Browser) -> None:
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass, make_edition(usual_plan(), school=klass.school))
    ben = join_student(klass)
    ben.start()
    ben.client.get("/part/1/")  # a class before has warmed the program up
    context = browser.new_context(viewport=PHONE)
    context.add_cookies([{"name": "student", "value": ben.client.cookies["student"].value, "url": live_server.url}])
    page = context.new_page()
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", LINE)

    page.goto(f"{live_server.url}/part/1/")
    ready = page.evaluate(READY)
    page.locator("form.ask label").first.click()
    expect(page.locator("[data-state-all]")).to_have_text("Saved")

    assert (0 < ready < 2000, Answer.objects.count()) == (True, 1), f"{ready} ms"
    context.close()
