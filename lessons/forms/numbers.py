"""Reading a whole number out of what a page sent."""

from django.http import QueryDict

from lessons.core.digits import whole_number

MOST_DIGITS = 9
"""So many digits fit into every column for a number, whatever the database."""


def read_number(data: QueryDict, name: str) -> int:
    """Return the number that stands under a name, such as a key or that of a part, 0 when none does."""
    return whole_number(data.get(name, ""), MOST_DIGITS) or 0
