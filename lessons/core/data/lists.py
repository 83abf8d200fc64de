"""Reading the data files of this folder: word lists, prompt templates, the glossary."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_data(name: str) -> dict[str, Any]:
    """Return what a TOML file of this folder holds; read once a process, never change what comes back."""
    return tomllib.loads(files("lessons.core.data").joinpath(name).read_text(encoding="utf-8"))


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of a list in `words.toml`."""
    return frozenset(read_data("words.toml")[name].split())


@cache
def small_numbers() -> tuple[str, ...]:
    """Return the English words for 0 to 20, each at the place of its number."""
    return tuple(read_data("check_words.toml")["small_numbers"])
