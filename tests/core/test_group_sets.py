"""Ready groups for sorting questions."""

import pytest

from lessons.core.checks.forbidden import forbidden_requests
from lessons.core.group_sets import GroupSet, group_sets
from lessons.core.kinds.sort import Item, Sorting, SortPayload
from lessons.core.labels import GROUP_SETS

each_set = pytest.mark.parametrize("ready", group_sets(), ids=lambda ready: ready.key)


def test_every_set_has_a_name_for_teachers_in_the_same_order() -> None:
    assert tuple(GROUP_SETS) == tuple(ready.key for ready in group_sets())


@each_set
def test_a_set_makes_a_sound_sorting_question(ready: GroupSet) -> None:
    items = tuple(Item(f"i{number}", f"thing {number}", group.id) for number, group in enumerate(ready.groups, start=1))
    assert Sorting().check(SortPayload(ready.groups, items)) == ()


@each_set
def test_a_stem_asks_nothing_that_no_class_may_be_asked(ready: GroupSet) -> None:
    assert list(forbidden_requests(ready.stem)) == []
