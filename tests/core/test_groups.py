"""Counting off groups."""

from collections import Counter

import pytest

from lessons.core.groups import SIZES, count_off, group_to_join


def test_neighbours_come_into_different_groups() -> None:
    assert count_off((11, 12, 13, 14, 15, 16), 3) == {11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 2}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", range(2, 41))
def test_nobody_is_left_alone(size: int, count: int) -> None:
    assert min(Counter(count_off(range(count), size).values()).values()) > 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", range(9, 41))
def test_groups_are_about_as_large_as_asked(size: int, count: int) -> None:
    sizes = Counter(count_off(range(count), size).values()).values()
    assert max(abs(one - size) for one in sizes) <= 2


def test_nobody_makes_no_group() -> None:
    assert count_off((), 4) == {}


@pytest.mark.parametrize(("groups", "joins"), [((), 0), ((0, 0), 0), ((1, 2, 1, 0), 2), ((2, 1), 1)])
def test_who_comes_later_joins_the_smallest_group(groups: tuple[int, ...], joins: int) -> None:
    assert group_to_join(groups) == joins
