"""What comes out of the printer: chromium's own PDF of the sheets, on A4 and on Letter."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

import msgspec
import pytest
from django.conf import settings
from django.urls import reverse
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTCurve, LTPage, LTTextContainer, LTTextLine
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from lessons.core.paper.posed import Posed
from lessons.core.paper.sheets import paper_of
from lessons.core.plan import LessonPlan, Lookup, Selection, dump_plan
from tests.browser.people import Person, person
from tests.core.papers import every_kind
from tests.factories import bundled_plan, make_edition, make_teacher
from tests.views.people import browser_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
Size = Literal["A4", "Letter"]
MILLIMETRES: dict[Size, tuple[int, int]] = {"A4": (210, 297), "Letter": (216, 279)}
each_size = pytest.mark.parametrize("size", MILLIMETRES)
SHEETS = ("print_handout", "print_key", "print_prompts", "teaching_plan")
SHORTEST_LINE = 300


@dataclass(frozen=True)
class Sheet:
    """A printed page: its size in millimetres, its words in reading order, and how many wide lines are drawn on it."""

    size: tuple[int, int]
    words: str
    lines: int


def many_questions() -> LessonPlan:
    """Return a lesson with five questions of every kind, each with a stem of its own."""
    kinds = every_kind().questions[1:]
    asked = [
        msgspec.structs.replace(one, id=f"q{at}{one.kind}", stem=f"Number {at} of kind {one.kind}?")
        for at in range(1, 6)
        for one in kinds
    ]
    selection = Selection(45, tuple(one.id for one in asked), ("talk",))
    return every_kind(questions=(every_kind().questions[0], *asked), selections=(selection,))


def plain(text: str) -> str:
    """Return a text as it can be compared: no ligatures, single spaces, no break after a hyphen."""
    return re.sub(r"(?<=\w-) ", "", " ".join(unicodedata.normalize("NFKC", text).split()))


def sheet_of(page: LTPage) -> Sheet:
    """Return what stands on a page."""
    lines = [line for box in page if isinstance(box, LTTextContainer) for line in box if isinstance(line, LTTextLine)]
    ruled = [one for one in page if isinstance(one, LTCurve) and one.width > SHORTEST_LINE and one.height < 2]
    return Sheet((millimetres(page.width), millimetres(page.height)), plain(" ".join(in_rows(lines))), len(ruled))


def millimetres(points: float) -> int:
    return round(points / 72 * 25.4)


def in_rows(lines: list[LTTextLine]) -> Iterator[str]:
    """Yield the texts of lines from the top, what stands further left first; a number in the margin begins its row."""
    rows: list[list[LTTextLine]] = []
    for line in sorted(lines, key=lambda one: -one.y1):
        if rows and line.y0 + line.y1 > 2 * rows[-1][0].y0:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        yield from (one.get_text() for one in sorted(row, key=lambda one: one.x0))


Printer = Callable[[str, LessonPlan, Size], list[Sheet]]


@pytest.fixture
def ada(browser: Browser, live_server: LiveServer) -> Iterator[Person]:
    """Ada's laptop, signed in."""
    found = person(browser, {"width": 1280, "height": 800})
    cookie = browser_of(make_teacher()).cookies[settings.SESSION_COOKIE_NAME].value
    found.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    yield found
    found.page.context.close()


def open_sheet(page: Page, live_server: LiveServer, name: str, plan: LessonPlan) -> None:
    """Open a sheet of a lesson that holds the plan."""
    page.goto(live_server.url + reverse(name, args=[make_edition(plan).lesson_id]))


@pytest.fixture(scope="module")
def pile() -> dict[tuple[str, str, Size], list[Sheet]]:
    """What has come out of the printer: several tests read the same sheets of the same plan."""
    return {}


@pytest.fixture
def printed(ada: Person, live_server: LiveServer, pile: dict[tuple[str, str, Size], list[Sheet]]) -> Printer:
    """Print a sheet of a plan, unless that has been done, and return its pages."""

    def pages_of(name: str, plan: LessonPlan, size: Size) -> list[Sheet]:
        wanted = name, dump_plan(plan), size
        if wanted not in pile:
            open_sheet(ada.page, live_server, name, plan)
            pile[wanted] = [sheet_of(page) for page in extract_pages(BytesIO(ada.page.pdf(format=size)))]
        return pile[wanted]

    return pages_of


def last_words(question: Posed) -> str:
    """Return the last words of a question, "" when it ends in lines to write on."""
    last = question.inputs[-1]
    if last.template == "pick_one":
        return str(last.lettered[-1].text)
    if last.template == "sort":
        return str(last.input.items[-1].text)
    return plain(last.input.passage[-1].text) if last.template == "bank" else ""


def stretch_of(words: str, stem: str, stems: list[str]) -> str:
    """Return what stands on a page from a stem to the next one."""
    rest = words[words.index(stem) :]
    ends = [rest.index(other) for other in stems if other != stem and other in rest]
    return rest[: min(ends, default=len(rest))]


@each_size
def test_no_question_is_cut(printed: Printer, size: Size) -> None:
    plan = many_questions()
    sheets, paper = printed("print_handout", plan, size), paper_of(Lookup(plan))
    stems = [one.words for one in paper.questions]
    places = {stem: [sheet for sheet in sheets if stem in sheet.words] for stem in stems}
    assert {stem: len(found) for stem, found in places.items()} == dict.fromkeys(stems, 1)
    cut = [
        one.words
        for one in paper.questions
        if last_words(one) not in stretch_of(places[one.words][0].words, one.words, stems)
    ]
    assert (cut, len(sheets) > 4) == ([], True)


@each_size
def test_all_lines_of_a_text_follow_its_question(printed: Printer, size: Size) -> None:
    plan = many_questions()
    paper = paper_of(Lookup(plan))
    for sheet in printed("print_handout", plan, size)[1:]:
        here = [one for one in paper.questions if one.words in sheet.words]
        room = sum(drawn.room for one in here for drawn in one.inputs)
        assert sheet.lines >= room + len(here), sheet.words[:80]  # a hairline above each question


@each_size
def test_the_handout_holds_every_paragraph_number_and_every_stem(printed: Printer, size: Size) -> None:
    plan = bundled_plan("coming-home")
    sheets, paper = printed("print_handout", plan, size), paper_of(Lookup(plan))
    said = " ".join(sheet.words for sheet in sheets)
    numbered = [
        plain(f"{one.number} {' '.join(one.text.split()[:5])}")
        for part in paper.parts
        for one in part.paragraphs
        if one.number
    ]
    stems = [plain(one.words) for one in (*paper.checks, *paper.questions)]
    assert [words for words in (*numbered, *stems) if words not in said] == []
    assert {sheet.size for sheet in sheets} == {MILLIMETRES[size]}


@each_size
def test_questions_begin_a_page_and_every_page_is_counted(printed: Printer, size: Size) -> None:
    sheets = printed("print_handout", bundled_plan("coming-home"), size)
    first = [sheet.words.startswith("Questions: Coming home") for sheet in sheets]
    ends = [sheet.words.endswith(f"{number} / {len(sheets)}") for number, sheet in enumerate(sheets, start=1)]
    assert (sum(first), first[0], ends) == (1, False, [True] * len(sheets))


def test_the_printed_handout_says_nothing_of_the_key(printed: Printer) -> None:
    plan = bundled_plan("coming-home")
    said = " ".join(sheet.words for sheet in printed("print_handout", plan, "A4"))
    paper = paper_of(Lookup(plan))
    keys = [one.key for one in (*paper.checks, *paper.questions)]
    told = [text for key in keys for text in (key.feedback, *(one.feedback for one in key.told)) if text]
    assert ([text for text in told if plain(text) in said], len(told) > 10) == ([], True)


@each_size
def test_no_card_is_cut_and_each_has_its_sentence(printed: Printer, size: Size) -> None:
    plan = bundled_plan("coming-home")
    sheets, cards = printed("print_prompts", plan, size), paper_of(Lookup(plan)).cards
    whole = [
        [plain(card.prompt.text) in sheet.words and all(plain(one.text) in sheet.words for one in card.sentences)
         for sheet in sheets]
        for card in cards
    ]  # fmt: skip
    assert [sum(found) for found in whole] == [1] * len(cards)


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_but_the_sheet_is_printed(printed: Printer, name: str) -> None:
    said = " ".join(sheet.words for sheet in printed(name, bundled_plan("coming-home"), "A4"))
    assert [words for words in ("Print with your browser", "Word file", "Shelf", "Lock") if words in said] == []


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("width", [360, 1280])
def test_a_sheet_can_be_read_on_any_screen(ada: Person, live_server: LiveServer, name: str, width: int) -> None:
    ada.page.set_viewport_size({"width": width, "height": 800})
    open_sheet(ada.page, live_server, name, every_kind())
    ada.look()
    ada.sees("Print with your browser")


def test_ink_is_black_on_white_paper_even_from_a_dark_screen(ada: Person, live_server: LiveServer) -> None:
    ada.page.emulate_media(media="print", color_scheme="dark")
    open_sheet(ada.page, live_server, "print_key", every_kind())
    style: Any = ada.page.evaluate(
        "[...document.querySelectorAll('.sheet, .sheet p, .evidence')].map(one => getComputedStyle(one).color)"
    )
    paper = ada.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (set(style) <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}, paper) == (True, "rgb(255, 255, 255)")
