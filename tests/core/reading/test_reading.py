"""From bytes or pasted text to the whole article."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.core.article import Article, located
from lessons.core.errors import LessonError
from lessons.core.reading import read_file, read_text
from lessons.core.reading.words import language_of
from tests.core.invented import LIBRARY, library, padded

RUSSIAN = (
    "В городе открылась библиотека. Её ждали три года. Люди приходят вечером и читают книги за длинным столом. " * 4
)
KAZAKH = "Қалада жаңа кітапхана ашылды. Оны үш жыл күтті. Адамдар кешке келіп, ұзын үстелде кітап оқиды. " * 4

MORE = " Rain fell, and it was the end of a day in the town. Boats stayed at the pier. Nobody came." * 3


def check(article: Article) -> None:
    """Assert what holds for every article: sentences cut their blocks and leave only white space over."""
    for block in article.blocks:
        rest, here = [], 0
        for sentence in block.sentences:
            rest.append(block.text[here : sentence.start])
            here = sentence.end
        rest.append(block.text[here:])
        assert "".join(rest).strip() == ""
        assert all(block.text[one.start : one.end].strip() for one in block.sentences)


def test_ids_count_through_the_article() -> None:
    article = library()
    assert [block.id for block in article.blocks] == [f"b{number}" for number in range(1, 10)]
    assert [here.sentence.id for here in located(article.blocks)] == [f"s{number}" for number in range(1, 14)]


def test_the_text_is_kept_verbatim() -> None:
    paragraphs = LIBRARY.strip().split("\n\n")
    assert [block.text for block in library().blocks] == paragraphs


def test_the_credit_gives_the_byline() -> None:
    assert library().source.byline == "Tomas Arvid in Keldrum"


def test_a_text_without_headline_is_called_by_its_first_words() -> None:
    assert read_text(padded("Nobody came.")).title == "Rain fell on the harbour all morning. Boats stayed at…"


def test_a_file_and_the_same_text_pasted_give_the_same_article() -> None:
    assert read_file(LIBRARY.encode(), "library.txt") == library()


@pytest.mark.parametrize(
    ("text", "language"), [(RUSSIAN, "ru"), (KAZAKH, "kk"), (LIBRARY, "en"), ("xyzzy plugh", "und")]
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", [RUSSIAN, KAZAKH])
def test_a_cyrillic_text_has_sentences_and_sections(text: str) -> None:
    article = read_text(text)
    check(article)
    assert (len(list(located(article.blocks))), len(article.sections)) == (12, 1)


@pytest.mark.parametrize("text", ["One sentence only.", "Too short. Far too short. Really."])
def test_a_text_that_is_too_short_is_refused(text: str) -> None:
    with pytest.raises(LessonError, match="too short for a lesson"):
        read_text(text)


def test_a_whole_book_is_refused() -> None:
    with pytest.raises(LessonError, match="too long for a lesson"):
        read_text("Rain fell. " * 15_000)


def test_what_is_too_long_is_refused_before_it_is_parsed() -> None:
    started = time.process_time()
    with pytest.raises(LessonError, match="too long for a lesson"):
        read_file(b"[" * 4_900_000, "brackets.md")
    assert time.process_time() - started < 3


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("Aa.?!\"'“” \n,1—[]"), max_size=600))
def test_any_text_is_an_article_or_a_sentence_that_helps(text: str) -> None:
    with suppress(LessonError):
        check(read_text(f"{text}\n\n{MORE}"))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md"]))
def test_any_bytes_are_an_article_or_a_sentence_that_helps(data: bytes, name: str) -> None:
    with suppress(LessonError):
        check(read_file(data + MORE.encode(), name))


def test_surrogates_are_refused() -> None:
    with pytest.raises(LessonError, match="not plain text"):
        read_text(padded("\ud800 came."))


@pytest.mark.parametrize("unit", ["Aa ", "A. ", "'a ", "- ", "said a Aa, ", "A", "one of the ", '"A b c, '])
def test_long_odd_texts_are_read_in_a_moment(unit: str) -> None:
    started = time.process_time()
    with suppress(LessonError):
        read_text(padded(unit * (60_000 // len(unit))))
    assert time.process_time() - started < 3
