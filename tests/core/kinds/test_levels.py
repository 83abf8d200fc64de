"""The levels of an open answer: none, or three or four in order, each saying something of its own."""

import pytest

from lessons.core.grading import levels_of
from lessons.core.kinds.open import Open, OpenPayload
from lessons.core.plan import Asked
from lessons.core.question import Level, Question

SHARES = (1.0, 0.5, 0.0)


def levels(*shares: float, words: str = "Names %d points.") -> tuple[Level, ...]:
    return tuple(Level(f"l{n}", words.replace("%d", str(n)), share) for n, share in enumerate(shares))


def wrong(*given: Level) -> list[str]:
    return [str(problem.message) for problem in Open().check(OpenPayload("A guide.", levels=given))]


@pytest.mark.parametrize("shares", [(), SHARES, SHARES[::-1], (1.0, 0.75, 0.25, 0.0)])
def test_none_or_three_or_four_in_either_order_are_sound(shares: tuple[float, ...]) -> None:
    assert wrong(*levels(*shares)) == []


@pytest.mark.parametrize("shares", [(1.0,), (1.0, 0.0), (1.0, 0.75, 0.5, 0.25, 0.0)])
def test_another_number_is_wrong(shares: tuple[float, ...]) -> None:
    assert wrong(*levels(*shares)) == ["Give three or four levels, or none."]


@pytest.mark.parametrize("shares", [(1.0, 0.0, 0.5), (1.0, 0.5, 0.5)])
def test_levels_without_an_order_are_wrong(shares: tuple[float, ...]) -> None:
    assert wrong(*levels(*shares)) == ["Put the levels in order: each earns less than the one before it."]


@pytest.mark.parametrize("shares", [(0.75, 0.5, 0.0), (1.0, 0.5, -0.5), (1.5, 1.0, 0.0)])
def test_one_level_earns_everything_and_none_more(shares: tuple[float, ...]) -> None:
    assert len(wrong(*levels(*shares))) == 1


@pytest.mark.parametrize("words", ["The same.", " "])
def test_each_says_something_of_its_own(words: str) -> None:
    assert wrong(*levels(*SHARES, words=words)) == ["Say of each level something that holds for no other."]


def test_a_plan_without_levels_reads_unchanged() -> None:
    asked = Asked(Question("q5", "s2", "open", "evidence", 3, "Why?", {"guide": "A reason."}))
    assert levels_of(asked) == ()
