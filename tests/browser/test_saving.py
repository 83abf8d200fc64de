"""What a student types arrives, or the page says that it has not: bad networks, captive portals, two devices."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Browser, BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from lessons.models import Answer, AnswerVersion
from tests.browser.people import PHONE, scripts_held
from tests.factories import Joined, join_student, make_class, make_run, make_teacher
from tests.saves import save

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
UNSENT = "Not saved yet: keep this page open"


@dataclass
class Desk:
    """Ben at a page with an open question, and the ways to disturb it."""

    ben: Joined
    context: BrowserContext
    page: Page
    address: str

    def open(self, page: Page) -> None:
        """Open the part with the open question on a page."""
        page.goto(f"{self.address}/part/2/")

    def box(self, page: Page | None = None) -> Any:
        """Return the box of the open question."""
        return (page or self.page).locator("textarea").first

    def state(self, page: Page | None = None) -> Any:
        """Return what the page says about saving."""
        return (page or self.page).locator("[data-state-all]").first

    def stored(self) -> str:
        """Return the text that the server holds."""
        answer = Answer.objects.filter(question="q5").first()
        return answer.response["text"][0] if answer and answer.response else ""


@pytest.fixture
def desk(live_server: LiveServer, browser: Browser) -> Iterator[Desk]:
    """Ben's phone, signed in, at the second part."""
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass)
    ben = join_student(klass)
    ben.start()
    context = browser.new_context(viewport=PHONE)
    cookie = ben.client.cookies["student"].value
    context.add_cookies([{"name": "student", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    found = Desk(ben, context, page, live_server.url)
    found.open(page)
    yield found
    context.close()


def portal(status: int) -> Callable[[Route], None]:
    """Return a captive portal that answers for the server."""

    def answer(route: Route) -> None:
        headers = {"Location": "https://portal.example/"} if status == 302 else {}
        route.fulfill(status=status, headers=headers, content_type="text/html", body="<h1>Welcome to our Wi-Fi</h1>")

    return answer


def test_text_is_saved_a_second_after_a_pause(desk: Desk) -> None:
    desk.box().fill("I would ask the swimmers.")
    expect(desk.state()).to_have_text("Saved")
    assert desk.stored() == "I would ask the swimmers."


def test_without_a_network_the_page_says_so_and_sends_later(desk: Desk) -> None:
    desk.context.set_offline(True)
    desk.box().fill("Written offline")
    expect(desk.state()).to_have_text(UNSENT)
    desk.context.set_offline(False)
    expect(desk.state()).to_have_text("Saved", timeout=15_000)
    assert desk.stored() == "Written offline"


@pytest.mark.parametrize("status", [200, 302, 500])
def test_another_answer_than_the_servers_own_proves_nothing(desk: Desk, status: int) -> None:
    desk.page.route("**/answer/", portal(status))
    desk.box().fill("Still here")
    expect(desk.state()).to_have_text(UNSENT)
    assert desk.stored() == ""
    desk.page.unroute("**/answer/")
    expect(desk.state()).to_have_text("Saved", timeout=15_000)
    assert desk.stored() == "Still here"


def test_an_unsent_text_survives_a_closed_tab(desk: Desk) -> None:
    desk.page.route("**/answer/", portal(200))
    desk.box().fill("The tab dies now")
    expect(desk.state()).to_have_text(UNSENT)
    desk.page.close()
    page = desk.context.new_page()
    desk.open(page)
    expect(desk.box(page)).to_have_value("The tab dies now")
    expect(desk.state(page)).to_have_text("Saved", timeout=15_000)
    assert desk.stored() == "The tab dies now"


def test_a_text_that_came_back_can_be_written_on(desk: Desk) -> None:
    desk.page.route("**/answer/", portal(200))
    desk.box().fill("The tab dies now")
    expect(desk.state()).to_have_text(UNSENT)
    desk.page.close()
    page = desk.context.new_page()
    desk.open(page)
    expect(desk.state(page)).to_have_text("Saved", timeout=15_000)
    with page.expect_response("**/answer/"):
        desk.box(page).fill("The tab dies now. It lives again.")
    expect(desk.state(page)).to_have_text("Saved")
    assert desk.stored() == "The tab dies now. It lives again."


def test_an_unsent_text_and_one_that_was_typed_before_the_scripts_came_are_both_kept(desk: Desk) -> None:
    desk.page.route("**/answer/", portal(200))
    desk.box().fill("Before the tab died")
    expect(desk.state()).to_have_text(UNSENT)
    desk.page.close()
    page = desk.context.new_page()
    release = scripts_held(page)
    page.goto(f"{desk.address}/part/2/", wait_until="commit")
    desk.box(page).fill("Typed anew")
    release()
    expect(desk.state(page)).to_have_text("Saved", timeout=15_000)
    expect(desk.box(page)).to_have_value("Typed anew")
    older = AnswerVersion.objects.values_list("response", flat=True)
    assert (desk.stored(), list(older)) == ("Typed anew", [{"text": ["Before the tab died"]}])


def test_an_answer_that_keeps_failing_holds_no_other_up(desk: Desk) -> None:
    def fail_one(route: Route) -> None:
        if "question=q3" in (route.request.post_data or ""):
            route.abort()
        else:
            route.continue_()

    desk.page.route("**/answer/", fail_one)
    number = desk.page.locator("#q-q3 input[name=number]")
    number.fill("90")
    number.blur()
    expect(desk.page.locator("#q-q3 [data-state]")).to_have_text(UNSENT)
    desk.box().fill("I would ask the swimmers.")
    expect(desk.page.locator("#q-q5 [data-state]")).to_have_text("Saved")
    assert list(Answer.objects.values_list("question", flat=True)) == ["q5"]


def test_two_tabs_never_share_a_token_and_what_was_saved_stays(desk: Desk) -> None:
    desk.context.route("**/answer/", portal(200))
    desk.box().fill("Typed in the first tab")
    expect(desk.state()).to_have_text(UNSENT)
    other = desk.context.new_page()
    desk.open(other)
    expect(desk.box(other)).to_have_value("Typed in the first tab")
    desk.context.unroute("**/answer/")
    expect(desk.state()).to_have_text("Saved", timeout=15_000)
    expect(desk.state(other)).to_have_text("Saved", timeout=15_000)
    with desk.page.expect_response("**/answer/"):
        desk.box().fill("Typed in the first tab. And more.")
    expect(desk.state()).to_have_text("Saved")
    desk.box(other).fill("Typed in the second tab")
    expect(other.locator("[data-refused]:visible")).to_contain_text("And more.")
    tokens = [page.locator("#q-q5 input[name=token]").input_value() for page in (desk.page, other)]
    assert (desk.stored(), tokens[0] == tokens[1]) == ("Typed in the first tab. And more.", False)


def test_an_acknowledgement_that_was_lost_writes_nothing_twice(desk: Desk) -> None:
    lost: list[APIResponse] = []

    def lose_the_answer(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch())
        route.abort()

    desk.page.route("**/answer/", lose_the_answer)
    desk.box().fill("Once")
    expect(desk.state()).to_have_text("Saved", timeout=15_000)
    answer = Answer.objects.get(question="q5")
    assert (answer.revision, AnswerVersion.objects.count()) == (1, 0)


def test_of_two_tabs_the_older_text_is_told_and_lost_nowhere(desk: Desk) -> None:
    other = desk.context.new_page()
    desk.open(other)
    desk.box().fill("The first tab")
    expect(desk.state()).to_have_text("Saved")
    desk.box(other).fill("The second tab")
    expect(other.locator("[data-refused]:visible")).to_contain_text("The first tab")
    expect(desk.box(other)).to_have_value("The second tab")
    assert desk.stored() == "The first tab"


def test_a_stale_csrf_token_is_fetched_anew(desk: Desk) -> None:
    desk.page.evaluate("document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach(i => i.value = 'x'.repeat(64))")
    desk.box().fill("With a fresh token")
    expect(desk.state()).to_have_text("Saved", timeout=15_000)
    assert desk.stored() == "With a fresh token"


def test_a_device_keeps_nothing_once_all_has_arrived(desk: Desk) -> None:
    desk.box().fill("Nothing stays behind")
    expect(desk.state()).to_have_text("Saved")
    kept = desk.page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert kept == [[], []]


def test_a_removed_student_keeps_the_words_on_the_page(desk: Desk) -> None:
    desk.ben.student.delete()
    desk.box().fill("Where do these words go?")
    expect(desk.page.locator("[data-refused]:visible").first).to_be_visible()
    expect(desk.box()).to_have_value("Where do these words go?")


def test_letters_that_are_not_sent_yet_are_never_called_saved(desk: Desk) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.page.route("**/answer/", hold)
    with desk.page.expect_request("**/answer/"):
        desk.box().press_sequentially("First.")
    desk.box().press_sequentially(" And")
    with desk.page.expect_response("**/answer/"):
        held[0].continue_()
    desk.page.wait_for_timeout(200)
    expect(desk.state()).to_have_text("Saving")
    desk.page.unroute("**/answer/")
    expect(desk.state()).to_have_text("Saved", timeout=15_000)
    assert desk.stored() == "First. And"


def test_an_older_text_that_came_back_replaces_nothing_newer_unasked(desk: Desk) -> None:
    desk.page.route("**/answer/", portal(200))
    desk.box().fill("Old words.")
    expect(desk.state()).to_have_text(UNSENT)
    desk.page.close()
    save(desk.ben, "q5", "Newer words from another phone")
    page = desk.context.new_page()
    desk.open(page)
    desk.box(page).press_sequentially(" And more.")
    expect(page.locator("[data-refused]:visible")).to_contain_text("Newer words from another phone")
    assert desk.stored() == "Newer words from another phone"


def test_of_an_older_and_a_newer_text_of_one_device_the_older_goes_first(desk: Desk) -> None:
    desk.page.route("**/answer/", portal(200))
    desk.box().fill("Before the tab died")
    expect(desk.state()).to_have_text(UNSENT)
    desk.page.close()
    page = desk.context.new_page()
    tried: list[Route] = []

    def fail_once(route: Route) -> None:
        tried.append(route)
        if len(tried) == 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/answer/", fail_once)
    release = scripts_held(page)
    page.goto(f"{desk.address}/part/2/", wait_until="commit")
    desk.box(page).fill("Typed anew")
    release()
    expect(desk.state(page)).to_have_text("Saved", timeout=15_000)
    older = AnswerVersion.objects.values_list("response", flat=True)
    assert (desk.stored(), list(older)) == ("Typed anew", [{"text": ["Before the tab died"]}])


def test_who_leaves_is_asked_about_words_that_were_refused(desk: Desk) -> None:
    save(desk.ben, "q5", "From the other phone")
    desk.box().fill("My own long text")
    expect(desk.page.locator("[data-refused]:visible").first).to_be_visible()
    desk.page.goto(f"{desk.address}/leave/")
    desk.page.get_by_role("button", name="Leave this number").click()
    expect(desk.page.get_by_text("Some answers are not saved yet.")).to_be_visible()
    assert "My own long text" in str(desk.page.evaluate("Object.values(localStorage)"))


def refused_before_the_scripts(desk: Desk) -> None:
    """Press Save on a page whose scripts are late, while another page has saved something else."""
    release = scripts_held(desk.page)
    desk.page.goto(f"{desk.address}/part/2/", wait_until="commit")
    desk.box().fill("Typed here before the script")
    save(desk.ben, "q5", "Other page")
    desk.page.locator("#q-q5").get_by_role("button", name="Save", exact=True).click(no_wait_after=True)
    desk.page.get_by_text("Press Save to keep what you see here.").wait_for()
    release()


def test_what_was_refused_before_the_scripts_came_can_still_be_saved_by_a_press(desk: Desk) -> None:
    refused_before_the_scripts(desk)
    desk.page.locator("#q-q5").get_by_role("button", name="Save", exact=True).click()
    expect(desk.page.locator("#q-q5 [data-state]")).to_have_text("Saved", timeout=15_000)
    older = AnswerVersion.objects.values_list("response", flat=True)
    assert (desk.stored(), list(older)) == ("Typed here before the script", [{"text": ["Other page"]}])


def test_a_page_that_came_by_a_form_takes_the_other_text_without_sending_its_own_again(desk: Desk) -> None:
    refused_before_the_scripts(desk)
    desk.page.wait_for_load_state()
    save(desk.ben, "q5", "Other page, again")
    desk.box().press_sequentially("!")
    desk.page.locator("[data-theirs]:visible").click()
    expect(desk.box()).to_have_value("Other page, again")
    assert desk.stored() == "Other page, again"


def test_a_text_that_is_far_too_long_is_told_so(desk: Desk) -> None:
    desk.box().fill("\u0436" * 12_000)
    expect(desk.page.locator("[data-refused]:visible").first).to_contain_text("Make it shorter.", timeout=10_000)


STALLED = """(() => {
  const real = window.fetch;
  let count = 0;
  window.fetch = async (url, init) => {
    const response = await real(url, init);
    count += String(url).endsWith("/answer/");
    if (count !== 1) return response;
    const ends = (its) => init.signal.addEventListener("abort", () => its.error(new Error()));
    return new Response(new ReadableStream({ start: ends }), { status: response.status, headers: response.headers });
  };
})();"""


def test_an_answer_that_stalls_half_way_does_not_stop_what_is_sent_after_it(desk: Desk) -> None:
    page = desk.context.new_page()
    page.add_init_script(STALLED)
    page.clock.install()
    desk.open(page)
    with page.expect_response("**/answer/"):
        desk.box(page).press_sequentially("One")
        page.clock.run_for(1200)
    desk.box(page).press_sequentially(" two")
    page.clock.run_for(1200)
    page.clock.run_for(20_000)
    expect(desk.state(page)).to_have_text("Saved")
    assert desk.stored() == "One two"
