"""What a student writes: each text tells its place and its number, so that a text at another place is seen."""

import re

from tests.faults.ledger import Place

AT_ONE_PLACE = 10_000  # more texts than anybody writes at one place


def written(place: Place, number: int, *, box: str) -> str:
    """Return what is typed as the text with this number at a place; a box for numbers takes digits alone."""
    if box == "number":
        return str(place[0] * AT_ONE_PLACE + number)
    return f"The {number}. thought of {place[0]} about {place[1]}"


def number_in(text: str, place: Place) -> int | None:
    """Return which text of this place it is: 0 for none, None for a text of another place."""
    if not text:
        return 0
    if text.isdecimal():
        whose, number = divmod(int(text), AT_ONE_PLACE)
        return number if whose == place[0] else None
    found = re.fullmatch(r"The (\d+)\. thought of (\d+) about (\w+)", text)
    return int(found[1]) if found and (int(found[2]), found[3]) == place else None
