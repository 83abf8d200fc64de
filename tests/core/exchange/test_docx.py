"""The Word file: the lesson's words in order, the key only where it belongs, opened by LibreOffice as well."""

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from lessons.core.errors import LessonError
from lessons.core.exchange import FORMATS, format_named
from lessons.core.messages import Words
from lessons.core.paper.posed import Posed
from lessons.core.paper.sheets import EVERYTHING, paper_of
from lessons.core.paper.word_sheet import clean
from lessons.core.plan import LessonPlan, Lookup, Selection
from tests.core.papers import every_kind, looked_up
from tests.cyrillic import cyrillic_plan
from tests.factories import bundled_plan, small_plan

PLANS = {"every kind": every_kind(), "coming home": bundled_plan("coming-home")}
STROKE = re.compile(r" (?:Q|Check )\d+(?:, (?:Q|Check )\d+)*")
"""The names behind an underlined sentence of the key."""
each_plan = pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS.keys())
each_format = pytest.mark.parametrize("name", [one.name for one in FORMATS])


def written(lookup: Lookup, name: str = "handout", *, minutes: int = EVERYTHING) -> bytes:
    return format_named(name).write(lookup, minutes=minutes, say=str)


def words_of(data: bytes) -> str:
    """Return what a Word file says, tables among the paragraphs where they stand."""
    body: Any = Document(BytesIO(data)).element.body
    return " ".join(paragraph.text for paragraph in body.iter(qn("w:p")))


def opened(data: bytes, folder: Path) -> str:
    """Return what LibreOffice reads in a Word file, with single spaces."""
    (folder / "lesson.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    line = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    subprocess.run([*line, str(folder / "lesson.docx")], check=True, capture_output=True, timeout=120)
    return plain((folder / "lesson.txt").read_text(encoding="utf-8-sig"))


def plain(text: str) -> str:
    return " ".join(text.split())


def asked_of(question: Posed) -> list[str]:
    """Return the words of a question in the order in which they are printed."""
    found = [question.words]
    for drawn in question.inputs:
        lettered = [str(option.text) for option in drawn.lettered]
        things = [str(item.text) for item in getattr(drawn.input, "items", ())]
        found += lettered + (things if things != lettered else [])
        found += [str(word.text) for word in getattr(drawn.input, "words", ())]
        found += [stretch.text for stretch in getattr(drawn.input, "passage", ())]
    return found


def in_order(lookup: Lookup) -> list[str]:
    """Return every paragraph, stem, option, word and prompt of a lesson in the order of its paper."""
    paper = paper_of(lookup)
    found = [paper.title]
    for part in paper.parts:
        found += [one.text for one in part.paragraphs]
        found += [words for check in part.checks for words in asked_of(check)]
    found += [term.meaning for term in paper.words]
    found += [words for question in paper.questions for words in asked_of(question)]
    return [plain(words) for words in [*found, *(card.prompt.text for card in paper.cards)]]


def missing(text: str, wanted: list[str]) -> list[str]:
    """Return what does not stand in a text behind what came before it."""
    at, lost = 0, []
    for words in wanted:
        found = text.find(words, at)
        if found < 0:
            lost.append(words)
        else:
            at = found + len(words)
    return lost


def keys_of(lookup: Lookup) -> list[str]:
    """Return what only the key says: feedback, what a good answer holds, letters in a row."""
    paper = paper_of(lookup)
    asked = (*paper.checks, *paper.questions)
    told = [one.feedback for question in asked for one in question.key.told]
    guides = [str(words) for question in asked if question.key.by_hand for words in question.key.right]
    return [plain(words) for words in [*told, *guides, *(question.key.feedback for question in asked)] if words]


# --- read by python-docx ---


@each_plan
def test_the_handout_says_the_whole_lesson_in_order(plan: LessonPlan) -> None:
    lookup = Lookup(plan)
    assert missing(plain(words_of(written(lookup))), in_order(lookup)) == []


@each_plan
def test_the_handout_says_nothing_of_the_key(plan: LessonPlan) -> None:
    lookup = Lookup(plan)
    text = plain(words_of(written(lookup)))
    printed = " ".join(in_order(lookup))
    assert [words for words in keys_of(lookup) if words in text and words not in printed] == []


@each_plan
def test_with_the_key_everything_is_said(plan: LessonPlan) -> None:
    lookup = Lookup(plan)
    text = plain(words_of(written(lookup, "handout-key")))
    assert [words for words in keys_of(lookup) if words not in text] == []


def test_only_the_key_underlines_proofs() -> None:
    lookup = Lookup(small_plan())
    found = {}
    for name in ("handout", "handout-key"):
        document: Any = Document(BytesIO(written(lookup, name)))
        found[name] = [run.text for one in document.paragraphs for run in one.runs if run.underline]
    assert found == {
        "handout": [],
        "handout-key": [
            "The photo shows one line.",
            "The notice has four lines.",
            "Tessa took ninety calls.",
            "Most callers had not seen the door.",
        ],
    }


@each_format
def test_the_same_plan_gives_the_same_bytes(name: str) -> None:
    assert written(looked_up(), name) == written(looked_up(), name)


def test_a_selection_leaves_the_rest_out() -> None:
    plan = small_plan(selections=(Selection(30, ("q2",), ()),))
    text = words_of(written(Lookup(plan), minutes=30))
    assert ("The notice has five lines." in text, "How many calls?" in text, "Stay silent" in text) == (
        True,
        False,
        False,
    )


@each_format
def test_no_question_and_no_card_may_break_over_two_pages(name: str) -> None:
    lookup = looked_up()
    document: Any = Document(BytesIO(written(lookup, name)))
    paper = paper_of(lookup)
    kept = [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for table in document.tables for row in table.rows]
    assert kept == [True] * (len(paper.checks) + len(paper.questions) + len(paper.cards))


def test_the_file_names_no_program_and_no_person() -> None:
    told: Any = Document(BytesIO(written(looked_up()))).core_properties
    assert (told.title, told.author, told.comments, told.last_modified_by) == ("The pool", "", "", "")


def test_a_lesson_without_questions_glossary_and_prompts_is_a_reading() -> None:
    lookup = Lookup(small_plan(questions=(), glossary=(), prompts=(), selections=()))
    assert "Questions" not in words_of(written(lookup))


def test_characters_that_a_word_file_cannot_hold_are_left_out() -> None:
    lookup = Lookup(small_plan(title="The\x0cpool \ud800now"))
    assert ("Thepool now" in words_of(written(lookup)), clean("a\tb\nc")) == (True, "a\tb\nc")


def test_every_part_of_the_file_is_well_formed_and_dated_alike() -> None:
    with zipfile.ZipFile(BytesIO(written(looked_up()))) as file:
        assert (file.testzip(), {one.date_time for one in file.infolist()}) == (None, {(1980, 1, 1, 0, 0, 0)})


@each_format
def test_every_word_of_ours_is_said_in_the_readers_language(name: str) -> None:
    silent = format_named(name).write(Lookup(cyrillic_plan()), minutes=EVERYTHING, say=only_text)
    assert re.findall(r"[A-Za-z]{2,}", words_of(silent)) == []


def only_text(words: Words) -> str:
    """Return what somebody wrote; what is ours is silent."""
    return words if isinstance(words, str) else ""


def test_an_unknown_format_is_named_in_the_error() -> None:
    with pytest.raises(LessonError, match="“scroll”"):
        format_named("scroll")


# --- read by LibreOffice ---


@pytest.mark.office
@pytest.mark.slow
@each_format
@each_plan
def test_libreoffice_reads_the_lesson_as_it_is(plan: LessonPlan, name: str, tmp_path: Path) -> None:
    lookup = Lookup(plan)
    text = STROKE.sub("", opened(written(lookup, name), tmp_path))
    printed = " ".join(in_order(lookup))
    keys = [words for words in keys_of(lookup) if words not in printed]
    told = [words for words in keys if words in text]
    assert (missing(text, in_order(lookup)), told) == ([], keys if name == "handout-key" else [])
