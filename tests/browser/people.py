"""A teacher and her students in real browsers, against the real program."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, Request, Route, ViewportSize, expect

PHONE: ViewportSize = {"width": 360, "height": 640}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # nothing else is looked at, and all the rest would travel
}
AXE: str = Axe().axe_script
SCRIPT = "**/student.js*"
QUIET, PATIENCE = 0.08, 2.0
STANDS = """() => document.readyState === "complete"
  && !document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling")
  && document.getAnimations().every((one) => one.playState !== "running")"""
SAY = """async (rules) => (await axe.run(rules)).violations.map(
  (one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" ")}`)"""


class Traffic:
    """What a page has asked for and not yet got, and when that last changed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.under_way: set[Request] = set()
        self.changed = time.monotonic()
        page.on("request", self._asked)
        page.on("requestfinished", self._over)
        page.on("requestfailed", self._over)

    def _asked(self, request: Request) -> None:
        self.under_way.add(request)
        self.changed = time.monotonic()

    def _over(self, request: Request) -> None:
        self.under_way.discard(request)
        self.changed = time.monotonic()

    def settle(self) -> None:
        """Wait until all that was asked for is there and drawn; a page that polls is quiet between two questions."""
        patience = time.monotonic() + PATIENCE
        while not self._stands() and time.monotonic() < patience:
            self.page.wait_for_timeout(20)

    def _stands(self) -> bool:
        with suppress(Error):  # another page is coming
            drawn = self.page.evaluate(STANDS)
            return bool(drawn and not self.under_way and time.monotonic() - self.changed > QUIET)
        return False


@dataclass
class Person:
    """A browser window of one person; `scripts` is False for somebody whose phone runs none."""

    page: Page
    scripts: bool = True
    traffic: Traffic = field(init=False)

    def __post_init__(self) -> None:
        self.traffic = Traffic(self.page)
        bring_axe(self.page)

    def go(self, address: str) -> None:
        """Open an address, then hold the page against the accessibility rules."""
        self.page.goto(address)
        self.look()

    def press(self, words: str, *, exact: bool = True) -> None:
        """Press the button or link with these words, and look at what comes."""
        target = self.page.get_by_role("button", name=words, exact=exact)
        if target.count() == 0:
            target = self.page.get_by_role("link", name=words, exact=exact)
        target.first.click()
        self.page.wait_for_load_state()
        self.look()

    def sees(self, words: str) -> None:
        """Wait until the page says these words."""
        expect(self.page.get_by_text(words).first).to_be_visible()

    def says(self) -> str:
        """Return everything on the page."""
        return self.page.inner_text("body")

    def look(self) -> None:
        """Fail when axe finds something, or when the page scrolls sideways."""
        if not self.scripts:  # axe runs in the page and needs scripts
            return
        self.traffic.settle()
        assert faults(self.page) == [], self.page.url


def bring_axe(page: Page) -> None:
    """Let every page that is opened in this window from now on have axe, which chromium takes faster so than later."""
    page.add_init_script(f"if (window === window.top) {{ {AXE} }}")  # what stands in a frame is looked at by itself


def scripts_held(page: Page) -> Callable[[], None]:
    """Let a student's page come before its scripts, as on a slow line; return what lets the scripts come."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    def release() -> None:
        assert held  # else a test of what is typed before them would see nothing
        page.unroute(SCRIPT)
        for route in held:
            with suppress(Error):  # its page is gone
                route.continue_()

    page.route(SCRIPT, hold)
    return release


def faults(page: Page) -> list[str]:
    """Return what axe finds on a page, and by how much it scrolls sideways."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    told: list[str] = page.evaluate(SAY, RULES)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [*told, f"scrolls sideways by {wide} px"] if wide > 0 else told


def person(browser: Browser, size: ViewportSize, *, scripts: bool = True) -> Person:
    """Return somebody with a browser of their own."""
    page = browser.new_context(viewport=size, java_script_enabled=scripts).new_page()
    page.set_default_timeout(10_000)
    return Person(page, scripts)
