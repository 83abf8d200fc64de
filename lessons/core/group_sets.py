"""Ready groups for sorting questions: steps of manipulation, and who or what could interrupt them."""

from functools import cache
from typing import Final

from lessons.core.data.lists import read_data
from lessons.core.kinds.sort import Group
from lessons.core.labels import GROUP_SETS
from lessons.core.value import Value

FILE: Final = "group_sets.toml"


class GroupSet(Value):
    """Groups to start from, and a stem that goes with them; `name` is marked for translation."""

    key: str
    name: str
    stem: str
    groups: tuple[Group, ...]


@cache
def group_sets() -> tuple[GroupSet, ...]:
    """Return every ready set, in the order in which an editor offers them."""
    return tuple(
        GroupSet(key, GROUP_SETS[key], row["stem"], tuple(Group(**group) for group in row["groups"]))
        for key, row in read_data(FILE).items()
    )
