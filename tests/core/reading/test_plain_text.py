"""Plain text as people bring it: wrapped, glued, without a headline, in any encoding."""

import textwrap

import pytest

from lessons.core.reading import read_file, read_text
from lessons.core.reading.readers.plain import pieces_of
from tests.core.invented import LIBRARY

TITLE = "Town Opens Its Library at Night"
FIRST = "KELDRUM, Norland -- A small town has opened its library until midnight, and the idea came from a pupil."
SECOND = "The council of Keldrum paid for lamps and a night guard during the whole of the first winter."
THIRD = "Volunteers from Norland painted the chairs in a barn outside Keldrum."


def texts(text: str) -> list[str]:
    return [piece.text for piece in pieces_of(text)]


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_paragraphs_without_empty_lines_are_parted_again(width: int) -> None:
    wrapped = "\n".join(textwrap.fill(paragraph, width) for paragraph in (FIRST, SECOND, THIRD))
    assert texts(wrapped) == [FIRST, SECOND, THIRD]


def test_a_headline_on_the_line_above_wrapped_text_is_cut_off() -> None:
    assert texts(f"{TITLE}\n{textwrap.fill(FIRST, 72)}\n{textwrap.fill(SECOND, 72)}") == [TITLE, FIRST, SECOND]


@pytest.mark.parametrize("glue", ["", " "])
def test_a_headline_glued_to_the_dateline_is_cut_off(glue: str) -> None:
    assert texts(f"{TITLE}{glue}{FIRST}\n\n{SECOND}") == [TITLE, FIRST, SECOND]


def test_a_headline_glued_to_the_first_word_is_cut_off() -> None:
    assert texts(f"{TITLE}The council paid for lamps.\n\n{SECOND}")[0] == TITLE


@pytest.mark.parametrize(
    "whole",
    [
        "Yesterday the leaders of NATO – and their guests – met at the harbour of Portveld.",
        "He said on Monday: “In 2010 we had no lamps.”",
        "The agency UNHCR - with others - helps. The rest pays.",
        "Rain fell. KELDRUM, Norland -- A small town waits.",
    ],
)
def test_a_paragraph_that_only_looks_glued_stays_whole(whole: str) -> None:
    assert texts(whole) == [whole]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_article_is_the_same_in_every_encoding(encoding: str) -> None:
    assert read_file(LIBRARY.encode(encoding), "a.txt") == read_text(LIBRARY)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_the_article_is_the_same_with_every_line_end(end: str) -> None:
    assert read_file(LIBRARY.replace("\n", end).encode(), "a.txt") == read_text(LIBRARY)


def test_one_paragraph_a_line_gives_the_same_article() -> None:
    assert read_text(LIBRARY.replace("\n\n", "\n")) == read_text(LIBRARY)


def test_wrapped_lines_give_the_same_article() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 70) for paragraph in LIBRARY.split("\n\n"))
    assert read_text(wrapped) == read_text(LIBRARY)


@pytest.mark.parametrize("title", ["Mr", "Mrs", "Dr", "St", "Mr."])
def test_a_line_that_ends_in_a_title_goes_on(title: str) -> None:
    text = f"Boats stayed in the harbour all day.\n{title}\n Veld said that nobody came.\nRain fell on the pier."
    assert [piece.text for piece in pieces_of(text)][1] == f"{title} Veld said that nobody came."
