"""Each file type becomes paragraphs, verbatim."""

import pytest

from lessons.core.errors import LessonError
from lessons.core.reading.reader import Piece
from lessons.core.reading.readers import READERS, reader_for
from lessons.core.reading.readers.markdown import Markdown
from lessons.core.reading.readers.plain import pieces_of


def texts(text: str) -> list[str]:
    return [piece.text for piece in pieces_of(text)]


def test_a_blank_line_parts_paragraphs() -> None:
    assert texts("One fish.\n\nTwo fish.\n") == ["One fish.", "Two fish."]


def test_hard_wrapped_lines_are_joined_by_a_space() -> None:
    assert texts("The boats stayed at the\npier until the storm\nwas over.") == [
        "The boats stayed at the pier until the storm was over."
    ]


def test_one_paragraph_a_line_stays_so() -> None:
    assert texts("The boats stayed.\nNobody sold fish.") == ["The boats stayed.", "Nobody sold fish."]


def test_a_line_that_breaks_off_is_joined_to_the_next() -> None:
    long = "The boats stayed at the pier, " + "and the rain went on " * 5 + "all day"
    assert texts(f"{long}\nuntil the storm was over.\nNobody came.") == [
        f"{long} until the storm was over.",
        "Nobody came.",
    ]


def test_a_row_of_stars_is_no_paragraph() -> None:
    assert texts("One fish.\n\n***\n\nTwo fish.") == ["One fish.", "Two fish."]


def test_markdown_headings_become_headline_and_subheads() -> None:
    assert Markdown().read(b"# Boats\n\nRain *fell*.\n\n## Later\n\nIt [stopped](http://example.org).").pieces == (
        Piece("Boats", "headline"),
        Piece("Rain fell."),
        Piece("Later", "subhead"),
        Piece("It stopped."),
    )


def test_html_in_markdown_stays_text() -> None:
    assert Markdown().read(b"A <b>bold</b> claim.").pieces[0].text == "A <b>bold</b> claim."


def test_the_ending_of_the_name_chooses_the_reader() -> None:
    assert [type(reader_for(f"Article{reader.endings[0].upper()}")) for reader in READERS] == [
        type(reader) for reader in READERS
    ]


def test_a_file_type_that_nobody_reads_is_refused() -> None:
    with pytest.raises(LessonError, match="Copy the article's text and paste it"):
        reader_for("article.rtf")
