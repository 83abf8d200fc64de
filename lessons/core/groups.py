"""Groups for a talk, counted off as in a room: one, two, three, one, two, three."""

from collections.abc import Sequence

SIZES = (3, 4, 5)


def count_off(seats: Sequence[int], size: int) -> dict[int, int]:
    """Return the group of each seat, from 1: as many groups as make about `size` each, nobody left alone.

    Neighbours by number come into different groups.
    """
    groups = max(1, (len(seats) + size // 2) // size)
    return {seat: place % groups + 1 for place, seat in enumerate(seats)}
