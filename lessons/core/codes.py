"""Codes that are read from a wall and typed on a phone: few letters, none that look alike."""

LETTERS = "2346789BCDFGHJKMPQRTVWXYZ"
LENGTH = 6
LOOK_ALIKE = str.maketrans("ВСНКМРТХУЅ", "BCHKMPTXYS")  # Cyrillic letters on a Russian or Kazakh keyboard


def clean_code(typed: str) -> str:
    """Return a typed code as it is stored: capitals, no spaces or dashes, Cyrillic look-alikes made Latin."""
    return "".join(char for char in typed.upper().translate(LOOK_ALIKE) if char.isalnum())[: LENGTH + 1]


def is_code(text: str) -> bool:
    """Return whether a cleaned text has the form of a code."""
    return len(text) == LENGTH and all(char in LETTERS for char in text)
