"""Somebody writes a script into every field that takes text: it is read as words wherever it comes back."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.comments import keep_comment
from lessons.core.plan import LessonPlan
from lessons.models import (
    Answer,
    Class,
    ConfirmedWords,
    ContactSlot,
    HelpRequest,
    Lesson,
    Post,
    School,
    SealedWords,
    Seat,
    Student,
    User,
)
from lessons.templatetags.desk import markdown
from tests import pages
from tests.cyrillic import cyrillic_plan
from tests.views.classroom import SCRIPT, Room

pytestmark = pytest.mark.django_db
EVIL = "\"'--></title></textarea></option></script></style><xss-canary onload=\"x()\">{{ 'xss'|upper }}LIVE"
SHORT = "\"'><xss-canary onload=x()>"
WORDS = frozenset(
    ("title", "summary", "content_note", "publisher", "byline", "published", "rights", "name", "stem", "feedback",
     "text", "claim", "unit", "guide", "aim", "tension", "follow_up", "watch", "meaning", "teacher_notes", "note",
     "term")
)  # fmt: skip
RUNS = ("javascript:", "data:text", "vbscript:")
ADDRESSES = ("href", "src", "action", "formaction", "hx-get", "hx-post", "xlink:href")


class Looked(HTMLParser):
    """Collects what a page holds that the program did not write: our element, handlers, addresses that run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag] if tag.startswith("xss") else []
        self.found += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]
        self.found += [f"{name}={value}" for name, value in attrs if name in ADDRESSES and _runs(value or "")]


def _runs(address: str) -> bool:
    return re.sub(r"[\s\x00-\x20]", "", address).lower().startswith(RUNS)


def evil_in(html: str) -> list[str]:
    """Return what of the script has come to life on a page, or stands there as it was typed, quotes and all."""
    looked = Looked()
    looked.feed(html)
    return looked.found + (["as typed"] if "<xss-canary" in html else []) + (["run"] if "XSSLIVE" in html else [])


def evil_plan() -> LessonPlan:
    """Return the Cyrillic lesson with a script behind each of its texts."""
    return msgspec.convert(_spoiled(msgspec.to_builtins(cyrillic_plan())), LessonPlan)


def _spoiled(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        value = {key: _spoiled(one, key) for key, one in value.items()}
        if value.get("sentences") and "text" in value:
            value["sentences"][-1]["end"] = len(value["text"])  # the script is part of the last sentence
        return value
    if isinstance(value, list | tuple):
        return [_spoiled(one, name) for one in value]
    if name == "url":
        return "javascript:alert(1)"
    return f"{value}{EVIL}" if isinstance(value, str) and name in WORDS else value


def spoil(house: pages.House) -> None:
    """Write the script into every column that holds somebody's words."""
    School.objects.update(name=SHORT, responsible=SHORT, legal_basis=SHORT, rights_contact=SHORT, complaint=SHORT)
    ContactSlot.objects.update(name=SHORT, reach=SHORT, languages=SHORT, verified_by=SHORT)
    ConfirmedWords.objects.update(confirmed_by=SHORT)
    Class.objects.update(label=SHORT, norms=EVIL)
    Lesson.objects.update(title=EVIL)
    for row in Student.objects.all():
        Student.objects.filter(pk=row.pk).update(label=f"{row.position}{SHORT}")
    for seat in Seat.objects.all():
        Seat.objects.filter(pk=seat.pk).update(alias=f"{seat.pk}{SHORT}")
    Post.objects.update(text=EVIL, more={"why": EVIL}, feedback=EVIL)
    HelpRequest.objects.update(text=EVIL)
    SealedWords.objects.update(text=EVIL, acknowledged_as=SHORT)
    Answer.objects.filter(question="q5").update(response={"text": EVIL}, returned_with=EVIL)
    User.objects.filter(pk=house.user.pk).update(username=SHORT)
    house.note = SHORT
    keep_comment(house.ada, text=EVIL, now=timezone.now())


@pytest.fixture
def everything(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> pages.House:
    """A house whose every word is a script."""
    monkeypatch.setattr(pages, "cyrillic_plan", evil_plan)
    house = pages.House(closed=request.param)
    spoil(house)
    return house


def all_pages(house: pages.House) -> Iterator[tuple[str, str]]:
    """Yield the name and the words of every page of everybody."""
    for some in (house.teacher_pages, house.student_pages, house.public_pages, house.wall_pages, house.guest_pages,
                 house.try_out_pages, house.uncovered_pages, house.sealed_pages):  # fmt: skip
        yield from some()


@pytest.mark.parametrize("everything", [False, True], indirect=True)
def test_no_page_brings_a_stored_script_to_life(everything: pages.House) -> None:
    found = {name: evil for name, html in all_pages(everything) if (evil := evil_in(html))}
    assert found == {}


@pytest.mark.parametrize("everything", [True], indirect=True)
def test_the_scripts_are_on_these_pages_as_words(everything: pages.House) -> None:
    shown = {name for name, html in all_pages(everything) if "&lt;xss-canary" in html}
    read = {"part 1", "mine", "talk", "help", "wall_posts", "table", "texts", "requests", "q5", "run_print_key"}
    made = {"draft", "draft_block b1", "draft_front", "sealed_open", "class_delete", "run_question", "try-out part"}
    assert (read | made) - {name.removesuffix(" " + name.rpartition(" ")[2]) for name in shown} - shown == set()


@pytest.mark.parametrize(
    "html", [EVIL, SHORT, "<a href='java\tscript:x'>", "<p onclick=x>", '<a title="x" href=JavaScript:x>', "XSSLIVE"]
)
def test_a_script_that_lives_would_be_found(html: str) -> None:
    assert evil_in(html) != []


@pytest.mark.parametrize("question", ["q3", "q5"])
def test_what_a_student_types_comes_back_as_words(question: str) -> None:
    room = Room()
    client = room.ben.client
    for headers in ({}, SCRIPT):
        answer = client.post(reverse("answer"), room.answer(question, EVIL), headers=headers)
        assert evil_in(answer.content.decode()) == [] or answer.headers["Content-Type"] == "application/json"
    assert evil_in(client.get(reverse("part", args=[2])).content.decode()) == []


@pytest.mark.parametrize("name", ["join", "number", "return_code", "sign_in", "pair", "reader", "help"])
def test_what_a_stranger_types_comes_back_as_words(name: str) -> None:
    room, guest = Room(), Client()
    guest.post(reverse("join"), {"code": room.klass.join_code})
    data = dict.fromkeys(("code", "number", "text", "kind", "back", "next", "username", "digits"), EVIL)
    asked = guest.get(reverse(name), data), guest.post(reverse(name), data), guest.get(f"/{EVIL}/")
    assert [evil_in(one.content.decode()) for one in asked] == [[], [], []]


@pytest.mark.parametrize("name", ["class_new", "documents", "contact_new", "lesson_new", "article"])
def test_what_a_teacher_types_comes_back_as_words(name: str) -> None:
    ada = Room().teacher()
    fields = re.findall(r' name="(\w+)"', ada.get(reverse(name)).content.decode())
    answers = [ada.post(reverse(name), dict.fromkeys(fields, words), follow=True) for words in (EVIL, SHORT)]
    assert [evil_in(one.content.decode()) for one in answers] == [[], []]


@pytest.mark.parametrize("link", ["[x](javascript:x)", "<javascript:x>", "[x]( JaVaScRiPt:x )", "[x](data:text/html,x)",
                                  "[x](&#106;avascript:x)", "[x](vbscript:x)", "![x](javascript:x)"])  # fmt: skip
def test_a_link_in_a_teachers_notes_runs_nothing(link: str) -> None:
    assert evil_in(markdown(f"{EVIL}\n\n{link}")) == []


def test_no_template_and_no_code_says_that_words_are_safe() -> None:
    marked = re.compile(r"\|safe\b|autoescape off|mark_safe\(|SafeString\(")
    files = [*Path("lessons").rglob("*.py"), *Path("lessons").rglob("*.html"), *Path("quizsite").rglob("*.py")]
    found = {str(file) for file in files if marked.search(file.read_text(encoding="utf-8"))}
    assert found == {
        "lessons/views/addresses.py",  # the QR code: made of digits by segno
        "lessons/templatetags/signs.py",  # cells of signs, each put together by format_html
        "quizsite/folding.py",  # what a template says itself, and what was escaped before it came
        "lessons/templatetags/desk.py",  # Markdown of a teacher, in which HTML is off
    }
