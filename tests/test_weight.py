"""What a student's page weighs on the way to a phone: a section of 150 words with four questions."""

import gzip
import re
from itertools import pairwise
from typing import Any

import pytest
from django.urls import reverse

from lessons.core.article import Block, Section, Sentence
from lessons.core.plan import LessonPlan
from tests.core.papers import every_kind
from tests.factories import bundled_plan, small_plan
from tests.loading import loads, served
from tests.pages import House
from tests.views.classroom import Room, undone

pytestmark = pytest.mark.django_db
KB = 1024
WORDS = 150
KINDS = ("choice", "claim_check", "number", "open")
TEACHERS = {"hello", "locked", "sign_in"}  # public pages that lead to no lesson
YEAR = 365 * 24 * 60 * 60


def usual_plan() -> LessonPlan:
    """Return a lesson with one section of 150 words, most of them of a real text, and a question of each kind."""
    first, last = bundled_plan("coming-home").blocks, small_plan().blocks[1]
    words = " ".join(block.text for block in first if block.role == "body").split()
    text = " ".join(words[: WORDS - len(last.text.split())])
    ends = [match.end() for match in re.finditer(r"(?:\S+ ?){1,15}", text)]
    lines = tuple(Sentence(f"b1{n}", start, end) for n, (start, end) in enumerate(pairwise([0, *ends])))
    asked = {str(one.kind): one for one in every_kind().questions if not one.guiding}
    return small_plan(
        blocks=(Block("b1", "body", text, lines), last),
        sections=(Section("s2", "At home", ("b1", "b2")),),
        questions=tuple(asked[kind] for kind in KINDS),
        selections=(),
    )


def sizes(addresses: list[str]) -> dict[str, int]:
    """Return how many bytes of style and of script a phone gets."""
    found = {"css": 0, "js": 0}
    for address in addresses:
        ending = address.partition("?")[0].rpartition(".")[2]
        found[ending] = found.get(ending, 0) + len(served(address)[0])
    return found


@pytest.fixture
def opened() -> Any:
    """The page with the section and its four questions, as a browser gets it that can unpack gzip."""
    room = Room(plan=usual_plan())
    return room.ben.client.get(reverse("part", args=[1]), headers={"Accept-Encoding": "gzip"})


def html_of(opened: Any) -> str:
    """Return the page as it was before it was packed."""
    return gzip.decompress(opened.content).decode()


def test_the_section_has_150_words_and_four_questions(opened: Any) -> None:
    blocks = usual_plan().blocks
    assert (sum(len(block.text.split()) for block in blocks), html_of(opened).count("<fieldset")) == (WORDS, len(KINDS))


def test_the_page_weighs_at_most_8_kb(opened: Any) -> None:
    assert len(opened.content) <= 8 * KB


def test_its_style_weighs_at_most_10_kb_and_its_script_at_most_8_kb(opened: Any) -> None:
    found = sizes(loads(html_of(opened)))

    assert (found["css"] <= 10 * KB, found["js"] <= 8 * KB) == (True, True), found


def test_the_first_page_takes_at_most_six_requests(opened: Any) -> None:
    assert 1 + len(loads(html_of(opened))) <= 6


def test_the_next_page_takes_one_request_whichever_it_is(opened: Any) -> None:
    first = set(loads(html_of(opened)))
    with undone():
        house = House()
        pages = [*house.student_pages(), *house.public_pages(), *house.try_out_pages()]
        seen = {name: set(loads(html)) - first for name, html in pages}

    assert {name for name, more in seen.items() if more} == TEACHERS


def test_what_a_page_loads_is_kept_for_a_year(opened: Any) -> None:
    kept = {address: served(address)[1].get("Cache-Control", "") for address in loads(html_of(opened))}
    ages = {address: max(map(int, re.findall(r"max-age=(\d+)", told)), default=0) for address, told in kept.items()}

    assert {address: age for address, age in ages.items() if age < YEAR} == {}
