"""A part laid out for a student: what a teacher cut is not in it, what was mended says so."""

from lessons.core.plan import Lookup
from lessons.queries.guiding import place_of
from lessons.queries.reading import Line, paragraphs_of, words_of
from tests.edited import MENDED, edited_plan

LOOKUP = Lookup(edited_plan())


def lines_of(part: int) -> list[Line]:
    section = LOOKUP.plan.sections[part - 1]
    found = paragraphs_of(LOOKUP, section, words_of(LOOKUP, section), {})
    return [line for paragraph in found for line in paragraph.lines]


def test_what_was_cut_is_a_line_without_words() -> None:
    assert [(line.how, line.marked) for line in lines_of(2)] == [("brought", False), ("cut", False)]
    assert lines_of(2)[1].pieces == ()


def test_what_was_mended_has_its_mark_and_its_words() -> None:
    line = lines_of(1)[1]
    assert ("".join(piece.text for piece in line.pieces), line.id, line.marked) == (MENDED, "b1c", True)


def test_a_word_is_explained_where_the_class_reads_it() -> None:
    explained = [[word.term.term for word in words_of(LOOKUP, section)] for section in LOOKUP.plan.sections]
    assert explained == [["notice"], []]


def test_a_quote_of_a_mended_sentence_says_so() -> None:
    assert (place_of(LOOKUP, "b1c").edited, place_of(LOOKUP, "b1a").edited) == (True, False)
