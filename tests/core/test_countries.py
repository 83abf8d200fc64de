"""Countries have codes and names, a time zone lies in one, and what is given as an emergency number is one."""

import pytest

from lessons.core.countries import countries, country_of_zone, emergency_numbers

COMMON = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"


def test_every_country_has_a_code_of_two_letters_and_a_name() -> None:
    rows = countries()
    assert (rows["KZ"], len(rows) > 240, {len(code) for code in rows}) == ("Kazakhstan", True, {2})


@pytest.mark.parametrize(
    ("zone", "code"), [("Asia/Almaty", "KZ"), ("Europe/Berlin", "DE"), ("UTC", ""), ("Nowhere/At_All", ""), ("", "")]
)
def test_a_time_zone_lies_in_a_country(zone: str, code: str) -> None:
    assert country_of_zone(zone) == code


def test_numbers_are_given_for_countries_that_exist_and_in_digits() -> None:
    assert [
        code for code, number in emergency_numbers().items() if code not in countries() or not number.isdigit()
    ] == []


def test_112_is_the_number_in_the_whole_european_union() -> None:
    assert {emergency_numbers()[code] for code in COMMON.split()} == {"112"}


def test_a_country_with_several_numbers_gets_none() -> None:
    assert {"BR", "CN", "JP", "ZA"} & set(emergency_numbers()) == set()
