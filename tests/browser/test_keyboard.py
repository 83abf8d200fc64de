"""A whole lesson with the keyboard alone: where the focus is can be seen at every step, and no press loses it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from lessons.models import Answer, Attempt, Post
from lessons.queries.responses import response_of
from tests.browser.people import LAPTOP
from tests.core.papers import every_kind
from tests.factories import make_class, make_edition, make_run, make_teacher

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
FARTHEST = 120  # presses of Tab from one end of the longest page to the other
FOCUS = """() => {
  const at = document.activeElement;
  const label = at.labels && at.labels[0];
  const ring = (one) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && outlineColor !== "rgba(0, 0, 0, 0)";
  };
  const inSight = (one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return width > 1 && height > 1 && Boolean(over) && (one.contains(over) || over.contains(one));
  };
  const drawn = [at, label].filter(Boolean);
  return {
    name: (at.getAttribute("aria-label") || (label || at).textContent).trim().replace(/\\s+/g, " "),
    form: (at.closest("form") || {}).id || "",
    tag: at.tagName,
    told: at === document.body || (drawn.some(ring) && drawn.some(inSight)),
  };
}"""


class Hands:
    """Somebody who has a keyboard and nothing else; `unseen` are the places where the focus could not be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unseen: list[str] = []

    def focus(self) -> dict[str, Any]:
        """Return where the focus is, and note it when nothing shows that."""
        at: dict[str, Any] = self.page.evaluate(FOCUS)
        if not at["told"]:
            self.unseen.append(f"{self.page.url}: {at['tag']} {at['name'][:60]}")
        return at

    def to(self, name: str, *, form: str = "", key: str = "Tab") -> None:
        """Press Tab until the focus is on what has this name, in a form if it is given."""
        for _press in range(FARTHEST):
            self.page.keyboard.press(key)
            at = self.focus()
            if at["name"].startswith(name) and form in ("", at["form"]):
                return
        pytest.fail(f"Tab does not lead to “{name}” of “{form}” on {self.page.url}.")

    def press(self, *keys: str) -> None:
        """Press keys that change the page; the focus stays on something."""
        for key in keys:
            self.page.keyboard.press(key)
            assert self.focus()["tag"] != "BODY", key

    def open(self, heading: str) -> None:
        """Press Enter on a link or a button, and wait for the page it leads to."""
        self.page.keyboard.press("Enter")
        self.page.get_by_role("heading", name=heading).first.wait_for()
        self.page.wait_for_load_state()

    def saved(self, form: str) -> None:
        """Wait until the answer in a form is saved; the focus is still there."""
        expect(self.page.locator(f"#{form} [data-state]")).to_have_text("Saved")
        assert self.focus()["form"] == form


@pytest.fixture
def hands(live_server: LiveServer, browser: Browser) -> Iterator[Hands]:
    """Somebody at a laptop of the school, at the page where the code is typed."""
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass, make_edition(every_kind(), school=klass.school), talk=True)
    page = browser.new_context(viewport=LAPTOP, reduced_motion="reduce").new_page()
    page.set_default_timeout(5000)
    page.goto(live_server.url)
    found = Hands(page)
    found.to("Code on the wall")
    page.keyboard.type(klass.join_code)
    yield found
    page.context.close()


def form_of(kind: str) -> str:
    """Return the id of the form of the question of a kind."""
    return next(f"q-{one.id}" for one in every_kind().questions if one.kind == kind and not one.guiding)


def start(hands: Hands) -> None:
    hands.open("Tap your number")
    hands.to("1")
    hands.open("Before you start")
    hands.to("Read this story")
    hands.open("A photo")


def pass_the_check(hands: Hands) -> None:
    page = hands.page
    hands.to("", form="q-g1")
    for _option in range(3):
        if hands.focus()["name"] == "One line":
            break
        hands.press("ArrowDown")
    hands.press("Space")
    hands.to("Check", form="q-g1")
    hands.press("Enter")
    expect(page.locator("#q-g1 .verdict")).to_contain_text("Yes")
    assert hands.focus()["name"] == "Check"
    hands.to("Go to part 2")
    hands.open("The calls")


def answer(hands: Hands, kind: str) -> None:
    """Answer the question of a kind, as its input wants it."""
    form, page = form_of(kind), hands.page
    hands.to("", form=form)
    if page.locator(f"#{form} [type=radio]").count():
        hands.press("Space", "ArrowDown")
    elif page.locator(f"#{form} [type=checkbox]").count():
        hands.press("Space", "Tab", "Space")
    elif lists := page.locator(f"#{form} select").count():
        hands.press("ArrowDown", *["Tab", "ArrowDown", "ArrowDown", "ArrowDown"][: 1 + 2 * (lists - 1)])
    else:
        page.keyboard.type("413" if kind == "number" else "Whoever saw the door")
        hands.press("Tab", "Shift+Tab")
    hands.saved(form)


def test_a_student_takes_the_whole_lesson_with_the_keyboard(hands: Hands) -> None:
    kinds = [one.kind for one in every_kind().questions if not one.guiding]

    start(hands)
    pass_the_check(hands)
    for kind in kinds:
        answer(hands, kind)
    hands.to("Go to the talk")
    hands.open("Stay silent, or ask?")
    hands.to("I agree, let us begin")
    hands.open("Stay silent, or ask?")
    hands.to("Your text")
    hands.page.keyboard.type("I would ask.")
    hands.to("Hand in to my teacher")
    hands.open("Your text")
    hands.to("Go to the end")
    hands.open("Ready to hand in?")
    hands.to("Hand in my answers")
    hands.open("You have handed in")

    given = {one.question: response_of(one.response) for one in Answer.objects.all()}
    assert [id_ for id_, response in given.items() if not response] == []
    assert (len(given), Post.objects.get().status, Attempt.objects.filter(handed_in_at=None).count()) == (
        len(kinds) + 1,
        "waiting",
        0,
    )
    assert hands.unseen == []


def test_what_answers_a_press_in_its_place_keeps_the_focus(hands: Hands) -> None:
    start(hands)
    pass_the_check(hands)
    open_, number = form_of("open"), form_of("number")
    hands.to("I would rather not", form=open_)
    hands.press("Enter")
    hands.saved(open_)
    hands.to("This question is unclear", form=open_)
    hands.press("Space")
    hands.to("", form=number, key="Shift+Tab")
    hands.to("Your number", form=number, key="Shift+Tab")
    hands.page.keyboard.type("many")
    hands.press("Enter")
    expect(hands.page.locator(f"#{number} [data-refused]")).to_be_visible()

    assert (hands.focus()["name"], hands.unseen) == ("Your number", [])


def test_choosing_between_two_texts_keeps_the_focus(hands: Hands) -> None:
    start(hands)
    pass_the_check(hands)
    form = form_of("open")
    hands.to("Your text", form=form)
    hands.page.keyboard.type("Mine")
    hands.saved(form)
    Answer.objects.filter(question=form[2:]).update(response={"text": ["From my other phone"]}, token="o", revision=7)
    hands.page.keyboard.type(" and more")
    hands.to("Keep what is here", form=form, key="Shift+Tab")
    hands.page.keyboard.press("Enter")
    hands.saved(form)

    assert (Answer.objects.get(question=form[2:]).response, hands.unseen) == ({"text": ["Mine and more"]}, [])


def test_a_focus_that_cannot_be_seen_is_found(hands: Hands) -> None:
    hands.page.evaluate("document.querySelectorAll('a').forEach((one) => { one.style.outline = 'none' })")
    hands.to("Help")

    assert [one.rpartition(": ")[2] for one in hands.unseen] == [
        "A Go to the page",
        "A AaText size and colours",
        "A Help",
    ]
