"""How an answer stands once another edition decides."""

from typing import Any

import pytest
from msgspec.structs import replace

from lessons.core.grading import Given, cell, grade_answer
from lessons.core.plan import Asked
from lessons.core.question import WAITING, Question
from lessons.core.regrading import Outcome, outcome
from tests.core.plans import PLAN

CHECK, NUMBER, OPEN = PLAN.questions
CHOICE = replace(CHECK, points=1)
PICKED = {"choice": ("a",)}


def asked(question: Question, **changes: Any) -> Asked:
    return Asked(replace(question, **changes))


def given(response: Any, standing: str = "marked", share: float | None = 1.0, **more: Any) -> Given:
    return Given(response=response, standing=standing, share=share, **more)


def picks(*ids: str, key: str) -> dict[str, Any]:
    return {"options": [{"id": id_, "text": f"Option {id_}"} for id_ in ids], "key": key}


def test_another_key_grades_anew() -> None:
    now = asked(CHOICE, payload=picks("a", "b", key="b"))
    assert outcome(given(PICKED), now) == Outcome("marked", 0.0, 0.0)


def test_other_points_keep_the_share() -> None:
    assert outcome(given(PICKED), asked(CHOICE, points=4)) == Outcome("marked", 1.0, 4.0)


def test_an_option_that_is_gone_waits_for_the_teacher() -> None:
    now = asked(CHOICE, payload=picks("b", "c", key="b"))
    assert outcome(given(PICKED), now) == Outcome("waiting")


def test_an_option_that_is_new_changes_nothing() -> None:
    now = asked(CHOICE, payload=picks("a", "b", "c", key="a"))
    assert outcome(given(PICKED), now, seen=asked(CHOICE)) == Outcome("marked", 1.0, 1.0)


def test_a_question_that_is_gone_is_dropped_and_comes_back() -> None:
    dropped = outcome(given(PICKED), None)
    back = outcome(given(PICKED, dropped.standing, None), asked(CHOICE))
    assert (dropped, back) == (Outcome("dropped"), Outcome("marked", 1.0, 1.0))


@pytest.mark.parametrize("standing", ["unmarked", "excused"])
def test_what_is_not_settled_stands_as_before(standing: str) -> None:
    assert outcome(given(PICKED, standing, None), None) == Outcome(standing)


def test_a_teachers_share_is_kept_in_the_points_of_the_edition() -> None:
    assert outcome(given({"text": ("Ask her.",)}, share=0.5), asked(OPEN, points=4), judged=0.5) == Outcome(
        "marked", 0.5, 2.0
    )


def test_a_teachers_share_outlives_another_key() -> None:
    now = asked(CHOICE, payload=picks("a", "b", key="b"))
    assert outcome(given(PICKED), now, judged=1.0) == Outcome("marked", 1.0, 1.0)


def test_a_question_that_has_become_a_check_carries_no_points() -> None:
    assert outcome(given(PICKED), asked(CHECK), judged=1.0) == Outcome("not_scored")


def test_a_teachers_share_for_a_passed_answer_is_kept() -> None:
    passed = given(None, "marked", 1.0, passed=True)
    assert outcome(passed, asked(OPEN, points=2), judged=1.0) == Outcome("marked", 1.0, 2.0)


def test_a_passed_answer_that_nobody_has_judged_carries_no_points() -> None:
    assert outcome(given(None, "not_scored", None, passed=True), asked(OPEN)) == Outcome("not_scored")


def test_a_passed_question_that_is_gone_stays_without_points() -> None:
    assert outcome(given(None, "not_scored", None, passed=True), None) == Outcome("not_scored")


def sorting(*items: str, groups: str = "xy", last: str = "x") -> Asked:
    """Return a question whose things belong into the first group, but for the last thing."""
    named = [{"id": id_, "text": f"Group {id_}"} for id_ in groups]
    things = [{"id": id_, "text": f"Thing {id_}", "group": last if id_ == items[-1] else "x"} for id_ in items]
    return asked(CHOICE, kind="sort", payload={"groups": named, "items": things})


SORTED = {"i1": ("x",), "i2": ("x",)}


def test_a_thing_that_was_not_asked_for_then_waits_for_the_teacher() -> None:
    assert outcome(given(SORTED), sorting("i1", "i2", "i3"), seen=sorting("i1", "i2")) == Outcome("waiting")


def test_a_thing_that_was_left_out_then_is_still_wrong() -> None:
    left = outcome(given({"i1": ("x",)}), sorting("i1", "i2"), seen=sorting("i1", "i2"))
    assert left == Outcome("marked", 0.5, 0.5)


def test_a_thing_that_was_answered_since_counts() -> None:
    full = {**SORTED, "i3": ("x",)}
    assert outcome(given(full), sorting("i1", "i2", "i3"), seen=sorting("i1", "i2")) == Outcome("marked", 1.0, 1.0)


def test_a_thing_that_is_no_longer_asked_for_waits_for_the_teacher() -> None:
    assert outcome(given(SORTED), sorting("i1", "i9"), seen=sorting("i1", "i2")) == Outcome("waiting")


def ordering(*items: str) -> Asked:
    return asked(CHOICE, kind="order", payload={"items": [{"id": id_, "text": f"Event {id_}"} for id_ in items]})


ORDERED = {"1": ("i1",), "2": ("i2",), "3": ("i3",)}


def test_a_thing_that_was_not_there_to_put_in_order_waits_for_the_teacher() -> None:
    now = ordering("i1", "i2", "i3", "i4")
    assert outcome(given(ORDERED), now, seen=ordering("i1", "i2", "i3")) == Outcome("waiting")


def test_things_that_were_left_without_a_place_are_still_wrong() -> None:
    asks = ordering("i1", "i2", "i3")
    assert outcome(given({"1": ("i1",), "2": ("i2",)}), asks, seen=asks) == Outcome("marked", 0.5, 0.5)


def several(*ids: str, keys: str) -> Asked:
    options = [{"id": id_, "text": f"Option {id_}"} for id_ in ids]
    return asked(CHOICE, kind="several", payload={"options": options, "keys": list(keys)})


def test_a_right_option_that_was_not_there_to_pick_waits_for_the_teacher() -> None:
    seen, now = several("a", "b", "c", keys="a"), several("a", "b", "c", "d", keys="ad")
    assert outcome(given({"several": ("a",)}), now, seen=seen) == Outcome("waiting")


def test_a_right_option_that_was_picked_since_counts() -> None:
    seen, now = several("a", "b", "c", keys="a"), several("a", "b", "c", "d", keys="ad")
    assert outcome(given({"several": ("a", "d")}), now, seen=seen) == Outcome("marked", 1.0, 1.0)


@pytest.mark.parametrize(
    ("picked", "stands"), [("a", Outcome("marked", 0.5, 0.5)), ("ab", Outcome("marked", 1.0, 1.0))]
)
def test_a_wrong_option_that_is_new_changes_nothing_for_who_picked_none(picked: str, stands: Outcome) -> None:
    seen, now = several("a", "b", "c", keys="ab"), several("a", "b", "c", "d", keys="ab")
    assert outcome(given({"several": tuple(picked)}), now, seen=seen) == stands


def test_a_wrong_pick_waits_once_it_is_weighed_against_more_options() -> None:
    seen, now = several("a", "b", "c", keys="ab"), several("a", "b", "c", "d", keys="ab")
    assert outcome(given({"several": ("a", "b", "c")}), now, seen=seen) == Outcome("waiting")


def test_a_choice_waits_whose_right_option_was_not_there_to_pick() -> None:
    seen, now = asked(CHOICE, payload=picks("a", "b", key="a")), asked(CHOICE, payload=picks("a", "b", "c", key="c"))
    assert outcome(given(PICKED), now, seen=seen) == Outcome("waiting")


def test_a_wrong_choice_stays_wrong_beside_a_new_wrong_option() -> None:
    seen, now = asked(CHOICE, payload=picks("a", "b", key="b")), asked(CHOICE, payload=picks("a", "b", "c", key="b"))
    assert outcome(given(PICKED), now, seen=seen) == Outcome("marked", 0.0, 0.0)


def test_a_group_that_was_not_there_to_sort_into_waits_for_the_teacher() -> None:
    seen, now = sorting("i1", "i2"), sorting("i1", "i2", groups="xyz", last="z")
    assert outcome(given(SORTED), now, seen=seen) == Outcome("waiting")


def marking(*sentences: str, keys: str) -> Asked:
    return asked(CHOICE, kind="mark", payload={"sentences": sentences, "keys": keys.split()})


@pytest.mark.parametrize(("marked", "stands"), [("b1a", Outcome("marked", 1.0, 1.0)), ("b1b", Outcome("waiting"))])
def test_a_right_sentence_that_is_new_waits_only_where_none_was_marked(marked: str, stands: Outcome) -> None:
    seen, now = marking("b1a", "b1b", keys="b1a"), marking("b1a", "b1b", "b2a", keys="b1a b2a")
    assert outcome(given({"sentence": (marked,)}), now, seen=seen) == stands


def test_the_table_shows_what_waits_as_waiting() -> None:
    now = asked(CHOICE, payload=picks("b", "c", key="b"))
    assert grade_answer(now, given(PICKED), scored=True) == WAITING
    assert cell(now, given(PICKED, "waiting", None), finished=True, scored=True) == "waiting"
    assert cell(asked(CHOICE), given(PICKED, "waiting", None), finished=True, scored=True) == "waiting"
