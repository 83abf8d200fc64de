"""Marks for headings in a text that a person checks and sends again."""

import pytest

from lessons.core.reading import marked, read_text

BODY = "Boats stayed at the pier, and nobody sold any fish on the market square. Rain fell all day on Keldrum harbour."
LONG = "In the Second Week the Council of Keldrum Met Three Times and Still Had No Plan"


def test_a_long_heading_with_a_mark_is_read_as_a_subhead() -> None:
    article = read_text(f"# Boats Stay\n\n{BODY}\n\n## {LONG}\n\n{BODY}\n\n{BODY}")
    assert [(one.role, one.text) for one in article.blocks if one.role != "body"] == [
        ("headline", "Boats Stay"),
        ("subhead", LONG),
    ]


def test_what_is_marked_is_read_into_the_same_blocks() -> None:
    article = read_text(f"# Boats Stay\n\n{BODY}\n\n## {LONG}\n\n{BODY}\n\n{BODY}")
    assert read_text(marked(article.blocks)).blocks == article.blocks


@pytest.mark.parametrize("opening", ["#1 of the year was a boat.", "#keldrum was quiet."])
def test_a_number_sign_without_a_blank_is_no_mark(opening: str) -> None:
    article = read_text(f"Boats Stay\n\n{BODY}\n\n{opening} {BODY}\n\n{BODY}")
    assert article.blocks[2].text.startswith(opening)
