"""The checks of stigma and safety on the texts of `stigma_items.toml`: what they miss, and what they are wrong about.

`stigma_floors.toml` holds the figures. A change for the worse fails, and so does one for the better that is not written
down there, so that every change of the lists shows in its diff.
"""

import tomllib
from pathlib import Path

import pytest

from .measured import ITEMS, measured

FLOORS = tomllib.loads((Path(__file__).parent / "stigma_floors.toml").read_text(encoding="utf-8"))
HALVES = {"seen": False, "held_out": True}


@pytest.mark.parametrize("half", HALVES)
def test_misses_and_false_alarms_are_as_written_down(half: str) -> None:
    found = measured(held_out=HALVES[half])
    print(  # noqa: T201
        f"{half}: {len(found['misses'])} of {found['bad']} bad texts missed, "
        f"{len(found['false_alarms'])} false alarms on {found['good']} good ones"
    )
    assert found == FLOORS[half]


def test_at_least_nine_in_ten_bad_texts_are_caught_of_those_that_the_lists_were_made_for() -> None:
    found = measured(held_out=False)
    assert len(found["misses"]) <= found["bad"] * 0.1


def test_at_most_one_in_twenty_good_texts_is_a_false_alarm() -> None:
    found = [measured(held_out=held_out) for held_out in HALVES.values()]
    assert sum(len(one["false_alarms"]) for one in found) <= sum(one["good"] for one in found) * 0.05


def test_no_text_stands_twice() -> None:
    texts = [item["text"] for items in ITEMS.values() for item in items]
    ids = [item["id"] for items in ITEMS.values() for item in items]
    assert (len(set(texts)), len(set(ids))) == (len(texts), len(ids))
