"""The statistics of a class: by hand, by an independent library, and what must hold whatever the answers are."""

import math
import random
from statistics import pvariance

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from lessons.core.beta import f_quantile, incomplete_beta
from lessons.core.statistics import (
    Interval,
    correlation,
    facility,
    feldt,
    fisher,
    item_rest,
    measurement_error,
    reliability,
    thirds,
    variance,
    wilson,
)

BY_HAND = [[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]
"""A perfect scale of five students: totals 4, 3, 2, 1, 0."""
shares = st.floats(0, 1).map(lambda one: round(one, 3))
tables = st.integers(2, 6).flatmap(
    lambda items: st.lists(st.lists(shares, min_size=items, max_size=items), min_size=4, max_size=25)
)
answers = st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def rounded(found: Interval) -> tuple[float, float]:
    return round(found.low, 2), round(found.high, 2)


@pytest.mark.parametrize(
    ("share", "of", "low", "high"),
    [(0.6, 20, 0.39, 0.78), (0.6, 25, 0.41, 0.77), (0.6, 30, 0.42, 0.75),
     (0.8, 20, 0.58, 0.92), (0.8, 25, 0.61, 0.91), (0.8, 30, 0.63, 0.90)],
)  # fmt: skip
def test_wilsons_interval_is_that_of_the_reference(share: float, of: int, low: float, high: float) -> None:
    assert rounded(wilson(share, of)) == (low, high)


@pytest.mark.parametrize(("of", "low", "high"), [(20, -0.16, 0.66), (25, -0.11, 0.62), (30, -0.07, 0.60)])
def test_fishers_interval_is_that_of_the_reference(of: int, low: float, high: float) -> None:
    found = fisher(0.3, of)
    assert found is not None
    assert rounded(found) == (low, high)


@pytest.mark.parametrize(("students", "low", "high"), [(20, 0.28, 0.82), (25, 0.32, 0.80), (30, 0.35, 0.78)])
def test_feldts_interval_is_that_of_the_reference(students: int, low: float, high: float) -> None:
    assert rounded(feldt(0.6, students=students, items=12)) == (low, high)


def test_kr20_by_hand() -> None:
    """Facilities .8 .6 .4 .2, so that the sum of p(1-p) is .8; the totals' variance is 2: 4/3 * (1 - .8/2)."""
    found = reliability(BY_HAND)
    assert found is not None
    assert found.value == pytest.approx(0.8)


def test_the_standard_error_by_hand() -> None:
    assert measurement_error(BY_HAND, 0.8) == pytest.approx(math.sqrt(2 * 0.2))


def test_a_question_that_goes_with_the_rest_entirely_has_no_figure() -> None:
    assert item_rest([[1.0, 1.0], [0.0, 0.0], [1.0, 1.0], [0.0, 0.0]], 0) is None


def test_item_rest_by_hand() -> None:
    """Question 1 is 1 1 1 1 0, the rest 3 2 1 0 0: covariance .24, spreads .4 and sqrt(1.36)."""
    found = item_rest(BY_HAND, 0)
    assert found is not None
    assert found.value == pytest.approx(0.24 / (0.4 * math.sqrt(1.36)))


def test_nothing_is_said_without_spread() -> None:
    same = [[1.0, 0.0]] * 9
    assert (reliability(same), item_rest(same, 0), correlation([1, 1], [0, 1])) == (None, None, None)


def test_nothing_is_said_of_too_few() -> None:
    assert (reliability([[1.0, 0.0]]), reliability([[1.0], [0.0]]), item_rest(BY_HAND[:3], 0)) == (None, None, None)


def test_a_correlation_of_one_has_no_reach() -> None:
    assert (fisher(1.0, 30), fisher(-1.0, 30)) == (None, None)


@pytest.mark.parametrize(
    ("scores", "found"),
    [
        ([1, 2, 3], (0, 1, 2)),
        ([3, 3, 3], (1, 1, 1)),
        ([0, 0, 5, 5], (0, 0, 2, 2)),
        ([1, 2, 2, 2, 2, 2, 2, 2, 3], (0, 1, 1, 1, 1, 1, 1, 1, 2)),
        ([], ()),
    ],
)
def test_equal_scores_are_in_one_third(scores: list[float], found: tuple[int, ...]) -> None:
    assert thirds(scores) == found


@pytest.mark.parametrize("of", [9, 24, 25, 26, 30])
def test_thirds_of_different_scores_differ_by_one_student_at_most(of: int) -> None:
    sizes = [thirds(range(of)).count(third) for third in (0, 1, 2)]
    assert max(sizes) - min(sizes) <= 1


@given(answers)
def test_wilson_is_what_scipy_says(found: tuple[int, int]) -> None:
    right, of = found
    expected = stats.binomtest(right, of).proportion_ci(method="wilson")
    assert wilson(right / of, of).low == pytest.approx(expected.low, abs=1e-9)
    assert wilson(right / of, of).high == pytest.approx(expected.high, abs=1e-9)


@given(st.floats(0, 1 - 1e-9), st.floats(0.5, 400), st.floats(0.5, 400))  # nearer to 1 scipy loses digits
def test_the_incomplete_beta_is_what_scipy_says(x: float, a: float, b: float) -> None:
    assert incomplete_beta(x, a, b) == pytest.approx(special.betainc(a, b, x), abs=1e-9)


@given(st.floats(0.01, 0.99), st.integers(1, 300), st.integers(1, 3000))
def test_the_quantiles_of_f_are_what_scipy_says(share: float, over: int, under: int) -> None:
    assert f_quantile(share, over, under) == pytest.approx(stats.f.ppf(share, over, under), rel=1e-6)


@given(tables)
def test_item_rest_and_its_interval_are_what_scipy_says(rows: list[list[float]]) -> None:
    found = item_rest(rows, 0)
    if found is None or abs(found.value) > 0.999:
        return
    expected = stats.pearsonr([row[0] for row in rows], [math.fsum(row[1:]) for row in rows])
    interval = expected.confidence_interval()
    assert (found.value, *(found.interval.low, found.interval.high)) == pytest.approx(
        (expected.statistic, interval.low, interval.high), abs=1e-6
    )


@given(st.lists(shares, min_size=1, max_size=50))
def test_the_variance_is_what_the_standard_library_says(values: list[float]) -> None:
    assert variance(values) == pytest.approx(pvariance(values), abs=1e-9)


@given(tables)
def test_alpha_is_what_the_covariances_say(rows: list[list[float]]) -> None:
    found, k = reliability(rows), len(rows[0])
    if found is not None:
        covariances = numpy.cov(numpy.array(rows), rowvar=False)
        assert found.value == pytest.approx(k / (k - 1) * (1 - numpy.trace(covariances) / covariances.sum()), abs=1e-6)


@given(answers)
def test_an_interval_lies_within_nothing_and_all_and_holds_its_share(found: tuple[int, int]) -> None:
    right, of = found
    interval = wilson(right / of, of)
    assert 0 <= interval.low <= right / of + 1e-12
    assert right / of - 1e-12 <= interval.high <= 1


@given(st.integers(1, 200), st.integers(1, 5))
def test_more_answers_never_make_an_interval_wider(of: int, times: int) -> None:
    few, more = wilson(0.5, of), wilson(0.5, of * times)
    assert more.high - more.low <= few.high - few.low + 1e-12


@given(tables)
def test_estimates_lie_within_their_bounds(rows: list[list[float]]) -> None:
    alpha, rest = reliability(rows), item_rest(rows, 0)
    assert alpha is None or (alpha.interval.low <= alpha.value + 1e-9 and alpha.interval.high <= 1)
    assert rest is None or -1 <= rest.interval.low <= rest.value + 1e-9 <= rest.interval.high + 2e-9 <= 1 + 2e-9


@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_students_changes_nothing(rows: list[list[float]], rng: random.Random) -> None:
    mixed = rng.sample(rows, len(rows))
    assert (reliability(mixed), item_rest(mixed, 0)) == (reliability(rows), item_rest(rows, 0))
    assert facility([row[0] for row in mixed]) == facility([row[0] for row in rows])


@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_questions_changes_nothing(rows: list[list[float]], rng: random.Random) -> None:
    order = rng.sample(range(len(rows[0])), len(rows[0]))
    was, now = reliability(rows), reliability([[row[place] for place in order] for row in rows])
    assert (was is None) == (now is None)
    assert was is None or now is None or now.value == pytest.approx(was.value)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_a_student_is_in_the_same_third_wherever_they_sit(scores: list[int], rng: random.Random) -> None:
    order = rng.sample(range(len(scores)), len(scores))
    found, mixed = thirds(scores), thirds([scores[place] for place in order])
    assert [found[place] for place in order] == list(mixed)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=40))
def test_who_has_more_is_never_in_a_lower_third(scores: list[int]) -> None:
    ranked = sorted(zip(scores, thirds(scores), strict=True))
    assert [third for _, third in ranked] == sorted(third for _, third in ranked)
