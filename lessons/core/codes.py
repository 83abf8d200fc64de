"""Codes that are read from a wall and typed on a phone: few letters, none that look alike."""

import hmac
import string

LETTERS = "2346789BCDFGHJKMPQRTVWXYZ"
NEVER = "".join(char for char in string.digits + string.ascii_uppercase if char not in LETTERS)
LENGTH = 6
LOOK_ALIKE = str.maketrans("ВСНКМРТХУЅ", "BCHKMPTXYS")  # Cyrillic letters on a Russian or Kazakh keyboard


def clean_code(typed: str) -> str:
    """Return a typed code as it is stored: capitals, no spaces or dashes, Cyrillic look-alikes made Latin."""
    return "".join(char for char in typed.upper().translate(LOOK_ALIKE) if char.isalnum())[: LENGTH + 1]


def code_from(text: str, *, key: str) -> str:
    """Return the code that a text gives under a key: always the same, and nobody guesses it without the key."""
    number, code = int.from_bytes(hmac.digest(key.encode(), text.encode(), "sha256")), ""
    while len(code) < LENGTH:
        number, letter = divmod(number, len(LETTERS))
        code += LETTERS[letter]
    return code


def is_code(text: str) -> bool:
    """Return whether a cleaned text has the form of a code."""
    return len(text) == LENGTH and all(char in LETTERS for char in text)
