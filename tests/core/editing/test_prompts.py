"""A prompt is revised or dropped."""

from lessons.core import editing
from lessons.core.plan import LessonPlan


def test_a_dropped_prompt_leaves_the_selection_too(plan: LessonPlan) -> None:
    assert editing.drop_prompt(plan, "p1").selections[0].prompts == ()


def test_a_reworded_prompt_keeps_its_id(plan: LessonPlan) -> None:
    prompt = editing.revise_prompt(plan, "p1", {"text": "Who is heard?"}).prompts[0]
    assert (prompt.id, prompt.text) == ("p1", "Who is heard?")
