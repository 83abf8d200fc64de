"""How a line of a word list finds its words in a text."""

import time

import pytest

from lessons.core.checks.phrases import Phrases, find_phrase, words_of

LISTS = {"bakers": ["baker*", "cooks"]}


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("have you ever", "Have you ever baked?", "have you ever"),
        ("radical*", "Some radicals met.", "radicals"),
        ("do/does he", "Why does he sing?", "does he"),
        ("find … posts", "Find two very old posts.", "find two very old posts"),
        ("find … posts", "Find posts.", "find posts"),
        ("don't", "We don’t bake.", "don't"),
        ("^ we", "We bake.", "we"),
        ("bakers !{bakers}/*ed", "The bakers sing.", "bakers sing"),
        ("# loaves", "They sold 12 loaves.", "12 loaves"),
        ("{bakers} bake/sell", "The cooks sell it.", "cooks sell"),
    ],
)
def test_a_line_finds_its_words(line: str, text: str, found: str) -> None:
    assert find_phrase(Phrases([line], LISTS), text) == found


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("veil", "The surveillance went on."),
        ("find … posts", "Find a place where nobody reads such posts."),
        ("find … posts", "Find a baker. Posts are over there."),
        ("have you ever", ""),
        ("^ we", "Here we bake."),
        ("bakers !{bakers}/*ed", "The bakers baked."),
        ("bakers !{bakers}/*ed", "The bakers."),
        ("# loaves", "They sold the loaves."),
    ],
)
def test_a_line_finds_nothing_else(line: str, text: str) -> None:
    assert find_phrase(Phrases([line], LISTS), text) == ""


def test_quotation_marks_are_no_part_of_a_word() -> None:
    assert words_of("‘My bread’s good,’ she said; the bakers’ choice.") == (
        "my", "bread's", "good", "she", "said", "the", "bakers'", "choice",
    )  # fmt: skip


def test_a_long_text_of_one_word_takes_a_moment_only() -> None:
    started = time.process_time()
    find_phrase(Phrases(["a … a … a … a … b"]), "a " * 20_000)
    assert time.process_time() - started < 5
