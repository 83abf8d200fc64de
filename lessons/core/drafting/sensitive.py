"""Sensitive subjects: what no automatic question may touch, as the data file lists it."""

import re
from collections.abc import Container
from functools import cache, lru_cache

from lessons.core.data.lists import read_data
from lessons.core.reading.words import words

A_WAY = re.compile(r"\b(?:through|via) [A-Z]\w+(?:,| and) [A-Z]|\bvia [A-Z]")

SOMEBODY = re.compile(r"\b(?:he|him|his|she|her|hers|I|my|me)\b", re.IGNORECASE)
AGE = re.compile(r"[a-z], \d{1,2}(?:,|\.$)|\baged \d")


def is_sensitive(text: str) -> bool:
    """Whether no number may be asked for and nothing untrue be said: a text that is hurtful or delicate."""
    return is_hurtful(text) or bool(_pattern("delicate").search(text))


@lru_cache(maxsize=4096)
def is_hurtful(text: str) -> bool:
    """Whether a text touches one of the subjects of `sensitive.toml`, tells a way through countries or a person's age,
    or sets a people or faith beside danger."""
    if _pattern("subjects").search(text) or A_WAY.search(text) or AGE.search(text):
        return True
    return bool(_pattern("stigma", "people").search(text) and _pattern("stigma", "danger").search(text))


def may_be_shown(text: str, people: Container[str]) -> bool:
    """Whether a sentence may stand in a question as it is: not hurtful, and nothing delicate about somebody.

    `people` are last names in small letters.
    """
    if is_hurtful(text):
        return False
    about_somebody = bool(SOMEBODY.search(text)) or any(
        word.lower().removesuffix("'s").removesuffix("’s") in people for word in words(text) if word[0].isupper()
    )
    return not (about_somebody and _pattern("delicate").search(text))


@cache
def _pattern(table: str, *names: str) -> re.Pattern[str]:
    lists = read_data("sensitive.toml")[table]
    words = " ".join(lists[name] for name in (names or lists)).split()
    return re.compile(rf"\b(?:{'|'.join(_rule(word) for word in words)})\b", re.IGNORECASE)


def _rule(word: str) -> str:
    return rf"{re.escape(word[:-1])}\w*" if word.endswith("*") else re.escape(word)
