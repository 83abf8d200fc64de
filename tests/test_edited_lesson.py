"""What a teacher cut or mended reaches no student: not on a page, not on paper, not in a file made for them."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.workshop import make_draft
from lessons.core.exchange import FORMATS
from lessons.core.paper.sheets import EVERYTHING
from lessons.core.plan import Lookup
from tests.edited import BROUGHT, CUT, MENDED, NOTE, edited_plan
from tests.factories import viewer_of
from tests.saves import save
from tests.views.classroom import SCRIPT, Room, words

pytestmark = pytest.mark.django_db
PROGRAM = Path(__file__).resolve().parent.parent / "lessons"
HIDDEN = ("callers", "Callers", "People who phone", "had not seen", "four lines.", "whistle")
FOR_STUDENTS = ("print_handout", "print_prompts", "run_print_handout", "run_print_prompts")
OF_TEACHERS = ("print_key", "teaching_plan", "run_print_key", "run_teaching_plan")


@pytest.fixture
def room() -> Room:
    return Room(plan=edited_plan(), talk=True, feedback="handed_in")


def hidden_in(text: str) -> list[str]:
    return [one for one in HIDDEN if one in " ".join(text.split())]


def pages_of(room: Room) -> Iterator[tuple[str, str]]:
    for name, *args in (("welcome",), ("part", 1), ("part", 2), ("talk",), ("end",), ("wait",)):
        yield f"{name} {args}", room.ben.client.get(reverse(name, args=args)).content.decode()


def sheet(room: Room, name: str) -> str:
    key = room.run.pk if name.startswith("run_") else room.run.edition.lesson_id
    return str(room.teacher().get(reverse(name, args=[key])).content.decode())


def test_no_page_of_a_student_has_what_was_cut(room: Room) -> None:
    assert [(name, hidden_in(html)) for name, html in pages_of(room) if hidden_in(html)] == []


def test_no_page_with_results_has_what_was_cut(room: Room) -> None:
    for question, value in (("q1", "a"), ("q2", "supported"), ("q3", "9"), ("q4", "b2a"), ("q5", "Why?")):
        save(room.ben, question, value)
    room.ben.client.post(reverse("hand_in"))
    pages = dict(pages_of(room))
    assert "Not this time" in pages["end []"]
    assert [(name, hidden_in(html)) for name, html in pages.items() if hidden_in(html)] == []


def test_no_try_of_a_check_gives_away_what_was_cut(room: Room) -> None:
    for number in (1, 2, 3):
        sent = room.answer("g1", "b", number=number, over=number - 1)
        told = room.ben.client.post(reverse("answer"), sent, headers=SCRIPT).content.decode()
        assert hidden_in(told) == []


def test_a_sentence_that_was_cut_cannot_be_marked(room: Room) -> None:
    response = room.ben.client.post(reverse("answer"), room.answer("q4", "b2b"), headers=SCRIPT)
    assert (response.status_code, hidden_in(response.content.decode())) == (422, [])


@pytest.mark.parametrize("name", FOR_STUDENTS + OF_TEACHERS)
def test_no_sheet_of_paper_has_what_was_cut(room: Room, name: str) -> None:
    assert hidden_in(sheet(room, name)) == []


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_no_file_in_which_a_lesson_leaves_has_what_was_cut(name: str) -> None:
    written = next(one for one in FORMATS if one.name == name).write(Lookup(edited_plan()), minutes=EVERYTHING, say=str)
    assert hidden_in(text_of(written)) == []


def text_of(data: bytes) -> str:
    """Return everything that a file says, without tags; one that is packed is opened."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return data.decode(errors="replace")
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return " ".join(re.sub("<[^>]+>", "", packed.read(one).decode(errors="replace")) for one in packed.namelist())


MADE_FOR_STUDENTS = ("core/paper", "core/exchange", "queries/reading.py", "queries/results.py", "queries/talk.py")


PAST = ("plan.blocks", "plan.glossary", "plan.prompts")
"""What holds words or names of sentences that the class does not read; a `Lookup` has it as it is read."""
NUMBERS_WORDS = ("reading.py", "plan.glossary")
"""It counts all words that are explained, and gives those that stand in what is read."""


def test_nothing_made_for_students_reaches_past_what_is_read() -> None:
    files = [file for place in MADE_FOR_STUDENTS for file in (PROGRAM / place, *(PROGRAM / place).glob("*.py"))]
    past = [(file.name, one) for file in files if file.is_file() for one in PAST if one in file.read_text("utf-8")]
    assert (len(files) > len(MADE_FOR_STUDENTS), past) == (True, [NUMBERS_WORDS])


# --- what is there instead ---


def test_a_student_is_told_where_something_was_left_out(room: Room) -> None:
    said = words(room.ben.client.get(reverse("part", args=[2])))
    assert "Tessa took ninety calls. […] (left out by your teacher)" in said
    assert "Where […] stands, your teacher left something out." in said


def test_a_student_is_told_what_was_edited(room: Room) -> None:
    assert f"The photo shows one line. {MENDED} (edited for class)" in words(
        room.ben.client.get(reverse("part", args=[1]))
    )


def test_a_student_reads_the_note_before_the_part(room: Room) -> None:
    page = room.ben.client.get(reverse("part", args=[2])).content.decode()
    assert 0 < page.index(NOTE) < page.index("Tessa took")


def test_a_quote_says_that_it_was_edited(room: Room) -> None:
    assert f"{MENDED} (edited for class)" in words(room.ben.client.get(reverse("talk")))


@pytest.mark.parametrize("name", ["print_handout", "run_print_handout", "print_key"])
def test_paper_tells_the_same(room: Room, name: str) -> None:
    said = words(room.teacher().get(reverse(name, args=[room.run.pk if "run" in name else room.run.edition.lesson_id])))
    assert f"{MENDED} (edited for class)" in re.sub(r" (?:Check 1|Q\d+(?:, Q\d+)*)(?= )", "", said)
    assert "Tessa took ninety calls." in said
    assert "[…]" in said


def test_the_sheet_with_questions_says_what_the_brackets_mean(room: Room) -> None:
    assert "Where […] stands, your teacher left something out." in sheet(room, "print_handout")


@pytest.mark.parametrize("name", ["teaching_plan", "print_handout"])
def test_paper_has_the_note_of_a_part(room: Room, name: str) -> None:
    assert NOTE in sheet(room, name)


def test_the_word_file_tells_the_same() -> None:
    handout = text_of(FORMATS[0].write(Lookup(edited_plan()), minutes=EVERYTHING, say=str))
    assert all(one in handout for one in (f"{MENDED} (edited for class)", "calls. […]", "Where […] stands"))


# --- the teacher has both ---


@pytest.fixture
def pages(room: Room, client: Client) -> dict[str, str]:
    """Return what Ada sees of the lesson and of a draft of it."""
    draft = make_draft(viewer_of(room.ada), plan=edited_plan(), now=timezone.now())
    addresses = {"lesson": room.run.edition.lesson_id, "draft": draft.pk, "draft_file": draft.pk}
    return {name: room.teacher().get(reverse(name, args=[key])).content.decode() for name, key in addresses.items()}


@pytest.mark.parametrize("name", ["lesson", "draft"])
def test_a_teacher_can_open_what_was_brought(pages: dict[str, str], name: str) -> None:
    folds = " ".join(re.findall(r'<details class="brought">.*?</details>', pages[name], re.DOTALL))
    assert all(one in folds for one in (CUT, BROUGHT))


def test_a_teacher_sees_the_note_of_a_part(pages: dict[str, str]) -> None:
    assert NOTE in pages["lesson"]


def test_the_lesson_file_keeps_everything(pages: dict[str, str]) -> None:
    assert all(one in pages["draft_file"] for one in (CUT, BROUGHT, MENDED))
