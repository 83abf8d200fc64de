"""Countries by their ISO 3166 codes, the country of a time zone, and the emergency numbers that are certain."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from lessons.core.data.lists import read_data

NUMBERS: Final = "emergency_numbers.toml"


@cache
def countries() -> Mapping[str, str]:
    """Return the English name of every country by its code, in the order of the names; from the time zone database."""
    rows = (line.split("\t") for line in _lines("iso3166.tab"))
    return dict(sorted(((code, name) for code, name in rows), key=lambda row: row[1]))


@cache
def country_of_zone(zone: str) -> str:
    """Return the code of the country that an IANA time zone such as "Asia/Almaty" lies in, "" for one in none."""
    rows = (line.split("\t") for line in _lines("zone.tab"))
    return next((code for code, _place, name, *_note in rows if name == zone), "")


@cache
def emergency_numbers() -> Mapping[str, str]:
    """Return the emergency number of each country in which it is certain, by the country's code."""
    return {code: number for number, codes in read_data(NUMBERS).items() for code in codes.split()}


def _lines(name: str) -> Iterator[str]:
    text = files("tzdata.zoneinfo").joinpath(name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
