"""Wrong codes are counted, joins never: in this process's memory only, so that no address is ever stored."""

from math import ceil
from time import monotonic

from django.core.cache import caches
from django.http import HttpRequest

WINDOW = 10 * 60
MOST_PER_TARGET = 10
MOST_PER_ADDRESS = 100


def minutes_to_wait(request: HttpRequest, *, target: str = "") -> int:
    """Return how many minutes this address, or anybody at this target, has to wait; 0 when they may try."""
    return max(_wait(f"address:{_address(request)}", MOST_PER_ADDRESS), _wait(f"target:{target}", MOST_PER_TARGET))


def count_wrong(request: HttpRequest, *, target: str = "") -> None:
    """Count a wrong code against the address, and against what it was tried on."""
    _count(f"address:{_address(request)}")
    if target:
        _count(f"target:{target}")


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def _wait(name: str, most: int) -> int:
    count, until = caches["default"].get(f"wrong:{name}", (0, 0.0))
    left = until - monotonic()
    return ceil(left / 60) if count >= most and left > 0 else 0


def _count(name: str) -> None:
    """Add one; the window starts with the first wrong code, and a code lost to a race of threads does no harm."""
    count, until = caches["default"].get(f"wrong:{name}", (0, 0.0))
    left = until - monotonic()
    if left <= 0:
        count, until, left = 0, monotonic() + WINDOW, WINDOW
    caches["default"].set(f"wrong:{name}", (count + 1, until), left)
