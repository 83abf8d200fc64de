"""Words: what counts as one, how many there are, which carry content, and the language they are in."""

import re
from functools import lru_cache

from lessons.core.data.lists import word_list

WORD = re.compile(r"[^\W_]+(?:['’\-‑][^\W_]+)*")
CYRILLIC = re.compile(r"[\u0400-\u052f]")
KAZAKH = re.compile(r"[әғқңөұүһӘҒҚҢӨҰҮҺ]")
UKRAINIAN = re.compile(r"[їєґЇЄҐ]")
LETTER = re.compile(r"[^\W\d_]")
STOP_WORDS = word_list("stop_words")
ENGLISH_SHARE = 0.18
SAMPLE = 20_000


def words(text: str) -> list[str]:
    """Return the words of a text in order, as written."""
    return WORD.findall(text)


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return sum(1 for _ in WORD.finditer(text))


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """Return the words that carry content: lower case, without "'s" and a plural "s", at least three letters."""
    found = (_bare(word) for word in words(text))
    return frozenset(word for word in found if len(word) > 2 and word not in STOP_WORDS)


def shared_content(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share, 0 to 1, of the shorter text's content words that the other has too."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def language_of(text: str) -> str:
    """Return "en", "ru", "kk", "uk", or "und" when the text is none that this program knows.

    Cyrillic is told apart by the letters that only Kazakh or only Ukrainian has, English by its small words.
    """
    sample = text[:SAMPLE]
    letters = len(LETTER.findall(sample)) or 1
    if len(CYRILLIC.findall(sample)) > letters / 2:
        if len(KAZAKH.findall(sample)) > letters / 100:
            return "kk"
        return "uk" if len(UKRAINIAN.findall(sample)) > letters / 200 else "ru"
    found = [word.lower() for word in words(sample)]
    small = sum(word in STOP_WORDS for word in found)
    return "en" if found and small >= ENGLISH_SHARE * len(found) else "und"


def _bare(word: str) -> str:
    bare = word.lower().replace("’", "'").removesuffix("'s").removesuffix("s'")
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") and not bare.endswith("ss") else bare
