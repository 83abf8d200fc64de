"""An article laid out for a teacher's eye."""

from msgspec import structs

from lessons.core.article import Slip
from lessons.core.plan import Lookup
from lessons.queries.passage import paragraphs
from tests.edited import BROUGHT, CUT, NOTE, WHISTLE, edited_plan
from tests.factories import small_plan


def test_each_paragraph_has_the_slips_of_its_own_block_in_their_order() -> None:
    slips = (
        Slip("b2", "missing_word", "ninety calls"),
        Slip("b1", "missing_word", "one line"),
        Slip("b2", "missing_word", "the door"),
    )
    found = paragraphs(Lookup(small_plan(slips=slips)))
    assert [[slip.text for slip in one.slips] for one in found] == [["one line"], ["ninety calls", "the door"]]


def test_a_slip_is_a_piece_of_its_own() -> None:
    plan = small_plan(slips=(Slip("b1", "missing_word", "one line"),))
    pieces = [piece for line in paragraphs(Lookup(plan))[0].lines for piece in line.pieces]
    assert [piece.text for piece in pieces if piece.slip] == ["one line"]


# --- what is edited for class ---

EDITED = Lookup(edited_plan())


def test_what_was_brought_stands_beside_what_is_read() -> None:
    edited = [(line.how, line.brought) for one in paragraphs(EDITED) for line in one.edited]
    assert edited == [("cut", (WHISTLE,)), ("mended", (BROUGHT,)), ("cut", (CUT,))]


def test_a_section_opens_with_its_note() -> None:
    assert [one.opens.content_note for one in paragraphs(EDITED) if one.opens] == ["", NOTE]


def test_a_slip_that_was_mended_or_cut_is_no_longer_one() -> None:
    slips = (
        Slip("b1", "missing_word", BROUGHT),
        Slip("b1", "missing_word", "one line"),
        Slip("b2", "missing_word", "the door"),
    )
    found = paragraphs(Lookup(structs.replace(edited_plan(), slips=slips)))
    assert [[slip.text for slip in one.slips] for one in found] == [[], ["one line"], []]
