"""The role of every paragraph."""

import pytest

from lessons.core.reading.blocks import roles_of
from lessons.core.reading.captions import is_caption
from lessons.core.reading.reader import Piece
from tests.core.invented import library

BODY = "Rain fell on the harbour, and the boats stayed at the pier."


def roles(*texts: str) -> list[str]:
    return list(roles_of([Piece(text) for text in texts]))


def test_the_invented_article_has_one_of_nearly_everything() -> None:
    assert [block.role for block in library().blocks] == [
        "headline", "body", "body", "body", "subhead", "body", "caption", "body", "credit",
    ]  # fmt: skip


def test_what_stands_between_headline_and_dateline_is_the_dek() -> None:
    assert roles("Boats Stay", "A storm kept everyone ashore.", f"PORTVELD, Norland -- {BODY}", BODY)[1] == "dek"


def test_without_a_dateline_there_is_no_dek() -> None:
    assert roles("Boats Stay", "A storm kept everyone ashore.", BODY) == ["headline", "body", "body"]


def test_a_first_paragraph_with_a_full_stop_is_no_headline() -> None:
    assert roles(BODY, BODY) == ["body", "body"]


def test_a_byline_under_the_headline_is_a_credit() -> None:
    assert roles("Boats Stay", "By Tomas Arvid", BODY) == ["headline", "credit", "body"]


def test_what_a_format_says_about_a_paragraph_stands() -> None:
    assert roles_of([Piece(BODY, "headline"), Piece(BODY), Piece("Later on today.", "subhead"), Piece(BODY)]) == (
        "headline", "body", "subhead", "body",
    )  # fmt: skip


@pytest.mark.parametrize(
    "caption",
    [
        "A fisherman in Portveld waves to a passing ferry.",
        "Children wait in line at the night library of Keldrum.",
        "The new mayor (left) with her deputy in the town hall.",
        "FILE - The harbour of Portveld in autumn.",
    ],
)
def test_a_sentence_that_says_what_can_be_seen_is_a_caption(caption: str) -> None:
    assert is_caption(caption)


@pytest.mark.parametrize(
    "body",
    [
        "Her brother refused to sail.",
        "The council speaks of a success, Veld said.",
        "“He waves to everybody,” the guard remembers.",
        "He walks to the pier on Mondays.",
        "The mayor had promised lamps and holds to it.",
        "A guard walks the halls. Nobody minds.",
        "Sailors complained, during smaller protests against a new fare, of the weather.",
    ],
)
def test_a_sentence_that_tells_is_no_caption(body: str) -> None:
    assert not is_caption(body)
