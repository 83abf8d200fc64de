"""Three students go through a whole lesson while every fifth request fails: what they typed is what is stored."""

import time
from collections import Counter
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from lessons.core.question import Raw
from lessons.models import Answer, AnswerVersion, Attempt, Class, Post
from lessons.queries.editions import lookup_of
from lessons.queries.responses import response_of
from tests.browser.bad_network import PORTAL, BadNetwork
from tests.browser.people import PHONE
from tests.core.papers import every_kind
from tests.factories import make_class, make_edition, make_run, make_teacher

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SEED = 3
PATIENCE = 20
TYPED = "form => [...new FormData(form)].map(([name, value]) => [name, String(value)])"
HIDDEN = {"csrfmiddlewaretoken", "attempt", "question", "part", "edition", "token", "sequence", "revision"}


class Student:
    """A student who tries again when a page does not come, as students do, and what they have typed."""

    def __init__(self, browser: Browser, address: str, number: int) -> None:
        context = browser.new_context(viewport=PHONE)
        self.network = BadNetwork(context, Random(SEED * 100 + number), address)
        self.page: Page = context.new_page()
        self.page.set_default_timeout(3000)
        self.address, self.number, self.where = address, number, address
        self.typed: dict[str, Raw] = {}

    def go(self, path: str) -> None:
        """Open a page."""
        self.until(self.page.locator("main#main"), lambda: self.page.goto(self.address + path))

    def press(self, words: str, there: Locator) -> None:
        """Press what says these words until what comes after it is there."""
        self.until(there, lambda: self.page.get_by_text(words, exact=True).first.click())

    def until(self, there: Locator, act: Any) -> None:
        """Do something; when another page comes than the one that was meant, load it again, or go back and do it."""
        again = act
        for _try in range(PATIENCE):
            with suppress(Error):
                again()
                if self._comes(there):
                    self.where = self.page.url
                    return
            again = self._after_a_strange_page(act)
        pytest.fail(f"Student {self.number} waits for {there} at {self.page.url}: {self.page.content()[:600]}")

    def _comes(self, there: Locator) -> bool:
        for _moment in range(40):
            if there.first.is_visible():
                return True
            if not self._is_ours():
                return False
            self.page.wait_for_timeout(50)
        return False

    def _is_ours(self) -> bool:
        self.page.wait_for_load_state("domcontentloaded")
        return self.page.locator("main#main").count() > 0

    def _after_a_strange_page(self, act: Any) -> Any:
        if self.page.url.startswith(PORTAL):
            return lambda: (self.page.goto(self.where), act())
        return act if self._is_ours() else self.page.reload

    def answer(self, form: Locator) -> None:
        """Answer a question in a way of this student's own, letter by letter where letters are typed."""
        radios, ticks, lists = (form.locator(one) for one in ("[type=radio]", "[type=checkbox]", "select"))
        if radios.count():
            form.locator("label").nth(self.number % radios.count()).click()
        elif ticks.count():
            form.locator("label").nth(self.number % ticks.count()).click()
        elif lists.count():
            for place, one in enumerate(lists.all()):
                one.select_option(index=1 + (place + self.number) % (one.locator("option").count() - 1))
        else:
            self._type(form)
        fields: list[tuple[str, str]] = form.evaluate(TYPED)
        raw: dict[str, list[str]] = {}
        for name, value in fields:
            if name not in HIDDEN:
                raw.setdefault(name, []).append(value)
        self.typed[form.locator("[name=question]").input_value()] = raw
        self._save_by_hand(form)

    def _type(self, form: Locator) -> None:
        box = form.locator("textarea, input:not([type=hidden])").first
        number, long = box.get_attribute("inputmode") == "decimal", form.locator("textarea").count() > 0
        words = str(400 + self.number) if number else f"Student {self.number} would ask whoever saw the door."
        box.press_sequentially(words[: len(words) // 2], delay=10)
        if long:
            self.page.wait_for_timeout(1200)  # so that half a text is saved as well
        box.press_sequentially(words[len(words) // 2 :], delay=10)
        box.blur()

    def _save_by_hand(self, form: Locator) -> None:
        """Press Save where the page's script did not come."""
        button = form.get_by_role("button", name="Save", exact=True)
        if button.is_visible():
            self.until(form.locator("[data-state]", has_text="Saved"), button.click)

    def all_saved(self) -> None:
        """Wait until the page says that all of it is saved."""
        expect(self.page.locator("[data-state-all]")).to_have_text("Saved", timeout=30_000)


def join(student: Student, code: str) -> None:
    page = student.page
    student.go("/")
    page.get_by_label("Code on the wall").fill(code)
    student.press("Join", page.get_by_role("heading", name="Tap your number"))
    student.press(str(student.number), page.get_by_text("In the talk you are"))
    student.press("Read this story", page.locator("#passage"))


def read_and_answer(student: Student) -> None:
    page = student.page
    check = page.locator("form[data-check]")
    check.get_by_label("One line").check()
    student.press("Check", check.locator(".verdict"))
    student.typed["g1"] = {"choice": ["a"]}
    student.press("Go to part 2", page.locator("form.ask").nth(5))
    for index in range(page.locator("form.ask").count()):
        student.answer(page.locator("form.ask").nth(index))


def talk(student: Student) -> None:
    page = student.page
    student.all_saved()
    student.press("Go to the talk", page.get_by_role("heading", name="How we talk here"))
    student.press("I agree, let us begin", page.get_by_label("Your text"))
    page.get_by_label("Your text").press_sequentially(f"Student {student.number} would stay silent.", delay=10)
    student.press("Hand in to my teacher", page.locator(".chip", has_text="Your teacher reads it first"))


def hand_in(student: Student) -> None:
    page = student.page
    student.press("Go to the end", page.get_by_role("button", name="Hand in my answers"))
    student.press("Hand in my answers", page.get_by_role("heading", name="You have handed in"))


def stored(number: int) -> dict[str, Any]:
    """Return what the program holds of a student's answers."""
    rows = Answer.objects.filter(attempt__seat__student__label=str(number))
    return {row.question: response_of(row.response) for row in rows}


def meant(student: Student) -> dict[str, Any]:
    """Return the answers that a student's typing stands for."""
    asked = lookup_of(Attempt.objects.latest("pk").edition_id).asked
    return {one: asked[one].kind.read(asked[one].payload, raw) for one, raw in student.typed.items()}


def test_what_three_students_type_is_what_is_stored(live_server: LiveServer, browser: Browser) -> None:
    ada = make_teacher()
    klass: Class = make_class(ada)
    make_run(ada, klass, make_edition(every_kind(), school=klass.school), talk=True, guided=True)
    students = [Student(browser, live_server.url, number) for number in (1, 2, 3)]

    began = time.monotonic()
    for step in (lambda one: join(one, klass.join_code), read_and_answer, talk, hand_in):
        for student in students:
            step(student)
    took = time.monotonic() - began

    happened = sum((one.network.happened for one in students), Counter[str]())
    failed = happened.total() - happened["well"]
    posts = Post.objects.order_by("seat__student__label").values_list("text", "status")
    assert [stored(one.number) for one in students] == [meant(one) for one in students]
    assert [len(one.typed) for one in students] == [len(every_kind().questions)] * 3
    assert list(posts) == [(f"Student {one.number} would stay silent.", "waiting") for one in students]
    assert Attempt.objects.filter(handed_in_at__isnull=False).count() == 3
    assert (Answer.objects.filter(late=True).count(), Attempt.objects.count()) == (0, 3)
    assert AnswerVersion.objects.exclude(reason="tried_again").count() == 0
    assert (len(happened), failed / happened.total() > 0.15, took < 60) == (7, True, True), (happened, took)
    for student in students:
        student.page.context.close()
