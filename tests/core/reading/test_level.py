"""How hard a text is, and how long it takes to read."""

from pathlib import Path

import pytest

from lessons.core.reading import read_file, read_text
from lessons.core.reading.level import grade_of, level_of, minutes_to_read
from lessons.core.reading.syllables import count_syllables
from tests.core.invented import library, padded

SYLLABLES = {
    1: "the used makes eye queue lie real files played through boats strange",
    2: "people table science changes quiet police being wanted houses social women lonely useful homeless",
    3: "idea created area radio violent serious museum caliphate chaos-free library recruiter every-one radical",
    4: "society material reality actually propaganda january communities evaluate experience radicalise",
    5: "individual university opportunity",
}


@pytest.mark.parametrize("count", SYLLABLES)
def test_syllables_are_counted_as_they_are_spoken(count: int) -> None:
    found = {word: count_syllables(word) for word in SYLLABLES[count].split() if "-" not in word}
    assert {word: heard for word, heard in found.items() if heard != count} == {}


def test_a_figure_counts_as_a_syllable() -> None:
    assert [count_syllables(word) for word in ("7", "36", "2021", "100000")] == [1, 2, 4, 4]


def test_the_grade_is_the_formula() -> None:
    blocks = [block for block in read_text(padded("Boats stay.")).blocks if block.text == "Boats stay."]
    assert grade_of(blocks) == round(0.39 * 2 + 11.8 * 1 - 15.59, 1)


def test_nothing_has_no_grade() -> None:
    assert grade_of([]) is None


@pytest.mark.parametrize(("count", "minutes"), [(0, 1), (150, 1), (151, 2), (949, 7)])
def test_a_class_reads_150_words_a_minute(count: int, minutes: int) -> None:
    assert minutes_to_read(count) == minutes


def test_furniture_headline_and_credit_are_not_counted() -> None:
    plain, around = level_of(read_text(padded("Nobody came."))), level_of(read_text(padded("Nobody came.\n\nShare")))
    assert plain == around


def test_a_russian_text_has_minutes_and_no_grade() -> None:
    level = level_of(read_text("В городе открылась библиотека. Её ждали три года. Люди приходят вечером. " * 5))
    assert (level.grade, level.minutes) == (None, 1)


def test_the_invented_article_has_a_grade_of_the_middle_school() -> None:
    grade = level_of(library()).grade
    assert grade is not None
    assert 6 <= grade <= 10


@pytest.mark.shared
@pytest.mark.parametrize("story", ["brazil", "kenya", "syria"])
def test_levelled_texts_come_out_in_order(shared: Path, story: str) -> None:
    files = [shared / "articles" / "levels" / f"{story}-{level}.txt" for level in ("ele", "int", "adv")]
    grades = [level_of(read_file(file.read_bytes(), file.name)).grade or 0.0 for file in files]
    assert grades == sorted(set(grades))
