"""Packets as they come out of the printer: each page says whose it is, each packet begins a page, nothing is cut."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.urls import reverse
from pdfminer.high_level import extract_pages
from playwright.sync_api import Error, expect
from pytest_django.live_server_helper import LiveServer

from lessons.core.paper.sheets import paper_of
from lessons.core.plan import Lookup
from lessons.models import Run, User
from tests.browser.people import Person
from tests.browser.test_print import Sheet, Size, ada, each_size, last_words, many_questions, sheet_of, stretch_of
from tests.factories import make_class, make_edition, make_run

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
__all__ = ["ada"]
CODE = re.compile(r"Your code: ([A-Z0-9]{6})")
Packets = Callable[[Size], list[Sheet]]


@pytest.fixture
def run(ada: Person) -> Run:
    """A run of many questions in a class of three."""
    teacher = User.objects.get()
    return make_run(teacher, make_class(teacher), make_edition(many_questions()))


@pytest.fixture
def packets(ada: Person, live_server: LiveServer, run: Run) -> Packets:
    """Make new codes for everybody, and print."""

    def printed(size: Size) -> list[Sheet]:
        ada.go(live_server.url + reverse("run_packets", args=[run.pk]))
        ada.press("Make new codes and the packets")
        ada.sees("3 packets are ready to print")
        return [sheet_of(page) for page in extract_pages(BytesIO(ada.page.pdf(format=size)))]

    return printed


@each_size
def test_every_page_says_whose_it_is_and_each_packet_begins_a_page(packets: Packets, size: Size) -> None:
    sheets = packets(size)
    heads = [int(sheet.words.removeprefix("Number ").split(" ")[0]) for sheet in sheets]
    codes = [(heads[at], len(CODE.findall(sheet.words))) for at, sheet in enumerate(sheets) if CODE.search(sheet.words)]
    pages = len(sheets) // 3
    assert (heads, codes) == ([1] * pages + [2] * pages + [3] * pages, [(1, 1), (2, 1), (3, 1)])
    assert CODE.search(sheets[pages].words)


@each_size
def test_no_question_of_a_packet_is_cut(packets: Packets, run: Run, size: Size) -> None:
    sheets, paper = packets(size), paper_of(Lookup(many_questions()))
    stems = [one.words for one in paper.questions]
    places = {stem: [sheet for sheet in sheets if stem in sheet.words] for stem in stems}
    cut = [
        one.words
        for one in paper.questions
        for sheet in places[one.words]
        if last_words(one) not in stretch_of(sheet.words, one.words, stems)
    ]
    assert ({len(found) for found in places.values()}, cut) == ({3}, [])


def test_the_screen_shows_no_code_and_the_way_back_finds_none(ada: Person, packets: Packets) -> None:
    packets("A4")
    expect(ada.page.locator(".packets")).to_be_hidden()
    assert CODE.search(ada.says()) is None
    ada.press("Back")
    with pytest.raises(Error, match="ERR_CACHE_MISS"):  # the browser asks whether to send the press again
        ada.page.go_back()
