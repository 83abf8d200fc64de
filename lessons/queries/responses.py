"""Stored responses as the core's values."""

from lessons.core.question import Response


def response_of(stored: dict[str, list[str]] | None) -> Response | None:
    """Return a stored response as the core's value."""
    return None if stored is None else {name: tuple(values) for name, values in stored.items()}
