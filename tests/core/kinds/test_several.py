"""Several: every right option, more than one."""

import random

import pytest

from lessons.core.kinds.several import Several, SeveralPayload
from lessons.core.messages import Problem
from lessons.core.question import parse_payload, scored
from tests.core.kinds.samples import SAMPLES

PAYLOAD = parse_payload(SeveralPayload, SAMPLES["several"].payload)
FIVE = parse_payload(
    SeveralPayload, {"options": [{"id": id_, "text": id_, "feedback": "No."} for id_ in "abcde"], "keys": ["a", "b"]}
)


@pytest.mark.parametrize(
    ("given", "share"),
    [("ab", 1.0), ("a", 0.5), ("abc", 2 / 3), ("ac", 0.5 - 1 / 3), ("abcde", 0.0), ("cde", 0.0), ("c", 0.0)],
)
def test_wrong_picks_take_as_much_as_right_ones_give(given: str, share: float) -> None:
    assert Several().grade(FIVE, {"several": tuple(given)}).share == pytest.approx(share)


def test_picking_everything_earns_nothing_although_most_is_right() -> None:
    assert Several().grade(PAYLOAD, {"several": ("a", "b", "c")}) == scored(0.0)


def test_a_wrong_pick_and_a_right_one_left_out_are_both_missed() -> None:
    assert Several().missed(PAYLOAD, {"several": ("a", "c")}) == ("b", "c")


def test_what_was_picked_is_kept_once_and_in_the_order_of_the_plan() -> None:
    assert Several().read(PAYLOAD, {"several": ["b", "a", "b", "z"]}) == {"several": ("a", "b")}


def test_picking_nothing_is_told_what_to_do() -> None:
    read = Several().read(PAYLOAD, {})
    assert isinstance(read, Problem)
    assert str(read.message) == "Choose at least one answer."


@pytest.mark.parametrize("keys", [[], ["a", "z"], ["a", "b", "c"], ["a", "a"]])
def test_none_unknown_all_or_doubled_keys_are_an_error(keys: list[str]) -> None:
    broken = parse_payload(SeveralPayload, SAMPLES["several"].payload | {"keys": keys})
    assert [(one.place, one.level) for one in Several().check(broken)] == [("keys", "error")]


def test_one_right_option_alone_is_better_a_choice() -> None:
    one = parse_payload(SeveralPayload, SAMPLES["several"].payload | {"keys": ["a"]})
    assert [(problem.place, problem.level) for problem in Several().check(one)] == [("keys", "hint")]


def test_options_that_have_an_order_keep_it() -> None:

    payload = parse_payload(SeveralPayload, SAMPLES["several"].payload | {"ordered": True})
    orders = {Several().inputs(payload, random.Random(seed)) for seed in range(9)}
    assert len(orders) == 1
