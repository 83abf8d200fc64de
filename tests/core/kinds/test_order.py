"""Order: things put one after the other."""

import random
from itertools import permutations

import pytest

from lessons.core.kinds.order import Ordering, OrderItem, OrderPayload
from lessons.core.messages import Problem
from lessons.core.question import Order, Response, scored

FIVE = OrderPayload(tuple(OrderItem(id_, f"Event {id_}", f"About {id_}.") for id_ in "abcde"))


def placed(order: str) -> Response:
    """Return the response that puts things in this order, "-" for an empty place."""
    return {str(number): (id_,) for number, id_ in enumerate(order, start=1) if id_ != "-"}


@pytest.mark.parametrize(
    ("order", "share"), [("abcde", 1.0), ("edcba", 0.0), ("eabcd", 0.75), ("abdce", 0.25), ("a-bcd", 0.5), ("a", 0.0)]
)
def test_every_two_that_follow_each_other_rightly_earn_their_part(order: str, share: float) -> None:
    assert Ordering().grade(FIVE, placed(order)) == scored(share)


def test_a_guess_earns_one_nth_on_average() -> None:
    shares = [Ordering().grade(FIVE, placed("".join(one))).share or 0 for one in permutations("abcde")]
    assert sum(shares) / len(shares) == pytest.approx(1 / 5)


def test_of_one_thing_that_was_moved_only_its_seams_are_missed() -> None:
    assert Ordering().missed(FIVE, placed("eabcd")) == ("a", "e")


def test_what_was_left_empty_is_not_missed() -> None:
    assert Ordering().missed(FIVE, placed("ab-de")) == ()


@pytest.mark.parametrize("count", [2, 3, 5])
def test_nobody_ever_sees_the_right_order(count: int) -> None:
    payload = OrderPayload(FIVE.items[:count])
    right = [item.id for item in payload.items]
    for seed in range(200):
        (given,) = Ordering().inputs(payload, random.Random(seed))
        assert isinstance(given, Order)
        assert sorted(one.id for one in given.items) == right
        assert [one.id for one in given.items] != right


def test_what_is_kept_names_the_thing_at_each_place() -> None:
    read = Ordering().read(FIVE, {"a": ["2"], "c": ["1"], "e": [""], "b": ["9"]})
    assert read == {"1": ("c",), "2": ("a",)}


def test_a_number_that_is_used_twice_is_told_with_what_to_do() -> None:
    read = Ordering().read(FIVE, {"a": ["2"], "b": ["1"], "c": ["2"]})
    assert isinstance(read, Problem)
    assert str(read.message) == "More than one has number 2. Give each one a number of its own."


def test_an_order_is_said_line_by_line() -> None:
    payload = OrderPayload(FIVE.items[:3])
    assert Ordering().describe(payload, placed("c-a")) == ("1 Event c\n2 –\n3 Event a",)


def test_two_things_alone_can_be_guessed() -> None:
    assert [one.level for one in Ordering().check(OrderPayload(FIVE.items[:2]))] == ["warning"]


@pytest.mark.parametrize(
    "items",
    [
        FIVE.items[:1],
        (*FIVE.items, FIVE.items[0]),
        (*FIVE.items, OrderItem("f", " event A ")),
        (*FIVE.items, OrderItem("3", "Event three")),
    ],
)
def test_one_thing_doubled_ids_or_words_and_an_id_that_is_a_place_are_errors(items: tuple[OrderItem, ...]) -> None:
    assert [(one.place, one.level) for one in Ordering().check(OrderPayload(items))] == [("items", "error")]
