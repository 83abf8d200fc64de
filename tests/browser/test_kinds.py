"""Every kind of question answered on a phone, with scripts and without, and held against the accessibility rules."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from lessons.core.plan import LessonPlan
from lessons.models import Answer
from tests.browser.people import PHONE, Person, scripts_held
from tests.core.papers import every_kind
from tests.factories import Joined, join_student, make_class, make_edition, make_run, make_teacher

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def plan() -> LessonPlan:
    """Return a lesson with every kind of question, in which a sentence of the text is sorted."""
    lesson = every_kind()
    items = [{"id": "i1", "text": "“I miss the water.”", "group": "a"}, {"id": "i2", "sentence": "b2a", "group": "b"}]
    questions = (
        replace(one, payload=one.payload | {"items": items}) if one.kind == "sort" else one for one in lesson.questions
    )
    return replace(lesson, questions=tuple(questions))


@pytest.fixture
def ben() -> Joined:
    """Ben, who has started a lesson with every kind of question."""
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass, make_edition(plan(), school=klass.school), feedback="handed_in")
    student = join_student(klass)
    student.start()
    return student


@pytest.fixture
def phone(ben: Joined, live_server: LiveServer, browser: Browser) -> Callable[..., Page]:
    """Ben's phone at the second part."""

    def opened(**settings: Any) -> Page:
        context = browser.new_context(viewport=PHONE, **settings)
        context.add_cookies([{"name": "student", "value": ben.client.cookies["student"].value, "url": live_server.url}])
        page = context.new_page()
        page.goto(f"{live_server.url}/part/2/")
        return page

    return opened


def stored(kind: str) -> Any:
    """Return the response that the server holds for the question of a kind."""
    question = next(one.id for one in every_kind().questions if one.kind == kind and not one.guiding)
    answer = Answer.objects.filter(question=question).first()
    return answer.response if answer else None


def form(page: Page, kind: str) -> Any:
    """Return the form of the question of a kind."""
    return page.locator("form.ask", has_text=f"Stem of the {kind} question?")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_can_be_used_by_everybody(phone: Callable[..., Page], scheme: str) -> None:
    Person(phone(color_scheme=scheme)).look()


def test_several_are_picked_and_taken_back_by_a_press(phone: Callable[..., Page]) -> None:
    page = phone()
    for words in ("A swimmer", "The mayor", "The notice", "The mayor"):
        form(page, "several").get_by_text(words).click()
    expect(form(page, "several").locator("[data-state]")).to_have_text("Saved")
    assert stored("several") == {"several": ["a", "b"]}


def test_a_number_that_another_one_has_changes_places(phone: Callable[..., Page]) -> None:
    page = phone()
    order = form(page, "order")
    for words, number in (("A storm came.", "1"), ("The pool was emptied.", "2"), ("The pool was emptied.", "1")):
        order.get_by_label(words).select_option(number)
    expect(order.get_by_label("A storm came.")).to_have_value("2")
    order.get_by_label("The pool opened again.").select_option("1")
    order.get_by_label("A storm came.").select_option("1")
    expect(order.locator("[data-state]")).to_have_text("Saved")
    assert stored("order") == {"1": ["e1"], "2": ["e3"]}
    expect(order.locator("[data-moved]")).to_have_text("This one has another number now: The pool opened again.")


def test_without_scripts_everything_is_answered_and_nothing_is_lost(phone: Callable[..., Page]) -> None:
    page = phone(java_script_enabled=False)
    for words in ("A storm came.", "The pool was emptied."):
        form(page, "order").get_by_label(words).select_option("2")
    form(page, "order").get_by_role("button", name="Save").click()
    assert "More than one has number 2. Give each one a number of its own." in page.inner_text("main")
    expect(form(page, "order").get_by_label("A storm came.")).to_have_value("2")
    form(page, "order").get_by_label("A storm came.").select_option("1")
    form(page, "order").get_by_role("button", name="Save").click()
    form(page, "several").get_by_label("The notice").check()
    form(page, "several").get_by_role("button", name="Save").click()
    assert (stored("order"), stored("several")) == ({"1": ["e1"], "2": ["e2"]}, {"several": ["b"]})
    expect(form(page, "order").get_by_label("The pool was emptied.")).to_have_value("2")
    expect(form(page, "several").get_by_label("The notice")).to_be_checked()


def test_what_was_passed_is_empty_and_can_be_picked_again(phone: Callable[..., Page]) -> None:
    page = phone()
    several = form(page, "several")
    several.get_by_text("A swimmer").click()
    several.get_by_role("button", name="I would rather not").click()
    expect(several.locator("input:checked")).to_have_count(0)
    several.get_by_text("The notice").click()
    expect(several.locator("[data-passed]")).to_be_hidden()
    expect(several.locator("[data-state]")).to_have_text("Saved")
    assert stored("several") == {"several": ["b"]}


def test_unsent_picks_come_back_as_they_were(phone: Callable[..., Page]) -> None:
    page = phone()
    page.route("**/answer/", lambda route: route.abort())
    for words in ("A swimmer", "The notice"):
        form(page, "several").get_by_text(words).click()
    page.unroute("**/answer/")
    page.reload()
    expect(form(page, "several").locator("input:checked")).to_have_count(2)
    expect(form(page, "several").locator("[data-state]")).to_have_text("Saved")
    assert stored("several") == {"several": ["a", "b"]}


def test_what_is_answered_before_the_scripts_come_is_saved(phone: Callable[..., Page]) -> None:
    page = phone()
    release = scripts_held(page)
    page.goto(page.url, wait_until="commit")
    form(page, "several").get_by_text("A swimmer").click()
    form(page, "order").get_by_label("A storm came.").select_option("1")
    form(page, "number").get_by_role("textbox").fill("90")
    release()
    for kind in ("several", "order", "number"):
        expect(form(page, kind).locator("[data-state]")).to_have_text("Saved")
    assert [stored(kind) for kind in ("several", "order", "number")] == [
        {"several": ["a"]}, {"1": ["e1"]}, {"number": ["90"]}
    ]  # fmt: skip


def test_a_page_that_nobody_touches_sends_nothing(phone: Callable[..., Page]) -> None:
    page = phone()
    form(page, "several").get_by_text("A swimmer").click()
    form(page, "order").get_by_label("The pool was emptied.").select_option("2")
    form(page, "number").get_by_role("textbox").fill("90")
    form(page, "number").get_by_role("textbox").blur()
    for kind in ("several", "order", "number"):
        expect(form(page, kind).locator("[data-state]")).to_have_text("Saved")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    with page.expect_response("**/here/"):  # the last of the scripts
        page.reload()
    assert [one for one in sent if one.endswith("/answer/")] == []
