"""What a class's answers say about a question and a quiz, and how unsure that is. Every formula names its source.

Shares are parts of the points from 0 to 1. Nothing here is about one student.
"""

import math
from collections.abc import Sequence

from lessons.core.beta import f_quantile
from lessons.core.value import Value

Z95 = 1.959963984540054
"""Between minus and plus this lie 95 in 100 of a normal distribution."""
ROUNDED = 9
"""Digits to which sums of shares are the same: they are added up in any order."""


class Interval(Value):
    """Where a value may lie: in 95 of 100 such intervals it does."""

    low: float
    high: float


class Estimate(Value):
    """A value and where it may lie."""

    value: float
    interval: Interval


def facility(shares: Sequence[float]) -> float:
    """Return the mean share of the points, 0 to 1; shares are not empty."""
    return round(math.fsum(shares) / len(shares), ROUNDED)


def wilson(share: float, of: int) -> Interval:
    """Return the 95 % interval of a share that so many answers gave; `of` is above 0.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927). For a mean of
    part marks it is on the safe side: they spread less than answers that are right or wrong with the same mean.
    """
    z2 = Z95 * Z95
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    reach = Z95 / (1 + z2 / of) * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return Interval(max(0.0, middle - reach), min(1.0, middle + reach))


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return Pearson's correlation, -1 to 1, None where either does not vary."""
    mean_one, mean_other = math.fsum(one) / len(one), math.fsum(other) / len(other)
    pairs = [(a - mean_one, b - mean_other) for a, b in zip(one, other, strict=True)]
    spread = math.sqrt(math.fsum(a * a for a, _ in pairs)) * math.sqrt(math.fsum(b * b for _, b in pairs))
    if round(spread, ROUNDED) == 0:
        return None
    return max(-1.0, min(1.0, math.fsum(a * b for a, b in pairs) / spread))


def fisher(r: float, of: int) -> Interval | None:
    """Return the 95 % interval of a correlation over so many pairs, which are more than 3, None where it is 1 or -1: it
    would have no width, and claim to be sure.

    R. A. Fisher, "On the probable error of a coefficient of correlation", Metron 1 (1921): atanh r is about normal with
    the variance 1 / (n - 3).
    """
    if abs(r) >= 1:
        return None
    reach = Z95 / math.sqrt(of - 3)
    return Interval(math.tanh(math.atanh(r) - reach), math.tanh(math.atanh(r) + reach))


def item_rest(rows: Sequence[Sequence[float]], item: int) -> Estimate | None:
    """Return how a question goes with the rest of the quiz: the correlation of its points with those of all others.

    `rows` are the points of students, one for each question. None with fewer than 4 students, without spread, or
    where both are the same but for a factor. With
    the question taken out it does not correlate with itself: S. Henrysson, "Correction of item-total correlations in
    item analysis", Psychometrika 28 (1963).
    """
    if len(rows) <= 3:
        return None
    own = [row[item] for row in rows]
    r = correlation(own, [math.fsum(row) - row[item] for row in rows])
    interval = None if r is None else fisher(r, len(rows))
    return None if r is None or interval is None else Estimate(r, interval)


def reliability(rows: Sequence[Sequence[float]]) -> Estimate | None:
    """Return Cronbach's alpha with its 95 % interval; for answers that are right or wrong it is KR-20.

    alpha = k / (k - 1) * (1 - sum of the questions' variances / variance of the totals), all of the population: L. J.
    Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16 (1951); G. F. Kuder, M. W.
    Richardson, "The theory of the estimation of test reliability", Psychometrika 2 (1937). None with fewer than two
    students or questions, or where the totals do not vary.
    """
    students, items = len(rows), len(rows[0]) if rows else 0
    if students < 2 or items < 2:
        return None
    total = variance([math.fsum(row) for row in rows])
    if round(total, ROUNDED) == 0:
        return None
    within = math.fsum(variance([row[item] for row in rows]) for item in range(items))
    alpha = items / (items - 1) * (1 - within / total)
    return Estimate(alpha, feldt(alpha, students=students, items=items))


def feldt(alpha: float, *, students: int, items: int) -> Interval:
    """Return the 95 % interval of alpha.

    L. S. Feldt, "The approximate sampling distribution of Kuder-Richardson reliability coefficient twenty",
    Psychometrika 30 (1965): (1 - true) / (1 - observed) is about F with n - 1 and (n - 1)(k - 1) degrees of freedom.
    """
    over, under = students - 1, (students - 1) * (items - 1)
    low, high = (1 - (1 - alpha) * f_quantile(share, over, under) for share in (0.975, 0.025))
    return Interval(low, high)


def measurement_error(rows: Sequence[Sequence[float]], alpha: float) -> float:
    """Return the standard error of one student's total, in points: SD * sqrt(1 - reliability).

    F. M. Lord, M. R. Novick, "Statistical Theories of Mental Test Scores" (1968), 3.8. `alpha` is at most 1.
    """
    return math.sqrt(variance([math.fsum(row) for row in rows]) * max(0.0, 1 - alpha))


def variance(values: Sequence[float]) -> float:
    """Return the variance of a population."""
    mean = math.fsum(values) / len(values)
    return math.fsum((value - mean) ** 2 for value in values) / len(values)


def thirds(scores: Sequence[float]) -> tuple[int, ...]:
    """Return for each score whether it lies in the bottom (0), middle (1) or top third (2).

    By the rank in the middle of equal scores, so that equals stay together and the order of students decides nothing:
    where many are equal a third is larger or smaller, and without any spread everybody is in the middle.
    """
    ordered = sorted(scores)
    first = {score: place for place, score in reversed(list(enumerate(ordered)))}
    last = {score: place for place, score in enumerate(ordered)}
    return tuple(_third(first[score] + last[score] + 1, len(ordered)) for score in scores)


def _third(twice_rank: int, of: int) -> int:
    return 0 if 3 * twice_rank < 2 * of else 2 if 3 * twice_rank > 4 * of else 1
