"""The bar of parts: at every width what is seen of it stands clear of its neighbours."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.factories import bundled_plan, join_student, make_class, make_edition, make_run, make_teacher

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
BEYOND = """() => [...document.querySelectorAll(".parts > li")].filter(
    (li) => [...li.querySelectorAll(".parts-name")].some((name) => {
        const [inner, outer] = [name.getBoundingClientRect(), li.getBoundingClientRect()];
        return inner.width > 1 && inner.left + name.scrollWidth > outer.right + 1;
    })).map((li) => li.textContent.trim())"""
SEEN = "() => [...document.querySelectorAll('.parts-name')].filter((name) => name.clientWidth !== 1).length"


@pytest.mark.parametrize("width", [360, 600, 768, 1024, 1280])
@pytest.mark.parametrize("place", ["part/1/", "talk/"])
def test_no_name_of_a_part_runs_into_the_next_one(
    live_server: LiveServer, browser: Browser, width: int, place: str
) -> None:
    ada = make_teacher()
    klass = make_class(ada)
    make_run(
        ada, klass, make_edition(bundled_plan("coming-home"), school=klass.school), talk=True, prompt="talk-headline"
    )
    ben = join_student(klass)
    ben.start()
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_cookies([{"name": "student", "value": ben.client.cookies["student"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/{place}")
    assert (page.evaluate(BEYOND), page.evaluate(SEEN) > 0) == ([], True)
    context.close()
