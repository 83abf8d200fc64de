"""Sensitive subjects: what no automatic question may touch, as the data file lists it."""

import re
from functools import cache

from lessons.core.data.lists import read_data

A_WAY = re.compile(r"\b(?:through|via) [A-Z]\w+(?:,| and) [A-Z]|\bvia [A-Z]")

AGE = re.compile(r"[a-z], \d{1,2}(?:,|\.$)|\baged \d")


def is_sensitive(text: str) -> bool:
    """Whether a text touches a subject of `sensitive.toml`, tells a way through countries or a person's age, or sets a
    people or faith beside danger."""
    if _pattern("subjects").search(text) or A_WAY.search(text) or AGE.search(text):
        return True
    return bool(_pattern("stigma", "people").search(text) and _pattern("stigma", "danger").search(text))


@cache
def _pattern(table: str, *names: str) -> re.Pattern[str]:
    lists = read_data("sensitive.toml")[table]
    words = " ".join(lists[name] for name in (names or lists)).split()
    return re.compile(rf"\b(?:{'|'.join(_rule(word) for word in words)})\b", re.IGNORECASE)


def _rule(word: str) -> str:
    return rf"{re.escape(word[:-1])}\w*" if word.endswith("*") else re.escape(word)
