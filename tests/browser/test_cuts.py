"""The network goes away, gets slow and comes back at each step of a lesson on a phone; nothing typed is lost."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Route, expect
from pytest_django.live_server_helper import LiveServer

from lessons.models import Answer, AnswerVersion, Attempt
from tests.browser.people import PHONE, scripts_held
from tests.factories import Joined, join_student, make_class, make_run, make_teacher
from tests.saves import save

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
UNSENT = "Not saved yet: keep this page open"
NOTHING_UNSENT = "!Object.keys(localStorage).some((key) => key.startsWith('unsent:'))"
WORDS = "I would ask the swimmers who saw the door."
CRAWL = {"offline": False, "latency": 700, "downloadThroughput": 6000, "uploadThroughput": 6000}


class Phone:
    """Ben's phone at the part with the open question."""

    def __init__(self, context: BrowserContext, ben: Joined, url: str) -> None:
        self.context, self.url = context, url
        context.set_default_timeout(10_000)
        context.add_cookies([{"name": "student", "value": ben.client.cookies["student"].value, "url": url}])
        self.page = context.new_page()
        self.open()

    def open(self) -> None:
        """Open the part; without a network the browser's own page stands there."""
        try:
            self.page.goto(f"{self.url}/part/2/")
        except Error:
            self.page.wait_for_timeout(100)

    def cut(self) -> None:
        """Take the network away."""
        self.context.set_offline(True)

    def restore(self) -> None:
        """Bring the network back."""
        self.context.set_offline(False)

    def box(self) -> Any:
        """Return the box of the open question."""
        return self.page.locator("textarea").first

    def type(self, words: str) -> None:
        """Type letter by letter."""
        self.box().press_sequentially(words, delay=5)

    def says(self, words: str) -> None:
        """Wait until the page says this of what was typed."""
        expect(self.page.locator("[data-state-all]")).to_have_text(words, timeout=20_000)

    def waits_for(self, what: str) -> None:
        """Wait until this holds on the page, whose policy lets no tool ask again by itself."""
        for _moment in range(200):
            if self.page.evaluate(what):
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"{what} does not come to hold.")

    def stored(self) -> tuple[str, int]:
        """Return what the program holds of the open question, and how many older texts."""
        answer = Answer.objects.filter(question="q5").first()
        return (answer.response["text"][0] if answer and answer.response else ""), AnswerVersion.objects.count()


@pytest.fixture
def phone(live_server: LiveServer, browser: Browser) -> Iterator[Phone]:
    """Ben's phone."""
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass, other=True)
    ben = join_student(klass)
    ben.start()
    save(ben, "g1", "a")
    context = browser.new_context(viewport=PHONE)
    yield Phone(context, ben, live_server.url)
    context.close()


def before_typing(phone: Phone) -> None:
    phone.cut()
    phone.type(WORDS)
    phone.says(UNSENT)
    phone.restore()


def while_typing(phone: Phone) -> None:
    phone.type(WORDS[:15])
    phone.cut()
    phone.type(WORDS[15:])
    phone.says(UNSENT)
    phone.restore()


def _cut_on_the_way(phone: Phone) -> Callable[[Route], None]:
    def answer(route: Route) -> None:
        phone.cut()
        route.continue_()

    return answer


def on_the_way(phone: Phone) -> None:
    phone.page.route("**/answer/", _cut_on_the_way(phone))
    phone.type(WORDS)
    phone.says(UNSENT)
    phone.page.unroute("**/answer/")
    phone.restore()


def at_reload(phone: Phone) -> None:
    phone.type(WORDS)
    phone.cut()
    phone.open()
    phone.restore()
    phone.open()


def at_leaving(phone: Phone) -> None:
    phone.cut()
    phone.type(WORDS)
    phone.page.get_by_role("link", name="Go to the talk").click()
    phone.page.wait_for_timeout(300)
    phone.restore()
    phone.page.goto(f"{phone.url}/end/")  # every page that knows the outbox sends what is left
    phone.waits_for(NOTHING_UNSENT)  # unless chromium had sent it for the page that was gone
    phone.open()


def at_a_killed_tab(phone: Phone) -> None:
    phone.cut()
    phone.type(WORDS)
    phone.says(UNSENT)
    phone.page.close()
    phone.restore()
    phone.page = phone.context.new_page()
    phone.open()


def at_a_crash(phone: Phone) -> None:
    phone.type(WORDS)
    with suppress(Error):
        phone.page.goto("chrome://crash", timeout=3000)
    phone.page.close()
    phone.page = phone.context.new_page()
    phone.open()


def at_a_locked_phone(phone: Phone) -> None:
    phone.type(WORDS)
    phone.page.evaluate("Object.defineProperty(document, 'hidden', { value: true, configurable: true })")
    phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def before_the_scripts(phone: Phone) -> None:
    release = scripts_held(phone.page)
    phone.page.goto(f"{phone.url}/part/2/", wait_until="commit")
    phone.type(WORDS)
    release()


def on_a_slow_line(phone: Phone) -> None:
    phone.context.new_cdp_session(phone.page).send("Network.emulateNetworkConditions", CRAWL)
    phone.type(WORDS)


STEPS = (before_typing, while_typing, on_the_way, at_reload, at_leaving, at_a_killed_tab, at_a_crash,
         at_a_locked_phone, before_the_scripts, on_a_slow_line)  # fmt: skip


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_what_was_typed_arrives_once(phone: Phone, step: Callable[[Phone], None]) -> None:
    step(phone)
    phone.says("Saved")
    expect(phone.box()).to_have_value(WORDS)

    assert phone.stored() == (WORDS, 0)


def test_without_a_network_nothing_is_handed_in_and_the_page_asks(phone: Phone) -> None:
    page = phone.page
    page.route("**/answer/", lambda route: route.abort())
    phone.type(WORDS)
    phone.says(UNSENT)
    page.goto(f"{phone.url}/end/")
    page.get_by_role("button", name="Hand in my answers").click()
    page.get_by_text("Some answers are not saved yet.").wait_for()
    before = (Attempt.objects.get().handed_in_at, phone.stored())
    page.unroute("**/answer/")
    page.get_by_role("button", name="Hand in my answers").click()
    page.get_by_role("heading", name="You have handed in").wait_for()

    assert (before, phone.stored(), Answer.objects.filter(late=True).count()) == ((None, ("", 0)), (WORDS, 0), 0)


def test_a_press_that_a_sign_in_page_swallowed_can_be_repeated(phone: Phone) -> None:
    page = phone.page
    page.clock.install()
    page.goto(f"{phone.url}/start/")
    page.route(
        "**/start/story/", lambda route: route.fulfill(status=302, headers={"Location": "http://portal.example/"})
    )
    page.get_by_role("button", name="Read this story").click()
    page.wait_for_timeout(300)
    page.unroute("**/start/story/")
    page.clock.fast_forward(6000)
    page.get_by_role("button", name="Read this story").click()

    page.wait_for_url("**/part/*/")


def test_a_browser_whose_voices_tell_no_news_runs_every_script(phone: Phone) -> None:
    errors: list[str] = []
    phone.page.on("pageerror", lambda error: errors.append(str(error)))
    phone.page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: { getVoices: () => [] } })")
    with phone.page.expect_response("**/here/"):  # the last of the scripts
        phone.open()

    assert errors == []
