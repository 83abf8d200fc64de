"""Where sentences end."""

import pytest

from lessons.core.reading.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Dr. Veld met Mrs. Ost at noon.",
        "Sens. Veld and Ost — both old — came late.",
        "J. R. Veld came late.",
        "The U.S. Senate voted.",
        "Prices rose by 2.5 percent.",
        "“Who pays for it?” Veld asked.",
        "“Stop!” she said.",
        "Она живёт на ул. Абая.",
        "1. Wash the apples.",
        "no stop at all",
    ],
)
def test_one_sentence_stays_whole(whole: str) -> None:
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Rain fell. Boats stayed.", ["Rain fell.", "Boats stayed."]),
        ("He moved to the U.S. The rest stayed.", ["He moved to the U.S.", "The rest stayed."]),
        ('"Rain fell. Boats stayed," Veld said.', ['"Rain fell.', 'Boats stayed," Veld said.']),
        ("Why? Nobody knows.", ["Why?", "Nobody knows."]),
        ("Шёл дождь. Лодки стояли.", ["Шёл дождь.", "Лодки стояли."]),
        ("They waited … Then it rained.", ["They waited …", "Then it rained."]),
    ],
)
def test_two_sentences_are_parted(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_white_space_belongs_to_no_sentence() -> None:
    assert split_sentences("  Rain fell.   Boats stayed.  ") == ((2, 12), (15, 28))


@pytest.mark.parametrize(
    "whole",
    [
        "PORTVELD, Mich. — Boats stayed at the pier all day.",
        "KELDRUM, Fla. (AP) — Boats stayed at the pier all day.",
        "They live in Portveld, Mich. with two cats.",
        "They waited. — and waited.",
    ],
)
def test_a_shortened_state_and_a_stop_before_a_dash_end_no_sentence(whole: str) -> None:
    assert cut(whole) == [whole]


def test_ill_is_a_state_only_behind_a_place() -> None:
    assert cut("He felt ill. Mira stayed.") == ["He felt ill.", "Mira stayed."]
