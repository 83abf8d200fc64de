"""Reading settings from the environment: small helpers that fail with a sentence."""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 50
FEWEST_SIGNS = 8  # different ones in a key
POOL = {"min_size": 4, "max_size": 4, "timeout": 10}  # connections of a process; seconds until it says there is none
DEFAULT_KEY = "django-insecure-"  # how a key begins that Django writes into a new project


def needed(name: str) -> str:
    """Return an environment variable that a server cannot do without."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment: a server does not start without it.")
    return value


def listed(name: str) -> list[str]:
    """Return the comma-separated values of an environment variable."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def flag(name: str) -> bool:
    """Return whether an environment variable says yes."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def whole(name: str, *, default: int) -> int:
    """Return an environment variable as a whole number of 1 or more."""
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isascii() or not value.isdecimal() or int(value) < 1:
        raise ImproperlyConfigured(f"{name} must be a whole number of 1 or more.")
    return int(value)


def why_unsafe(*, key: str, hosts: list[str], debug: bool) -> str:
    """Return a sentence that names the value with which a server must not start, "" when all of them are safe."""
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS or key.startswith(DEFAULT_KEY):
        return "QUIZSITE_SECRET_KEY must be 50 random characters or more, and no key that stands in an example."
    if not hosts:
        return "QUIZSITE_HOSTS names no host: list the names under which the site is reached."
    if any("*" in host or host.startswith(".") for host in hosts):
        return "QUIZSITE_HOSTS must name each host in full, without “*” and without a dot in front."
    return (
        "QUIZSITE_DEBUG shows strangers the insides of the program: a server does not start with it." if debug else ""
    )


def postgres(url: str) -> dict[str, Any]:
    """Return Django's database settings for a postgres:// address, with a connection pool.

    A connection is tried before it is given to a request: once PostgreSQL was ended, the pool holds broken ones.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL must look like postgres://user:password@host:5432/name.")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": POOL, **query},
    }


def mail(url: str, *, sender: str) -> dict[str, Any]:
    """Return Django's mail settings for an smtp:// or smtps:// address; without one no mail is sent at all.

    Over smtp:// the connection goes on under TLS before anything is said, over smtps:// it begins so.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or "@" not in sender:
        raise ImproperlyConfigured(
            "QUIZSITE_MAIL must look like smtp://user:password@mail.example:587, with the sender in QUIZSITE_MAIL_FROM."
        )
    wrapped = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if wrapped else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": wrapped,
        "EMAIL_USE_TLS": not wrapped,
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": sender,
    }


def sqlite(path: str) -> dict[str, Any]:
    """Return Django's database settings for a SQLite file that many phones write to at once.

    IMMEDIATE takes the write lock when a transaction starts, so that none fails half-way; WAL lets readers go on;
    FULL and secure_delete keep what was acknowledged and wipe what was deleted.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA fullfsync=ON;"
            ),
        },
    }
