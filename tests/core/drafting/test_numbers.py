"""Which numbers may be asked for, and which other number is like one."""

import pytest

from lessons.core.drafting.numbers import another_number, askable_numbers, numbers_in


def askable(text: str) -> list[float]:
    return [number.value for number in askable_numbers(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The council paid 4,250 crowns for lamps.", [4250]),
        ("The pier was built in 1962 by sailors.", [1962]),
        ("The fee rose to $12.50 on Monday.", [12.5]),
        ("Some 18% of visitors came by boat.", [18]),
        ("The club has five boats in the harbour.", [5]),
        ("The school opened in June 2014 with 60 pupils.", [2014, 60]),
        ("The crew bought fourteen lamps in town.", [14]),
        ("The pier is 160 metres long.", [160]),
        ("A crew of nine with two pilots and four cooks was on board.", [4]),
    ],
)
def test_a_count_a_year_a_price_and_a_share_may_be_asked_for(text: str, values: list[float]) -> None:
    assert askable(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "The EB-5 visa costs money.",
        "The crew met on 12 June at the pier.",
        "The crew met on June 12 at the pier.",
        "One in four sailors came late.",
        "One sailor in four came late.",
        "Only 1 in 4 sailors came late.",
        "Mira Oldenkampf, 36, came late.",
        "The pilot is 36 years old.",
        "Between 30 and 40 boats came.",
        "It took three to six months.",
        "The 18- to 24-year-olds came late.",
        "The ferry left at 9pm and came back at 10:30.",
        "A 41-slide talk bored the crew.",
        "The three boats came late.",
        "Section 702 of the law is long.",
        "It happened in the 1950s in town.",
        "Half of the two-thirds came late.",
        "The 9/11 hearings went on.",
        "The fee of 30 crowns is 30 crowns.",
        "The baby was 18 months old on Monday.",
        "The crew sailed about 500 miles (800 km) on Monday.",
        "The lamp weighs a lot (about 12 kilograms of it) in town.",
        "A phase 3 trial opened in town.",
        "The crew sailed five miles (eight kilometers) on Monday.",
        "A crew of seven – two pilots, four cooks and, rarely, a fiddler – was on board.",
        "Of 40 boats, 25 came on Monday and 15 came late.",
        "In town 62% of sailors came by boat and 38% on foot.",
    ],
)
def test_other_numbers_may_not(text: str) -> None:
    assert askable(text) == []


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The pier was built in 1962 by sailors.", "1959"),
        ("The council paid 4,250 crowns for lamps.", "8,500"),
        ("The school has 60 pupils in town.", "120"),
        ("The club has five boats in the harbour.", "seven"),
        ("About 80% of visitors came by boat.", "40"),
        ("The fee is $12.50 for sailors.", "25.00"),
    ],
)
def test_another_number_is_of_the_same_kind_size_and_look(text: str, other: str) -> None:
    number = askable_numbers(text)[0]
    assert another_number(number, frozenset({number.value})) == other


def test_another_number_stands_nowhere_in_the_article() -> None:
    number = askable_numbers("The school has 60 pupils in town.")[0]
    assert another_number(number, frozenset({60.0, 120.0})) == "30"


@pytest.mark.parametrize("hedge", ["more than", "at least", "about", "up to", "nearly"])
def test_a_hedged_number_is_marked(hedge: str) -> None:
    assert [number.hedged for number in numbers_in(f"The school has {hedge} 60 pupils.")] == [True]


@pytest.mark.parametrize(
    "text",
    ["The city has 2 500 pupils in nine schools.", "The city has 2\u202f500 pupils.", "They sold 3.500 tickets."],
)
def test_thousands_set_apart_by_a_space_or_a_dot_are_not_asked_for(text: str) -> None:
    assert askable_numbers(text) == ()


def test_a_decimal_point_is_no_such_sign() -> None:
    assert [number.text for number in askable_numbers("Prices rose by 3.5 percent.")] == ["3.5"]
