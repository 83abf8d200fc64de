"""Reading with its tools on a phone: the pen, the words, the voice, and parts that open one after the other."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from lessons.core.plan import LessonPlan
from lessons.models import Attempt, Run
from tests.browser.people import PHONE, Person
from tests.factories import join_student, make_class, make_edition, make_run, make_teacher, small_plan

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
VOICES = """
    window.heard = [];
    window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
    Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
      getVoices: () => [%s],
      cancel: () => { window.stopped = true; },
      speak: (one) => {
        window.heard.push([one.text, one.rate]);
        setTimeout(() => one.dispatchEvent(new Event("end")), 400);
      },
    }) });
"""
HERE = '{ lang: "en-GB", localService: true }'
ELSEWHERE = '{ lang: "en-GB", localService: false }'


def plan() -> LessonPlan:
    """Return the small lesson, whose open question asks for a line first."""
    return replace(
        small_plan(),
        questions=tuple(
            replace(one, payload={"guide": "A question.", "underline_first": True}) if one.kind == "open" else one
            for one in small_plan().questions
        ),
    )


@pytest.fixture
def open_part(live_server: LiveServer, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return what opens a part of Ben's lesson on his phone; `voices` are those that his phone has."""
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass, make_edition(plan(), school=klass.school), guided=True)
    ben = join_student(klass)
    ben.start()
    context = browser.new_context(viewport=PHONE)
    context.set_default_timeout(10_000)
    cookie = ben.client.cookies["student"].value
    context.add_cookies([{"name": "student", "value": cookie, "url": live_server.url}])

    def opened(number: int = 1, voices: str = "") -> Page:
        page = context.new_page()
        page.add_init_script(VOICES % voices)
        page.goto(f"{live_server.url}/part/{number}/")
        return page

    yield opened
    context.close()


def lines(page: Page, count: int) -> list[str]:
    """Return what is stored as underlined once it is so many sentences, or after two seconds."""
    for _wait in range(40):
        if len(Attempt.objects.get().underlined) == count:
            break
        page.wait_for_timeout(50)
    return list(Attempt.objects.get().underlined)


def saved(page: Page) -> None:
    expect(page.locator("[data-state-all]")).to_have_text("Saved")


def check(page: Page, option: str) -> None:
    form = page.locator("form[data-check]")
    form.get_by_label(option).check()
    form.get_by_role("button", name="Check").click()


def test_a_press_underlines_a_sentence_while_the_pen_is_out(open_part: Callable[..., Page]) -> None:
    page = open_part()
    page.locator("#s-b1a").click()
    page.get_by_role("button", name="Underline").click()
    page.locator("#s-b1b").click(position={"x": 60, "y": 5})
    assert lines(page, 1) == ["b1b"]


def test_the_keyboard_underlines_and_takes_back(open_part: Callable[..., Page]) -> None:
    page = open_part()
    page.get_by_role("button", name="Underline").focus()
    for key in ("Space", "Tab", "Space", "Tab", "Enter"):
        page.keyboard.press(key)
    both = lines(page, 2)
    page.keyboard.press("Enter")
    assert (both, lines(page, 1)) == (["b1a", "b1b"], ["b1a"])


def test_what_was_underlined_without_a_network_arrives_later(open_part: Callable[..., Page]) -> None:
    page = open_part()
    page.get_by_role("button", name="Underline").click()
    page.context.set_offline(True)
    page.locator("#s-b1b").click(position={"x": 60, "y": 5})
    expect(page.locator("[data-state-all]")).to_have_text("Not saved yet: keep this page open")
    before = lines(page, 0)
    page.context.set_offline(False)
    assert (before, lines(page, 1)) == ([], ["b1b"])


def test_the_tools_hold_against_the_accessibility_rules(open_part: Callable[..., Page]) -> None:
    page = open_part(voices=HERE)
    page.get_by_role("button", name="Underline").click()
    page.locator(".word").first.click()
    Person(page).look()


def test_a_word_is_explained_where_it_stands(open_part: Callable[..., Page]) -> None:
    page = open_part()
    page.locator(".word").first.press("Enter")
    expect(page.locator(".word-said").first).to_have_text("A sheet that tells people something.")
    page.locator(".word").first.press("Space")
    expect(page.locator(".word-said").first).to_have_text("")


def test_the_text_is_read_aloud_by_a_voice_of_the_phone(open_part: Callable[..., Page]) -> None:
    page = open_part(voices=f"{ELSEWHERE}, {HERE}")
    page.get_by_label("Speed").select_option("slow")
    page.get_by_role("button", name="Listen").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    expect(page.get_by_role("button", name="Listen")).to_be_visible()
    heard: list[Any] = page.evaluate("window.heard")
    assert [rate for _, rate in heard] == [0.75, 0.75]


@pytest.mark.parametrize("voices", ["", ELSEWHERE], ids=["no voice", "a voice that sends the text away"])
def test_nothing_is_offered_without_a_voice_of_the_phone(open_part: Callable[..., Page], voices: str) -> None:
    assert open_part(voices=voices).locator("[data-listen]").is_hidden()


def test_the_next_part_opens_in_place_once_the_check_is_right(open_part: Callable[..., Page]) -> None:
    page = open_part()
    way = page.get_by_role("link", name="Go to part 2")
    check(page, "Four lines")
    expect(page.get_by_text("Not yet")).to_be_visible()
    assert way.is_hidden()
    check(page, "One line")
    expect(way).to_be_visible()
    way.click()
    page.wait_for_url("**/part/2/")


def test_a_writing_box_opens_with_the_first_line(open_part: Callable[..., Page]) -> None:
    page = open_part()
    check(page, "One line")
    page.get_by_role("link", name="Go to part 2").click()
    box = page.locator("textarea[data-line-first]")
    expect(box).to_have_attribute("readonly", "")
    page.get_by_role("link", name="Underline now").click()
    page.keyboard.press("Enter")
    expect(box).to_be_editable()
    box.fill("Who took the photo?")
    saved(page)


def test_a_question_that_is_called_unclear_says_so(open_part: Callable[..., Page]) -> None:
    page = open_part()
    page.locator("#q-q1").get_by_role("button", name="This question is unclear").click()
    expect(page.locator("#q-q1").get_by_role("button", name="You called this unclear")).to_be_visible()
    saved(page)
    assert Attempt.objects.get().unclear == ["q1"]


def test_the_older_of_two_pages_is_told(open_part: Callable[..., Page]) -> None:
    page = open_part()
    page.wait_for_timeout(300)
    open_part().wait_for_timeout(300)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("You opened the lesson on a newer page or phone.")).to_be_visible()


def test_what_is_wrong_takes_the_focus_to_the_first_field(open_part: Callable[..., Page]) -> None:
    page = open_part()
    page.locator("#q-g1").get_by_role("button", name="Check").click()
    expect(page.locator("#q-g1 input[type=radio]").first).to_be_focused()
    expect(page.locator("#q-g1").get_by_role("alert")).to_contain_text("Not saved.")


def test_a_line_that_waited_through_a_reload_is_drawn_and_kept(open_part: Callable[..., Page]) -> None:
    page = open_part()
    page.route("**/underline/", lambda route: route.abort())
    page.get_by_role("button", name="Underline").click()
    page.locator("#s-b1a").click(position={"x": 60, "y": 5})
    page.reload()
    expect(page.locator("#s-b1a.mine")).to_be_visible()
    page.unroute("**/underline/")
    page.get_by_role("button", name="Underline").click()
    page.locator("#s-b1b").click(position={"x": 60, "y": 5})
    assert lines(page, 2) == ["b1a", "b1b"]


def test_two_pages_do_not_take_each_other_s_lines(open_part: Callable[..., Page]) -> None:
    page, other = open_part(), open_part()
    for one, line in ((page, "#s-b1a"), (other, "#s-b1b")):
        one.get_by_role("button", name="Underline").click()
        one.locator(line).click(position={"x": 60, "y": 5})
        lines(one, 1)
    assert lines(page, 2) == ["b1a", "b1b"]


def test_a_restored_text_stands_in_an_open_box(open_part: Callable[..., Page]) -> None:
    page = open_part()
    check(page, "One line")
    page.get_by_role("link", name="Go to part 2").click()
    page.get_by_role("link", name="Underline now").click()
    page.keyboard.press("Enter")
    lines(page, 1)
    page.route("**/answer/", lambda route: route.abort())
    page.locator("textarea").fill("Typed in the tunnel.")
    page.wait_for_timeout(1300)
    page.keyboard.press("Escape")
    Attempt.objects.update(underlined=[])
    page.reload()
    expect(page.locator("textarea")).to_be_editable()


def test_a_line_that_comes_too_late_is_taken_back_with_a_word(open_part: Callable[..., Page]) -> None:
    page = open_part()
    page.get_by_role("button", name="Underline").click()
    Run.objects.update(closed_at=timezone.now())
    page.locator("#s-b1a").click(position={"x": 60, "y": 5})
    expect(page.get_by_role("heading", name="Your answers")).to_be_visible()
    expect(page.locator(".mine")).to_have_count(0)


def test_a_meaning_is_not_read_aloud_with_its_sentence(open_part: Callable[..., Page]) -> None:
    page = open_part(voices=HERE)
    page.locator(".word").first.click()
    page.get_by_role("button", name="Listen").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    expect(page.get_by_role("button", name="Listen")).to_be_visible()
    assert [text for text, _ in page.evaluate("window.heard")][1] == "The notice has four lines."
