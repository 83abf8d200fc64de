"""Wrong passwords are counted, sign-ins never: at an account, in a browser that has signed in to it, at an address.

A browser that has once signed in to an account carries a cookie that says so. Its wrong passwords are counted apart:
whoever guesses at an account, or floods an address, keeps nobody out who comes by a browser of their own.
"""

import secrets

import msgspec
from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext, ngettext

from lessons.models import User
from lessons.queries.guests import keyed_hash
from lessons.views.limiting import client_address, count_at, wait_at

COOKIE = "known"
SALT = "known-browser"
COOKIE_SECONDS = 400 * 24 * 60 * 60
MOST_AT_ACCOUNT = 10  # from all browsers together that have never signed in to it
MOST_IN_BROWSER = 10  # in one that has
MOST_PER_ADDRESS = 300
MOST_ACCOUNTS = 20  # that one browser is known to


class Known(msgspec.Struct, frozen=True):
    """What the cookie says: a number of the browser's own, and keyed hashes of the accounts it has signed in to."""

    browser: str
    accounts: tuple[str, ...] = ()


def minutes_to_wait_for_password(request: HttpRequest, account: str) -> int:
    """Return how many minutes this browser has to wait until it may try a password at an account; 0 when it may."""
    return max(wait_at(name, most) for name, most in _limits(request, account))


def too_many(minutes: int) -> str:
    """Return the sentence for who has to wait."""
    return ngettext(
        "Too many wrong passwords. Wait %(minutes)d minute, or sign in on a device you have used before.",
        "Too many wrong passwords. Wait %(minutes)d minutes, or sign in on a device you have used before.",
        minutes,
    ) % {"minutes": minutes}


def count_wrong_password(request: HttpRequest, account: str) -> None:
    """Count a wrong password. `account` is what was typed, whether there is such an account or not."""
    for name, _ in _limits(request, account):
        count_at(name)


def knows_password(request: HttpRequest, user: User, form: forms.Form, field: str) -> bool:
    """Return whether the password in this field is that of a laptop's teacher, else say beside it what is wrong."""
    wait = minutes_to_wait_for_password(request, user.username)
    if not wait and user.check_password(form.cleaned_data[field]):
        return True
    if not wait:
        count_wrong_password(request, user.username)
    form.add_error(field, too_many(wait) if wait else gettext("This password is wrong."))
    return False


def remember_browser(request: HttpRequest, response: HttpResponseBase, account: str) -> None:
    """Let this browser be known to an account that has signed in on it."""
    known = known_browser(request) or Known(secrets.token_urlsafe(12))
    accounts = dict.fromkeys((_hashed(account), *known.accounts))
    response.set_cookie(
        COOKIE,
        signing.dumps({"browser": known.browser, "accounts": list(accounts)[:MOST_ACCOUNTS]}, salt=SALT),
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def known_browser(request: HttpRequest) -> Known | None:
    """Return what the cookie of a known browser says, None without a genuine one."""
    try:
        signed = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=COOKIE_SECONDS)
        return msgspec.convert(signed, Known)
    except (signing.BadSignature, msgspec.ValidationError):
        return None


def _limits(request: HttpRequest, account: str) -> list[tuple[str, int]]:
    hashed, known = _hashed(account), known_browser(request)
    if known is not None and hashed in known.accounts:
        return [(f"browser:{known.browser}:{hashed}", MOST_IN_BROWSER)]
    address = client_address(request)
    return [(f"account:{hashed}", MOST_AT_ACCOUNT), (f"passwords:{address}", MOST_PER_ADDRESS)]


def _hashed(account: str) -> str:
    return keyed_hash("account", account.strip().lower())[:24]
