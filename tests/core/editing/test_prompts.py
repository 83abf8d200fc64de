"""A prompt is revised or dropped."""

from lessons.core import editing
from lessons.core.plan import LessonPlan
from tests.factories import small_plan


def test_a_dropped_prompt_leaves_the_selection_too(plan: LessonPlan) -> None:
    assert editing.drop_prompt(plan, "p1").selections[0].prompts == ()


def test_a_reworded_prompt_keeps_its_id(plan: LessonPlan) -> None:
    prompt = editing.revise_prompt(plan, "p1", {"text": "Who is heard?"}).prompts[0]
    assert (prompt.id, prompt.text) == ("p1", "Who is heard?")


def test_a_copy_of_a_stale_prompt_is_stale_too() -> None:
    assert editing.copy_prompt(small_plan(stale=("talk",)), "talk", "new").stale == ("talk", "new")


def test_a_copy_of_a_prompt_that_was_set_aside_is_set_aside_too() -> None:
    assert editing.copy_prompt(small_plan(set_aside=("talk",)), "talk", "new").set_aside == ("talk", "new")
