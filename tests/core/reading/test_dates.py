"""Dates that a text states about itself."""

import pytest

from lessons.core.reading import read_text
from lessons.core.reading.dates import DATE, is_date_line
from tests.core.invented import padded

GOLD = [
    "4 March 2019", "March 4, 2019", "Mar. 4, 2019", "4th of March 2019", "2019-03-04", "04/03/2019", "4.3.2019",
    "4 марта 2019 года", "2019 жылы 4 наурыз",
]  # fmt: skip


@pytest.mark.parametrize("date", GOLD)
def test_a_date_is_found_as_it_is_written(date: str) -> None:
    found = DATE.search(f"It came out {date} in Keldrum.")
    assert (found and found.group()) == date


@pytest.mark.parametrize(
    "line",
    [
        "4 March 2019",
        "Published: Monday, 4 March 2019, 10:30 GMT",
        "Updated on March 4, 2019",
        "Опубликовано 4 марта 2019 г.",
    ],
)
def test_a_line_that_holds_only_a_date_is_a_date_line(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "On 4 March 2019 the boats stayed at the pier.",
        "In 2019",
        "Chapter 4",
        "The storm of 4 March 2019",
        "Monday",
        "36/7/2",
    ],
)
def test_a_sentence_with_a_date_is_none(line: str) -> None:
    assert not is_date_line(line)


def test_the_date_under_the_headline_is_kept_as_the_source_has_it() -> None:
    article = read_text("Boats Stay at the Pier\n\nBy Jon Veld\n\n4 March 2019\n\n" + padded("Nobody came."))
    assert (article.source.published, article.source.byline) == ("4 March 2019", "Jon Veld")


def test_a_dated_text_may_say_this_summer() -> None:
    article = read_text("Boats Stay\n\n4 March 2019\n\n" + padded("The pier was mended this summer."))
    assert article.slips == ()
