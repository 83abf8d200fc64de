"""How feedback quotes a sentence of the article."""

import pytest

from lessons.core.drafting.quoting import the_text_says
from lessons.core.reading.datelines import end_of_dateline


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Nobody came.", "The text says: “Nobody came.”"),
        ("“Nobody came,” Ada said.", "The text says: “Nobody came,” Ada said."),
        ('"Nobody came."', 'The text says: "Nobody came."'),
        ("Ada said: “Nobody came.”", "The text says: Ada said: “Nobody came.”"),
        ("“Nobody came.", "The text says: “Nobody came.”"),
        ("Nobody came,” Ada said.", "The text says: “Nobody came,” Ada said."),
        ('Ada said: "Nobody came.', 'The text says: Ada said: "Nobody came."'),
        ('Nobody came," Ada said.', 'The text says: "Nobody came," Ada said.'),
    ],
)
def test_a_sentence_with_a_quote_mark_at_an_end_gets_no_second_pair(sentence: str, said: str) -> None:
    assert the_text_says(sentence) == said


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        ("KELDRUM, Norland -- ", "Sailors bought lamps."),
        ("KELDRUM, Feb 6 (Ledger) - ", "Sailors bought lamps."),
        ("Keldrum — ", "Sailors bought lamps."),
        ("", "Sailors bought lamps - 36 of them."),
        ("", "Mira Oldenkampf - a sailor - bought lamps."),
    ],
)
def test_a_sentence_begins_behind_its_dateline(opening: str, words: str) -> None:
    assert end_of_dateline(opening + words) == len(opening)
