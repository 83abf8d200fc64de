"""Whole numbers as an address or a form sends them."""

KEY_DIGITS = 18
"""So many digits always fit into the key of a row, which has 64 bits."""


def whole_number(sent: str, most_digits: int = KEY_DIGITS) -> int | None:
    """Return the number that plain digits say, None for anything else and for more digits than are allowed."""
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= most_digits else None
