"""What people type, without what nobody sees: characters that control the line they stand in."""

import unicodedata

TURNS_THE_LINE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9): one of them, left open, turns
everything round that follows. A script that runs from right to left needs none of them."""

DRAWS_NOTHING = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that fonts draw as nothing: a joiner, fillers of Hangul, vowels of Khmer, an empty Braille cell."""


def plain(text: str) -> str:
    """Return a typed text with the line ends of one system, without control characters and what turns a line round."""
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in joined if char in "\n\t" or not _controls(char))


def says_nothing(text: str) -> bool:
    """Return whether a text holds nothing that can be seen: spaces, or characters without a width."""
    return all(unicodedata.category(char)[0] in "ZC" for char in text)


def has_unseen(text: str) -> bool:
    """Return whether a text holds a sign that nobody sees, so that it reads like another one and is not the same."""
    return any(
        char in DRAWS_NOTHING
        or unicodedata.category(char)[0] == "C"
        or "VARIATION SELECTOR" in unicodedata.name(char, "")
        for char in text
    )


def _controls(char: str) -> bool:
    return char in TURNS_THE_LINE or unicodedata.category(char) == "Cc"
