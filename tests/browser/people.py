"""A teacher and her students in real browsers, against the real program."""

from contextlib import suppress
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 360, "height": 640}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # nothing else is looked at, and all the rest would travel
}
SAY = """async (rules) => (await axe.run(rules)).violations.map(
  (one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" ")}`)"""


@dataclass
class Person:
    """A browser window of one person; `scripts` is False for somebody whose phone runs none."""

    page: Page
    scripts: bool = True

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
        with suppress(Exception):  # a page may poll for ever; what stands there is looked at all the same
            self.page.wait_for_load_state("networkidle", timeout=1000)
        assert faults(self.page) == [], self.page.url


def faults(page: Page) -> list[str]:
    """Return what axe finds on a page, and by how much it scrolls sideways."""
    page.evaluate(Axe().axe_script)
    told: list[str] = page.evaluate(SAY, RULES)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [*told, f"scrolls sideways by {wide} px"] if wide > 0 else told


def person(browser: Browser, size: ViewportSize, *, scripts: bool = True) -> Person:
    """Return somebody with a browser of their own."""
    page = browser.new_context(viewport=size, java_script_enabled=scripts).new_page()
    page.set_default_timeout(10_000)
    return Person(page, scripts)
