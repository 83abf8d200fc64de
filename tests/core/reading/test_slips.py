"""Defects of the source are listed, and little else is."""

import pytest

from lessons.core.article import Slip
from lessons.core.reading import read_text
from tests.core.invented import library, padded


def slips(paragraph: str) -> list[tuple[str, str]]:
    return [(slip.type, slip.text) for slip in read_text(padded(paragraph)).slips]


def test_a_rarer_spelling_of_a_name_is_a_slip() -> None:
    paragraph = "Oldenkampf came. Oldenkampf stayed. Then Oldencampf left."
    assert read_text(padded(paragraph)).slips == (
        Slip("b2", "name_variant", "Oldencampf", "Elsewhere in this text: Oldenkampf."),
    )


@pytest.mark.parametrize(
    "garbled",
    [
        "She lives in the house her uncle her in his will.",
        "The boat was sold by my cousin us for nothing.",
        "Nobody answered the of the harbour.",
    ],
)
def test_a_sentence_that_lacks_a_word_is_a_slip(garbled: str) -> None:
    assert slips(garbled) == [("missing_word", garbled)]


@pytest.mark.parametrize(
    "sound",
    [
        "The letter made her think of them in spring.",
        "Nobody saw her push him to the pier.",
        "Norlanders and Norlander crews met in Norland.",
        "Give the captain, not me, the keys of the house.",
        "They let her help them in the kitchen.",
    ],
)
def test_a_sound_sentence_is_none(sound: str) -> None:
    assert slips(sound) == []


def test_this_summer_without_a_date_is_a_slip() -> None:
    assert slips("The pier was mended this summer.") == [("missing_date", "this summer")]


def test_a_sound_article_has_none() -> None:
    assert library().slips == ()
