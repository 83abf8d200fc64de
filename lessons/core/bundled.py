"""The lessons that come with the program: their order on the shelf, and what stands in for each."""

from typing import Final

from lessons.core.data.lists import read_data

KEYS: Final = tuple(read_data("bundled.toml"))
"""The names of their files in shelf order, the calm ones last."""


def other_task_for(key: str) -> str:
    """Return the key of the calm lesson that stands in for a bundled one, "" for a calm or an unknown one."""
    other: str = read_data("bundled.toml").get(key, {}).get("other_task", "")
    return other


def is_calm(key: str) -> bool:
    """Whether this bundled lesson stands in for others."""
    return key in KEYS and not other_task_for(key)


def place_of(key: str) -> int:
    """Return where a lesson stands among the bundled ones, from 0; what the list does not name comes last."""
    return KEYS.index(key) if key in KEYS else len(KEYS)
