"""The page Help in its languages: each has every text, with the same places to fill in, at a length that fits."""

import re
import unicodedata

import pytest

from lessons.core.data.lists import read_data
from lessons.core.help_words import ENGLISH, FILE, PROMISES, languages

OTHERS = [code for code in languages() if code != "en"]
SCRIPTS = {"ru": "CYRILLIC", "kk": "CYRILLIC", "uk": "CYRILLIC", "ar": "ARABIC"}


def test_help_speaks_eight_languages_and_english_first() -> None:
    assert list(languages()) == ["en", "ru", "kk", "de", "fr", "es", "ar", "uk"]


def test_no_text_is_missing_and_none_is_left_over() -> None:
    found = {code: set(row) - {"name", "rtl"} ^ set(ENGLISH) for code, row in read_data(FILE).items()}
    assert {code: keys for code, keys in found.items() if keys} == {}


@pytest.mark.parametrize("code", OTHERS)
def test_the_same_is_filled_in_everywhere(code: str) -> None:
    def places(text: str) -> list[str]:
        return re.findall(r"%(?:\(\w+\))?.", text)

    texts = languages()[code].texts
    assert [key for key in ENGLISH if places(texts[key]) != places(ENGLISH[key])] == []


@pytest.mark.parametrize("code", OTHERS)
def test_lengths_are_sane_and_ends_are_those_of_the_english_text(code: str) -> None:
    texts = languages()[code].texts

    def odd(key: str) -> bool:
        there, here = len(texts[key]), len(ENGLISH[key])
        return not 0.4 * here - 4 <= there <= 2.2 * here + 10 or texts[key] != texts[key].strip()

    def ending(text: str) -> str:
        return text[-1] if text[-1] in ".:" else ""

    assert [key for key in ENGLISH if odd(key)] == []
    assert [key for key in ENGLISH if ending(texts[key]) != ending(ENGLISH[key])] == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_sentence_is_long(code: str) -> None:
    sentences = [one for text in languages()[code].texts.values() for one in re.split(r"(?<=[.!?؟:])\s+", text)]
    assert [one for one in sentences if len(one.split()) > 13] == []


@pytest.mark.parametrize("code", OTHERS)
def test_texts_are_in_the_letters_of_their_language_and_hold_nothing_that_turns_a_line(code: str) -> None:
    texts = [re.sub(r"%\(\w+\)s", "", text) for text in (*languages()[code].texts.values(), languages()[code].name)]
    letters = {char for text in texts for char in text if char.isalpha()}
    script = SCRIPTS.get(code, "LATIN")
    assert {char for char in letters if not unicodedata.name(char).startswith(script)} == set()
    assert {char for text in texts for char in text if unicodedata.category(char)[0] == "C"} == set()


def test_no_text_is_left_in_english() -> None:
    same = {(code, key) for code in OTHERS for key, text in languages()[code].texts.items() if text == ENGLISH[key]}
    assert same == set()


def test_arabic_alone_runs_from_right_to_left() -> None:
    assert [code for code, words in languages().items() if words.rtl] == ["ar"]


def test_what_is_promised_names_the_lead_only_where_there_is_one() -> None:
    words = languages()["en"]
    said = [str(one) for one in words.promises("Ms Odell")]
    assert ("They pass it on to: Ms Odell." in said, len(words.promises("")), len(said)) == (True, 5, len(PROMISES))


def test_it_is_promised_that_nothing_dangerous_stays_secret_and_that_nobody_watches_always() -> None:
    assert {"secret", "outside", "when", "readers"} <= set(PROMISES)


def test_another_text_is_another_sum() -> None:
    assert len({words.digest for words in languages().values()}) == len(languages())
