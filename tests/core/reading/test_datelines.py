"""Where the place before a report ends and its first sentence begins."""

import pytest

from lessons.core.reading.datelines import end_of_dateline, without_dateline


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("NEW YORK ", "Harbour Lamps Co said it will move."),
        ("WASHINGTON ", "The U.S. Lamp Court will meet."),
        ("KELDRUM ", "The boats stayed at the pier."),
        ("PORTVELD, Italy ", "Italian pilots stayed at the pier."),
        ("PORTVELD, New Mexico ", "The boats stayed at the pier."),
        ("WASHINGTON (Reuters) ", "Boats stayed at the pier."),
        ("PORTVELD, Mich. — ", "Boats stayed at the pier."),
        ("KELDRUM, Fla. (AP) — ", "Boats stayed at the pier."),
        ("KELDRUM, Norland -- ", "Boats stayed at the pier."),
    ],
)
def test_the_place_before_a_report_is_no_word_of_it(place: str, words: str) -> None:
    assert without_dateline(place + words) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "NASA Administrator Jon Veld came to the pier.",
        "BBC Norland said the boats stayed.",
        "COVID The boats stayed at the pier.",
        "AIDS, Mira Veld said, is no topic of this report.",
        "Mira Oldenkampf came to the pier.",
    ],
)
def test_letters_and_names_are_no_place(sentence: str) -> None:
    assert end_of_dateline(sentence) == 0
