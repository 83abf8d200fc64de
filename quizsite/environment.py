"""Reading settings from the environment: small helpers that fail with a sentence."""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


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


def postgres(url: str) -> dict[str, Any]:
    """Return Django's database settings for a postgres:// address, with a connection pool."""
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
        "OPTIONS": {"pool": True, **query},
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
