"""How long a lesson shall be, as an address says it: ?minutes=45."""

from collections.abc import Iterable

from django.http import HttpRequest

from lessons.core.digits import whole_number

USUAL = 45
MOST_DIGITS = 3


def minutes_asked(request: HttpRequest) -> int:
    """Return the minutes that the address names, 0 when it names none."""
    return whole_number(request.GET.get("minutes", ""), MOST_DIGITS) or 0


def length_asked(request: HttpRequest, lengths: Iterable[int], *, otherwise: int = USUAL) -> int:
    """Return the one of these lengths that the address names; another when it names none of them."""
    asked = minutes_asked(request)
    return asked if asked in lengths else otherwise
