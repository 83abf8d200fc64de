"""How unsure a share is that was seen in a small class."""

from math import sqrt

Z = 1.959963984540054  # 95 %


def wilson(right: float, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, 0 to 1, of which `right` of so many were seen; (0, 1) for none.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209-212.
    """
    if not of:
        return 0.0, 1.0
    p, square = right / of, Z * Z
    middle = (p + square / (2 * of)) / (1 + square / of)
    half = Z / (1 + square / of) * sqrt(p * (1 - p) / of + square / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)
