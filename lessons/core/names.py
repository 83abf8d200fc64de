"""Names made for the talk, from a reviewed list, and labels as they are compared."""

import unicodedata
from functools import lru_cache
from importlib import resources

import msgspec


@lru_cache(maxsize=1)
def talk_names() -> tuple[str, ...]:
    """Return every name the list allows, such as "Green River", in a fixed order."""
    data = msgspec.json.decode(resources.files("lessons.core.data").joinpath("names.json").read_bytes())
    return tuple(f"{first} {second}" for first in data["first"] for second in data["second"])


def label_key(label: str) -> str:
    """Return a label as it is compared: no difference of case, spaces or ways to write a letter."""
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())
