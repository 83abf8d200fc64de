"""Sentences that ask for the one before them without a pronoun at their head."""

import pytest

from lessons.core.drafting.guards import reads_beside_the_text, stands_alone
from lessons.core.drafting.leaning import leans_on_what_came_before

LEANING = [
    "Since then Keldrum has bought 36 lamps.",
    "At the time, Keldrum had 36 lamps on its pier.",
    "In the same week, 36 lamps were found on the pier of Keldrum.",
    "In 2011 the same judge of Keldrum fined 36 sailors.",
    "Three years later Keldrum bought 36 lamps.",
    "By that date Keldrum had bought 36 lamps.",
    "In the largest of them, 36 lamps burn all night.",
    "Fewer than 20% of those in the harbour have 36 lamps.",
    "The figure could grow to 36 lamps by the summer.",
    "The rate had reached 36% in Keldrum by the summer.",
    "For example, Keldrum bought 36 lamps for the pier.",
    "In response, Keldrum bought 36 lamps for the pier.",
    "Keldrum bought 36 lamps on the following day.",
    "A few are painting 36 lamps on the pier of Keldrum.",
    "Two were painted with 36 coats in a barn of Keldrum.",
    "In second place, Keldrum had 36 lamps on its pier.",
    "Sailors of Keldrum, however, bought 36 lamps.",
    "The two men had bought 36 lamps in Keldrum.",
    "The three sold 36 lamps in Keldrum.",
    "Police of Norland found the trio beside 36 lamps of Keldrum.",
    "Of those, 36 sailors of Keldrum had lamps.",
    "Some 36 sailors have worked there, and nobody left.",
    "As of Monday, 36 sailors had signed up.",
    "The pilot, Tomas Arvid, gave her 36 lamps.",
    "Work there has stopped for 36 days, and the pier of Keldrum is empty.",
    "Forecasts suggest that it will carry 36 sailors to Keldrum.",
    "Under the same plan of Norland, sailors get 36 lamps.",
    "A lamp with 36 wicks is thought to be the cause.",
    "Boats of Norland carried 36 lamps as well.",
    "Two other councils of Norland bought 36 lamps.",
    "In the last one, 36 sailors of Keldrum had lamps.",
    "Both had bought 36 lamps in Keldrum.",
    "Nine sailors were painting 36 lamps in Keldrum.",
]


@pytest.mark.parametrize("text", LEANING)
def test_a_time_a_sum_or_a_part_told_before_leans(text: str) -> None:
    assert leans_on_what_came_before(text)
    assert not reads_beside_the_text(text)
    assert not stands_alone(text, set())


@pytest.mark.parametrize(
    "text",
    [
        "At the time of the storm Keldrum had 36 lamps.",
        "The rate of repairs in Keldrum had reached 36% by the summer.",
        "Keldrum bought the same lamps as Norland for 36 crowns.",
        "Sailors of Keldrum said that the pier needed 36 lamps.",
        "Many of the lamps of Keldrum were 36 years in the rain.",
        "Two sailors of Keldrum were 36 years in the rain.",
        "Mira Ost and Jon Veld rowed, and the pair lost 36 lamps.",
        "The council opened a school in Keldrum, and 36 sailors learn there.",
        "Mira Ost signed up for 36 lessons on the pier.",
        "Now there is a school with 36 sailors in Keldrum.",
        "The two largest boats of Keldrum have 36 lamps.",
        "The 36-year-old pier of Keldrum has lamps.",
        "Fewer than 20% of those who row at night need 36 lamps.",
    ],
)
def test_a_sentence_that_says_which_time_or_sum_does_not(text: str) -> None:
    assert not leans_on_what_came_before(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2016 Mira Oldenkampf appointed him keeper of the lamps of Keldrum.",
        "The lamps of Keldrum shone to a far less useful extent in 2016.",
    ],
)
def test_somebody_else_and_a_bare_comparison_are_told_before(text: str) -> None:
    assert not reads_beside_the_text(text)


def test_him_can_be_the_one_whose_name_stands_before_another_clause() -> None:
    assert reads_beside_the_text("Tomas Arvid said that the council paid him 36 crowns for the lamps.")


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("In January it did not come to Keldrum for 36 days.", False),
        ("Last week its crew of Keldrum bought 36 lamps.", False),
        ("In January the boat lost its 36 lamps at the pier of Keldrum.", True),
        ("Pilots of Keldrum spent 36 days copying the lists and sold them in Norland.", True),
        ("Some pilots spent 36 days of spring copying them by hand.", False),
        ("Some pilots, many of them from Norland, bought 36 lamps.", True),
        ("The keeper of the pier sent old sailors 36 lamps and told them to wait.", True),
        ("Some pilots blamed themselves for the loss of 36 lamps.", True),
    ],
)
def test_a_month_is_no_thing_and_who_acts_is_not_acted_upon(text: str, reads: bool) -> None:
    assert reads_beside_the_text(text) == reads
