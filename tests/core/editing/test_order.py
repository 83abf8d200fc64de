"""Questions and prompts are put elsewhere by a step or by naming a place; nothing else changes."""

import pytest

from lessons.core import editing
from lessons.core.errors import LessonError
from lessons.core.plan import LessonPlan
from tests.factories import small_plan


def places(plan: LessonPlan) -> list[tuple[str, str]]:
    return [(question.section, question.id) for question in plan.questions]


def test_the_small_plan_stands_in_this_order() -> None:
    assert places(small_plan()) == [("s1", "g1"), ("s1", "q1"), ("s1", "q2"), ("s2", "q3"), ("s2", "q4"), ("s2", "q5")]


@pytest.mark.parametrize(
    ("id_", "up", "order"),
    [
        ("q2", True, "g1 q2 q1 | q3 q4 q5"),
        ("q1", False, "g1 q2 q1 | q3 q4 q5"),
        ("q2", False, "g1 q1 | q2 q3 q4 q5"),
        ("q3", True, "g1 q1 q2 q3 | q4 q5"),
        ("g1", True, "g1 q1 q2 | q3 q4 q5"),
        ("q5", False, "g1 q1 q2 | q3 q4 q5"),
    ],
)
def test_a_step_passes_the_neighbour_or_the_edge_of_the_part(id_: str, up: bool, order: str) -> None:
    plan = editing.step_question(small_plan(), id_, up=up)
    rows = [" ".join(one for section, one in places(plan) if section == part) for part in ("s1", "s2")]
    assert " | ".join(rows) == order


def test_a_question_is_put_before_a_named_one() -> None:
    assert places(editing.move_question(small_plan(), "q5", "s1", before="q1"))[:3] == [
        ("s1", "g1"),
        ("s1", "q5"),
        ("s1", "q1"),
    ]


def test_a_question_cannot_be_put_into_a_part_that_is_not_there() -> None:
    with pytest.raises(LessonError):
        editing.move_question(small_plan(), "q5", "s9")


def test_selections_follow_the_order_of_the_plan() -> None:
    plan = editing.step_question(small_plan(), "q2", up=True)
    assert plan.selections[0].questions == ("q2", "q1", "q3", "q4", "q5")


def test_a_prompt_steps_past_the_last_part_behind_the_whole_text() -> None:
    prompt = editing.move_prompt(small_plan(), "talk", "s2").prompts[0]
    behind = editing.step_prompt(editing.move_prompt(small_plan(), "talk", "s2"), "talk", up=False).prompts[0]
    assert (prompt.section, behind.section) == ("s2", "")
