"""Reading a whole number or a key out of what a page sent."""

import uuid

from django.http import QueryDict

from lessons.core.digits import whole_number

NO_KEY = uuid.UUID(int=0)
MOST_DIGITS = 9
"""So many digits fit into every column for a number, whatever the database."""


def read_number(data: QueryDict, name: str) -> int:
    """Return the number that stands under a name, such as a key or that of a part, 0 when none does."""
    return whole_number(data.get(name, ""), MOST_DIGITS) or 0


def read_key(data: QueryDict, name: str) -> uuid.UUID:
    """Return the key that stands under a name, one that nothing has when none does."""
    try:
        return uuid.UUID(data.get(name, ""))
    except ValueError:
        return NO_KEY
