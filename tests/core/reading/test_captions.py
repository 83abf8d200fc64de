"""Lines that name what a picture shows, though nothing marks them."""

import pytest

from lessons.core.reading import read_text
from lessons.core.reading.captions import names_without_a_verb
from tests.core.invented import padded


@pytest.mark.parametrize(
    "text",
    [
        "Shy and long-tailed seal leaving the water.",
        "An old pilot mending his nets.",
        "Mira Oldenkampf, the new pilot of the pier.",
    ],
)
def test_a_line_without_a_finite_verb_only_names(text: str) -> None:
    assert names_without_a_verb(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pilots see mostly smooth sailing into winter.",
        "Others, including the old pilots, remain a worry.",
        "The boats lying in the harbour cost a fortune.",
        "After leaving the water the seal slept.",
        "Mira Oldenkampf, the new pilot, came late.",
        "The seal was leaving the water.",
        "A new evening in the harbour began.",
    ],
)
def test_a_statement_does_not(text: str) -> None:
    assert not names_without_a_verb(text)


def role_of(paragraph: str) -> str:
    return next(block.role for block in read_text(padded(paragraph)).blocks if block.text == paragraph)


@pytest.mark.parametrize(
    ("paragraph", "role"),
    [
        ("Shy and long-tailed seal leaving the water.", "caption"),
        ("Pictured: The pier of Keldrum after the storm", "caption"),
        ("Oldenkampf (pictured with her dog) was the first at the pier after the storm", "caption"),
        ("The pier of Keldrum was the first to be lit when the council had bought its lamps", "caption"),
        ("The pier of Keldrum was the first to be lit when the council had bought its lamps.", "body"),
        ("The pier of Keldrum was lit in 2016. (Submitted)", "caption"),
        ("The pier of Keldrum was lit in 2016. (Norland Storm Watchers)", "caption"),
        ("The pier of Keldrum was lit in 2016. (Nobody came to see it)", "body"),
        ("The pier of Keldrum was lit in 2016. (Reuters)", "body"),
        ("Mira Oldenkampf has lit the pier Credit: JON VELD/ NNA", "caption"),
        ("Mira Oldenkampf, right, meets two sailors and a pilot in 2016.", "caption"),
        ("An artist's impression of the pier", "caption"),
        ("Why It Worked", "subhead"),
    ],
)
def test_a_paragraph_between_others_is(paragraph: str, role: str) -> None:
    assert role_of(paragraph) == role


def test_a_line_without_a_stop_under_the_headline_is_the_dek() -> None:
    dek = "The council of a small town has bought lamps for a pier that nobody uses"
    article = read_text(f"Boats Stay at the Pier\n\n{dek}\n\n{padded('Nobody came.')}")
    assert next(block.role for block in article.blocks if block.text == dek) == "dek"


def test_a_sentence_between_the_photographer_and_the_byline_is_a_caption() -> None:
    shown = "The lamp shop of Keldrum mends lamps that sailors bring and gives them back."
    lines = ("Boats Stay at the Pier", "Jon Veld for The Norland Tribune", shown, "By Mira Ost", padded("Nobody came."))
    article = read_text("\n\n".join(lines))
    assert [block.role for block in article.blocks][:4] == ["headline", "credit", "caption", "credit"]


def test_a_line_over_its_source_is_a_caption() -> None:
    article = read_text(padded("From the council's letter\n\nSource: Radio Norland"))
    assert [block.role for block in article.blocks][1:3] == ["caption", "credit"]
