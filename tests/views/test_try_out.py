"""A try-out: the student's own pages, answers that are read and graded, and nothing that stays."""

import re
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from lessons.core.names import talk_names
from lessons.models import Lesson, User
from lessons.queries.trying import DRAFT
from lessons.urls.student import student_urls
from tests.factories import join_student, make_class, make_edition, make_run, small_plan
from tests.pages import House
from tests.views.classroom import Room, words
from tests.views.people import browser_of, queries_of
from tests.views.trying import Trying, every_row

pytestmark = pytest.mark.django_db
DIFFERS = (
    r'name="(?:csrfmiddlewaretoken|token|attempt|seat|edition)" value|data-csrf|data-unsent|data-page|data-attempt'
)
STORY: tuple[tuple[Any, ...], ...] = (("welcome",), ("part", 1), ("part", 2), ("talk",), ("end",))
PAGES = (*STORY, ("help",), ("reader",), ("leave",))


@pytest.fixture
def trying(ada: Client, lesson: Lesson) -> Trying:
    """Ada's draft, started."""
    return Trying(ada, lesson).start()


# --- nothing stays ---


def test_a_whole_walk_changes_no_row_of_any_table(teacher: User, ada: Client) -> None:
    klass = make_class(teacher)
    lesson = make_edition(school=teacher.school, bundled="pool", other_task="calm").lesson
    make_edition(small_plan(title="The bridge"), school=teacher.school, bundled="calm")
    make_run(teacher, klass, lesson.editions.get(), talk=True)
    join_student(klass).start()
    trying = Trying(ada, lesson, which="1")
    before = every_row()

    trying.press("another_name")
    trying.start("other_and_talk")
    trying.press("other", to="first")
    assert trying.answer_all() == ["saved"] * 6
    trying.press("answer", **trying.form("q5", "Who?", number=2, over=1))
    trying.press("talk_save", **trying.text("Ask."))
    trying.press("talk_hand_in", **trying.text("Ask her.", number=2, over=1))
    trying.press("talk_delete", post="1")
    trying.press("talk_pass", **trying.text("", number=3, over=3))
    trying.press("help", kind="help", text="Try")
    trying.press("reader", theme="dark")
    trying.press("here")
    trying.press("hand_in")
    for name, *more in (("wait",), ("welcome",), ("part", 1), ("part", 2), ("talk",), ("end",), ("help",)):
        trying.see(name, *more)
    trying.press("leave")

    assert every_row() == before


def test_a_student_of_the_same_browser_is_neither_asked_nor_changed() -> None:
    room = Room()
    browser = room.ben.client
    browser.force_login(room.ada)
    cookie = browser.cookies["student"].value
    trying = Trying(browser, room.run.edition.lesson, which="1").start()
    before = every_row()

    trying.answer("q1", "c")
    trying.press("leave")

    assert (every_row() == before, browser.cookies["student"].value) == (True, cookie)


def test_leaving_forgets_what_was_tried(trying: Trying) -> None:
    trying.answer("q1", "c")
    trying.press("leave")
    assert "try_out" not in trying.client.session


def test_locking_forgets_what_was_tried(trying: Trying) -> None:
    trying.answer("q1", "c")
    trying.client.post(reverse("lock"))
    assert "try_out" not in trying.client.session


# --- the student's own pages ---


def test_every_page_of_a_student_is_mirrored() -> None:
    place = reverse("try_out", args=["00000000-0000-0000-0000-000000000000", DRAFT, 45])
    missing = []
    for one in student_urls:
        address = place + str(one.pattern).replace("<int:number>", "1")
        try:
            found = resolve(address).url_name
        except Resolver404:
            found = None
        if found != one.name:
            missing.append(one.name)
    assert missing == []


def test_no_way_leads_out_of_a_try_out(trying: Trying) -> None:
    trying.answer_all()
    pages: list[tuple[Any, ...]] = [
        ("welcome",),
        ("part", 1),
        ("part", 2),
        ("talk",),
        ("end",),
        ("help",),
        ("reader",),
        ("leave",),
    ]
    html = "".join(trying.see(*one).content.decode() for one in pages)
    ways = re.findall(r'(?:href|action|formaction|data-save|data-here|data-fresh)="(/[^"]*)"', html)
    assert {way for way in ways if not way.startswith((trying.at("try_out"), "/static/"))} == set()


def lines(html: str, place: str) -> list[str]:
    """Return the lines of a page in no order, for each seat has its own, without band, tokens and numbers of rows."""
    html = html.replace(place, "/").replace(" data-try-out", "")
    html = re.sub(r'<aside class="try-out".*?</aside>', "", html)
    html = re.sub(
        r' data-talk="[^"]*"|<p class="notice" data-news="talk-news".*?</p>', "", html
    )  # nobody writes anything new into a try-out
    html = re.sub(rf'({DIFFERS})="[^"]*"', r"\1", html)
    return sorted(line.strip() for line in html.splitlines() if line.strip())


@pytest.mark.parametrize(("name", "more"), [("part", [1]), ("part", [2]), ("talk", []), ("end", [])])
def test_a_page_is_the_same_as_bens(name: str, more: list[int]) -> None:
    room = Room(talk=True)
    trying = Trying(browser_of(room.ada), room.run.edition.lesson, which="1").start()
    hers = trying.see(name, *more).content.decode().replace(talk_names()[0], room.ben.seat().alias)
    bens = lines(room.ben.client.get(reverse(name, args=more)).content.decode(), "/")

    assert lines(hers, trying.at("try_out")) == bens


def test_every_page_says_that_it_is_a_try_out(trying: Trying) -> None:
    assert ["Try-out. Nothing is kept." in words(trying.see(*one)) for one in PAGES] == [True] * len(PAGES)


def test_no_page_of_a_student_says_so() -> None:
    house = House()
    assert [name for name, html in house.student_pages() if "try-out" in html.lower()] == []


def test_text_and_colours_are_tried_here_only(trying: Trying) -> None:
    trying.press("reader", theme="dark", text="large", back=trying.at("part", 1))
    inside = trying.see("part", 1).content.decode()
    outside = trying.client.get(reverse("home")).content.decode()
    assert ('data-text="large" data-theme="dark"' in inside, "data-theme" in outside) == (True, False)


def test_going_back_from_help_leads_to_the_part(trying: Trying) -> None:
    page = trying.client.get(trying.at("help"), headers={"referer": f"http://testserver{trying.at('part', 2)}"})
    assert f'href="{trying.at("part", 2)}"' in page.content.decode()


# --- frames and figures ---


class Framed(House):
    """Every page that a person can open, with the headers it came with."""

    def __init__(self) -> None:
        super().__init__()
        self.headers: dict[str, Any] = {}

    def _get(self, client: Client, address: str) -> str:
        response = client.get(address)
        self.headers[address] = (response.headers["X-Frame-Options"], "frame-ancestors 'none'" in policy(response))
        return super()._get(client, address)


def policy(response: Any) -> str:
    return str(response.headers["Content-Security-Policy"])


def test_no_other_page_can_be_framed() -> None:
    house = Framed()
    pages = [*house.teacher_pages(), *house.student_pages(), *house.public_pages()]
    assert (set(house.headers.values()), bool(pages)) == ({("DENY", True)}, True)


@pytest.mark.parametrize("name", ["try_out", "welcome", "end", "help", "leave", "reader"])
def test_a_page_of_a_try_out_is_framed_by_us_only(trying: Trying, name: str) -> None:
    response = trying.see(name)
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert policy(response).endswith("base-uri 'none'; frame-ancestors 'self'")


def test_the_page_with_the_frame_holds_only_our_own(ada: Client, lesson: Lesson) -> None:
    response = ada.get(reverse("preview", args=[lesson.pk]))
    assert policy(response).endswith("frame-ancestors 'none'; frame-src 'self'")


@pytest.mark.parametrize("name", ["part", "talk", "end"])
def test_a_page_costs_the_same_however_many_questions_it_asks(teacher: User, ada: Client, name: str) -> None:
    question = small_plan().questions[5]
    figures = []
    for count in (1, 200):
        many = tuple(msgspec.structs.replace(question, id=f"o{n}", section="s1") for n in range(count))
        lesson = make_edition(small_plan(questions=many, selections=()), school=teacher.school).lesson
        trying = Trying(ada, lesson, which="1").start()
        figures.append(queries_of(ada, trying.at(name, *([1] if name == "part" else []))))
    assert figures == [4, 4]
