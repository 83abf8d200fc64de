"""Subjects: what a lesson is about, and which of them are ideologies."""

from collections.abc import Iterable
from typing import Final

from lessons.core.data.lists import read_data
from lessons.core.labels import SUBJECTS

KEYS: Final = tuple(read_data("subjects.toml"))
IDEOLOGIES: Final = frozenset(key for key, row in read_data("subjects.toml").items() if row.get("ideology"))
MUSLIMS: Final = "muslims"
ISLAMIST_GROUP: Final = "islamist_group"
ACROSS: Final = "across"
MIX: Final = tuple(key for key in KEYS if key in IDEOLOGIES or key == MUSLIMS)
"""The ideologies and people of which a class should meet more than one."""


def ideologies_in(subjects: Iterable[str]) -> frozenset[str]:
    """Return those of the subjects that are ideologies."""
    return IDEOLOGIES.intersection(subjects)


def unknown_in(subjects: Iterable[str]) -> tuple[str, ...]:
    """Return those of the subjects that nobody has named, in their order."""
    return tuple(key for key in subjects if key not in SUBJECTS)
