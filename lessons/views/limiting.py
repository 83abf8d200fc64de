"""Wrong codes are counted, joins never: in this process's memory only, so that no address is ever stored.

Phones that ask for digits are counted as well: few may wait.
"""

from hashlib import sha256
from ipaddress import IPv4Address, IPv6Network, ip_address
from math import ceil
from time import monotonic

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest

WINDOW = 10 * 60
MOST_HERE = 10  # at one label from one address: nobody else is kept out by them
MOST_PER_LABEL = 50
MOST_BARE = 30  # from one address, of codes that name no label and so are tried on everybody's
MOST_PER_BROWSER = 15  # whoever goes on in the same one is not counted on, so that they shut the door to nobody else
MOST_PER_ADDRESS = 300  # a whole school stands behind one, and a third of it may mistype
MOST_PHONES = 5  # that ask for digits from one address


def minutes_to_wait(request: HttpRequest, *, label: str = "", bare: bool = False) -> int:
    """Return how many minutes this browser or its address has to wait, or anybody at this label; 0 if they may try."""
    return max(wait_at(name, most) for name, most in _limits(request, label, bare))


def count_wrong(request: HttpRequest, *, label: str = "", bare: bool = False) -> None:
    """Count a wrong code against the browser and its address, and against the label it was tried on."""
    for name, _ in _limits(request, label, bare):
        count_at(name)


def minutes_to_wait_for_digits(request: HttpRequest) -> int:
    """Return how many minutes a phone at this address has to wait until it gets digits; 0 when it gets them now."""
    return wait_at(f"phones:{client_address(request)}", MOST_PHONES)


def count_digits(request: HttpRequest) -> None:
    """Count that a phone at this address was given digits."""
    count_at(f"phones:{client_address(request)}")


def _limits(request: HttpRequest, label: str, bare: bool) -> list[tuple[str, int]]:
    address = client_address(request)
    limits = [(f"address:{address}", MOST_PER_ADDRESS)]
    browser = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    if browser:
        limits.append((f"browser:{sha256(browser.encode()).hexdigest()}", MOST_PER_BROWSER))
    if bare:
        limits.append((f"bare:{address}", MOST_BARE))
    if label:
        limits += [(f"here:{label}:{address}", MOST_HERE), (f"label:{label}", most_per_label())]
    return limits


def most_per_label() -> int:
    """Return how many wrong codes this process takes at one label, from everywhere: its part of all that are allowed.

    A proxy leads each address to the same process always, so nobody who mistypes comes to this end before their own.
    """
    return max(MOST_HERE, MOST_PER_LABEL // settings.PROCESSES)


def client_address(request: HttpRequest) -> str:
    """Return who asks: the address that the last proxy has seen when the request comes from a proxy that we know.

    Of an IPv6 address the first half, for whoever has one has 2**64 beside it.
    """
    remote = str(request.META.get("REMOTE_ADDR", ""))
    if remote not in settings.PROXIES:
        return _network(remote)
    return _network(request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or remote)


def _network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return address
    return str(found.ipv4_mapped or IPv6Network((found.packed[:8] + bytes(8), 64)))


def wait_at(name: str, most: int) -> int:
    """Return how many minutes there are to wait once so many were counted under a name; 0 when there is no need."""
    count, until = caches["limits"].get(f"wrong:{name}", (0, 0.0))
    left = until - monotonic()
    return ceil(left / 60) if count >= most and left > 0 else 0


def count_at(name: str) -> None:
    """Add one; the window starts with the first wrong code, and a code lost to a race of threads does no harm."""
    count, until = caches["limits"].get(f"wrong:{name}", (0, 0.0))
    left = until - monotonic()
    if left <= 0:
        count, until, left = 0, monotonic() + WINDOW, WINDOW
    caches["limits"].set(f"wrong:{name}", (count + 1, until), left)
