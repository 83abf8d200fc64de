"""The Wilson interval against the figures of the reference."""

import pytest

from lessons.core.interval import wilson


@pytest.mark.parametrize(
    ("right", "of", "expected"),
    [
        (12, 20, (0.39, 0.78)),
        (15, 25, (0.41, 0.77)),
        (18, 30, (0.42, 0.75)),
        (16, 20, (0.58, 0.92)),
        (20, 25, (0.61, 0.91)),
        (24, 30, (0.63, 0.90)),
        (0, 0, (0.0, 1.0)),
        (0, 10, (0.0, 0.28)),
        (10, 10, (0.72, 1.0)),
    ],
)
def test_the_interval_is_that_of_the_reference(right: int, of: int, expected: tuple[float, float]) -> None:
    low, high = wilson(right, of)
    assert (round(low, 2), round(high, 2)) == expected
