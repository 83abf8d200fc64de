"""The incomplete beta function and the quantiles of Fisher's F that follow from it."""

import math

STEPS = 300
ENOUGH = 1e-14
TINY = 1e-300


def incomplete_beta(x: float, a: float, b: float) -> float:
    """Return the regularized incomplete beta function I_x(a, b), 0 to 1, for x from 0 to 1 and a, b above 0.

    The continued fraction 26.5.8 of Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964); on the side
    where it is slow, I_x(a, b) = 1 - I_(1-x)(b, a), 26.5.2.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    log_front = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(log_front) / (a * _fraction(x, a, b))


def _fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction by the method of Lentz (W. J. Lentz, Applied Optics 15, 1976)."""
    value, above, below = 1.0, 1.0, 0.0
    for step in range(1, STEPS):
        term = _term(step, x, a, b)
        below = 1 / _not_zero(1 + term * below)
        above = _not_zero(1 + term / above)
        value *= above * below
        if abs(above * below - 1) < ENOUGH:
            break
    return value


def _term(step: int, x: float, a: float, b: float) -> float:
    m = step // 2
    if step % 2:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))


def _not_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY


def f_quantile(share: float, over: float, under: float) -> float:
    """Return the value below which this share of Fisher's F lies, with so many degrees of freedom over and under.

    F = under * y / (over * (1 - y)), where I_y(over / 2, under / 2) is the share: Abramowitz and Stegun, 26.6.2.
    """
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if incomplete_beta(middle, over / 2, under / 2) < share:
            low = middle
        else:
            high = middle
    return under * low / (over * (1 - low))
