"""Reading who shall sit in which group."""

from django.http import QueryDict

from lessons.core.digits import whole_number
from lessons.core.groups import SIZES

MOST_GROUPS = 60
GROUP = "group-"


def read_size(data: QueryDict) -> int:
    """Return of about how many a group shall be, the middle size for anything else that was sent."""
    sent = data.get("size", "")
    return int(sent) if sent in {str(size) for size in SIZES} else SIZES[1]


def read_groups(data: QueryDict) -> dict[int, int]:
    """Return the group of each seat that was sent, 0 for none; what is no number stays out."""
    sent = ((name.removeprefix(GROUP), data.get(name, "")) for name in data if name.startswith(GROUP))
    numbers = ((whole_number(seat, 9), whole_number(group, 9)) for seat, group in sent)
    return {seat: min(group, MOST_GROUPS) for seat, group in numbers if seat is not None and group is not None}
