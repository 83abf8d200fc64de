"""A block as a class reads it: stretches as brought, mended or cut, in one place for everything that shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.core.article import Block, Sentence, located
from lessons.core.shown_text import Edit, as_read, edits_by_sentence, shown

TEXT = "One. Two. Three. Four."
BLOCK = Block(
    "b1", "body", TEXT, (Sentence("a", 0, 4), Sentence("b", 5, 9), Sentence("c", 10, 16), Sentence("d", 17, 22))
)


def read(*edits: Edit, block: Block = BLOCK) -> str:
    return as_read((block,), edits)[0].text


def hows(*edits: Edit) -> list[tuple[str, bool]]:
    return [(one.how, one.marked) for one in shown(BLOCK, edits_by_sentence(edits))]


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        ((), TEXT),
        ((Edit("b"),), "One. […] Three. Four."),
        ((Edit("b"), Edit("c")), "One. […] Four."),
        ((Edit("a"), Edit("d")), "[…] Two. Three. […]"),
        ((Edit("a"), Edit("b"), Edit("c"), Edit("d")), "[…]"),
        ((Edit("c", "Drei."),), "One. Two. Drei. Four."),
        ((Edit("b"), Edit("c", "Drei."), Edit("d")), "One. […] Drei. […]"),
        ((Edit("b", "  "),), "One. […] Three. Four."),
    ],
)
def test_what_is_cut_shows_once_and_what_is_mended_in_its_place(edits: tuple[Edit, ...], text: str) -> None:
    assert read(*edits) == text


def test_words_between_two_cut_sentences_stay() -> None:
    block = Block("b1", "body", "One. – Two.", (Sentence("a", 0, 4), Sentence("b", 7, 11)))
    assert read(Edit("a"), Edit("b"), block=block) == "[…] – […]"


def test_words_behind_the_last_sentence_stay() -> None:
    block = Block("b1", "body", "One. (1)", (Sentence("a", 0, 4),))
    assert read(Edit("a"), block=block) == "[…] (1)"


def test_a_block_without_sentences_is_read_as_it_is() -> None:
    assert [one.words for one in shown(Block("b1", "subhead", "Why"), {"a": Edit("a")})] == ["Why"]


def test_the_mark_stands_behind_the_last_of_a_run_of_mended_sentences() -> None:
    mended = (Edit("a", "Eins."), Edit("b", "Zwei."), Edit("d", "Vier."))
    assert hows(*mended) == [("mended", False), ("mended", True), ("brought", False), ("mended", True)]


def test_a_mended_sentence_before_a_cut_one_has_its_mark() -> None:
    assert hows(Edit("a", "Eins."), Edit("b"))[:2] == [("mended", True), ("cut", False)]


def test_a_run_of_cut_sentences_knows_each_of_them() -> None:
    run = shown(BLOCK, edits_by_sentence((Edit("b"), Edit("c"))))[1]
    assert (run.words, run.ids, run.brought) == ("[…]", ("b", "c"), ("Two.", "Three."))


def test_a_sentence_that_was_cut_is_in_no_block() -> None:
    block = as_read((BLOCK,), (Edit("b"), Edit("c", "Drei.")))[0]
    assert [(here.sentence.id, here.text) for here in located((block,))] == [
        ("a", "One."),
        ("c", "Drei."),
        ("d", "Four."),
    ]


@given(st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "Other words.", "[…]"])))
def test_stretches_and_offsets_always_give_the_text_that_is_read(changes: dict[str, str]) -> None:
    edits = tuple(Edit(id_, words) for id_, words in changes.items())
    block = as_read((BLOCK,), edits)[0]
    stretches = shown(BLOCK, edits_by_sentence(edits))
    assert "".join(one.lead + one.words for one in stretches) == block.text
    assert [here.text for here in located((block,))] == [changes.get(id_) or words for id_, words in
        zip("abcd", TEXT.split(), strict=True) if changes.get(id_, words)]  # fmt: skip
