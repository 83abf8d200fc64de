"""Names made for the talk, from a reviewed list."""

from functools import lru_cache
from importlib import resources

import msgspec


@lru_cache(maxsize=1)
def talk_names() -> tuple[str, ...]:
    """Return every name the list allows, such as "Green River", in a fixed order."""
    data = msgspec.json.decode(resources.files("lessons.core.data").joinpath("names.json").read_bytes())
    return tuple(f"{first} {second}" for first in data["first"] for second in data["second"])
