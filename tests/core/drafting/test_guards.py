"""Which sentences may carry an automatic question."""

import pytest

from lessons.core.drafting.guards import is_sound, reads_beside_the_text, stands_alone
from lessons.core.drafting.sensitive import is_hurtful, is_sensitive, may_be_shown


@pytest.mark.parametrize(
    "text",
    [
        "Volunteers from Norland painted 36 chairs in a barn outside Keldrum.",
        "The council of Keldrum paid 4,250 crowns for lamps last winter.",
        "Mira Oldenkampf gave her boat to Keldrum in 2016.",
        "Boats from Norland struggle with 36 kinds of weather.",
    ],
)
def test_a_plain_statement_passes(text: str) -> None:
    assert is_sound(text)
    assert stands_alone(text, set())


def test_a_clause_with_while_before_the_main_one_is_whole() -> None:
    assert is_sound("While lamps of Keldrum cost less than 36 crowns, each sailor of Norland wants more than nine.")


@pytest.mark.parametrize(
    "text",
    [
        "Five boats came.",
        "About 36 ripe apples, a lemon, honey and a jar with a lid.",
        'The council paid for "36 quiet chairs" in a barn outside Keldrum.',
        "The council paid for 36 chairs (and lamps in a barn outside Keldrum.",
        "Why did volunteers paint 36 chairs in a barn outside Keldrum?",
        "Volunteers painted 36 chairs in a barn outside Keldrum; nobody paid.",
        "While most lamps cost less than 36 crowns, sailors in places like Keldrum and Norland.",
        "Volunteers painted 36 chairs in a barn outside Keldrum and the.",
    ],
)
def test_a_short_quoted_broken_or_asking_sentence_does_not(text: str) -> None:
    assert not is_sound(text)


@pytest.mark.parametrize(
    "text",
    [
        "She painted 36 chairs in a barn outside Keldrum.",
        "However, volunteers painted 36 chairs outside Keldrum.",
        "Painted by volunteers, 36 chairs stand outside Keldrum.",
        "Volunteers painted 36 other chairs outside Keldrum.",
        "Volunteers gave her 36 chairs and told her of Keldrum.",
        "Volunteers painted 36 larger chairs outside Keldrum.",
        "Today’s boat holds 36 chairs from Keldrum.",
        "That’s worth 36 chairs from Keldrum in a barn.",
        "Volunteers must paint 36 chairs outside Keldrum.",
        "The project paid for 36 chairs outside Keldrum.",
        "The barn holds 36 chairs from Keldrum.",
    ],
)
def test_a_sentence_that_leans_on_another_does_not_stand_alone(text: str) -> None:
    assert not stands_alone(text, {"barn"})


@pytest.mark.parametrize(
    "text",
    [
        "The woman stopped praying five years before.",
        "The blast injured 14 people at the market.",
        "The court sentenced 12 men in 2014.",
        "Smugglers used a route over 3 passes.",
        "Doctors saw 40 patients with depression.",
        "Muslim groups and 12 radicals met there.",
        "Sailors took 12 knives from the assailant.",
    ],
)
def test_victims_faith_crime_health_and_routes_are_sensitive(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize(
    "text", ["The bureau bought 12 lamps.", "An executive sold 3 boats.", "The Muslim choir sang 12 songs."]
)
def test_words_that_only_look_so_are_not(text: str) -> None:
    assert not is_sensitive(text)


@pytest.mark.parametrize(
    "text",
    [
        "The barn holds 36 chairs from Keldrum.",
        "Mira Oldenkampf said she had painted 36 chairs.",
        "The same barn holds 36 larger chairs than the library and its cellar.",
        "While 12 boats stayed at the pier, others went out.",
        "Oldenkampf painted 36 chairs in her barn.",
    ],
)
def test_a_quoted_sentence_with_its_text_beside_it_may_point_back_a_little(text: str) -> None:
    assert reads_beside_the_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "She painted 36 chairs outside Keldrum.",
        "However, the barn holds 36 chairs.",
        "When boats came, she painted 36 chairs.",
        "In it stand 36 chairs from Keldrum.",
        "The barn of this town holds 36 chairs.",
        "The barn holds 36 chairs, and we painted them.",
        "Today’s boat holds 36 chairs from Keldrum.",
        "In the Harbour Room, he said 36 chairs were enough.",
        "Volunteers asked for more than that figure, 36 chairs.",
        "Keldrum is nevertheless to pay for 36 chairs.",
        "Keldrum is to pay them 36 crowns.",
        "Shortly after she came, Norland bought 36 chairs.",
        "Counts by CNN say he bought 36 chairs.",
        "Analysts say it is going to need 36 chairs.",
    ],
)
def test_even_beside_the_text_a_sentence_names_what_it_speaks_of(text: str) -> None:
    assert not reads_beside_the_text(text)


OFFENCE = "Officials of Keldrum warned that criminals had bought the old lamps."


def test_an_offence_of_nobody_in_particular_may_be_shown_and_not_counted() -> None:
    assert (is_hurtful(OFFENCE), is_sensitive(OFFENCE), may_be_shown(OFFENCE, frozenset())) == (False, True, True)


@pytest.mark.parametrize(
    "text",
    [
        "He was arrested in a barn outside Keldrum.",
        "Police arrested Oldenkampf in a barn outside Keldrum.",
        "The blast injured sailors who had been arrested.",
    ],
)
def test_an_offence_of_somebody_is_not_shown(text: str) -> None:
    assert not may_be_shown(text, frozenset({"oldenkampf"}))
