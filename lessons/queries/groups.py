"""Who sits in which group of the talk, by number. Safe on a covered page."""

from lessons.core.groups import count_off
from lessons.core.value import Value
from lessons.models import Run, Seat


class GroupLine(Value):
    """One student: number, group, 0 for none, and whether they have opened the lesson."""

    seat: int
    number: int
    group: int
    here: bool


def group_lines(run: Run) -> tuple[GroupLine, ...]:
    """Return every student of a run by number, in one query."""
    rows = Seat.objects.filter(klass_id=run.klass_id, run=run).order_by("student__position")
    values = rows.values_list("pk", "student__position", "group", "seen_at")
    return tuple(GroupLine(seat, number, group, seen is not None) for seat, number, group, seen in values)


def numbers_by_group(lines: tuple[GroupLine, ...]) -> dict[int, tuple[int, ...]]:
    """Return the numbers in each group, in the order of the groups."""
    groups = sorted({line.group for line in lines if line.group})
    return {group: tuple(line.number for line in lines if line.group == group) for group in groups}


def counted_off(run: Run, size: int) -> dict[int, int]:
    """Return a group for each student who has opened the lesson, or for all while nobody has; the others get none."""
    lines = group_lines(run)
    here = [line.seat for line in lines if line.here] or [line.seat for line in lines]
    return {line.seat: 0 for line in lines} | count_off(here, size)
