"""A block gets another role, and the lesson stays sound."""

import pytest

from lessons.core import editing
from lessons.core.checks import publishable
from lessons.core.plan import LessonPlan, dump_plan, parse_plan
from tests.core.editing.plans import placed, readiness, role_of


def test_a_block_gets_another_role(plan: LessonPlan) -> None:
    assert role_of(editing.set_role(plan, "b5", "body"), "b5") == "body"


def test_a_block_that_becomes_a_credit_leaves_its_section(plan: LessonPlan) -> None:
    assert placed(plan) - placed(editing.set_role(plan, "b8", "credit")) == {"b8"}


def test_a_credit_that_becomes_body_joins_its_neighbours_section(plan: LessonPlan) -> None:
    assert editing.set_role(plan, "b9", "body").sections[-1].blocks[-2:] == ("b8", "b9")


def test_a_headline_that_becomes_body_opens_the_first_section(plan: LessonPlan) -> None:
    assert editing.set_role(plan, "b1", "body").sections[0].blocks[:2] == ("b1", "b2")


def test_a_new_headline_becomes_the_title(plan: LessonPlan) -> None:
    assert editing.set_role(plan, "b5", "headline").title == "Why It Worked"


def test_a_question_on_a_block_that_is_no_longer_body_waits_for_a_tick(plan: LessonPlan) -> None:
    changed = editing.set_role(plan, "b4", "caption")
    assert readiness(changed) == {"q1": True, "q2": False, "q3": False, "q4": False}
    assert publishable(changed).plan.selections[0].questions == ("q1",)


def test_a_new_caption_speaks_as_a_caption(plan: LessonPlan) -> None:
    changed = editing.set_role(plan, "b8", "caption")
    names = {voice.id: voice.type for voice in changed.voices}
    sentence = changed.blocks[7].sentences[0]
    assert (names[sentence.voice], sentence.mode) == ("caption", "caption")


def test_a_caption_that_becomes_body_is_unassigned(plan: LessonPlan) -> None:
    sentence = editing.set_role(plan, "b7", "body").blocks[6].sentences[0]
    assert (sentence.voice, sentence.mode) == ("", "unassigned")


@pytest.mark.parametrize("role", ["headline", "dek", "body", "subhead", "caption", "credit"])
@pytest.mark.parametrize("block_id", [f"b{number}" for number in range(1, 10)])
def test_every_change_of_role_leaves_a_sound_plan(plan: LessonPlan, block_id: str, role: str) -> None:
    changed = editing.set_role(plan, block_id, role)  # type: ignore[arg-type]
    assert parse_plan(dump_plan(changed)) == changed
    assert (block_id in placed(changed)) == (role not in {"headline", "credit"})
