"""Groups for a talk, counted off as in a room: one, two, three, one, two, three."""

from collections import Counter
from collections.abc import Iterable, Sequence

SIZES = (3, 4, 5)


def count_off(seats: Sequence[int], size: int) -> dict[int, int]:
    """Return the group of each seat, from 1: as many groups as make about `size` each, nobody left alone.

    Neighbours by number come into different groups.
    """
    groups = max(1, (len(seats) + size // 2) // size)
    return {seat: place % groups + 1 for place, seat in enumerate(seats)}


def group_to_join(groups: Iterable[int]) -> int:
    """Return the group for somebody who comes when these were counted off: the smallest, of those the first; 0 while
    nobody is in one."""
    sizes = Counter(group for group in groups if group)
    return min(sizes, key=lambda group: (sizes[group], group), default=0)
