"""Edits of prompts."""

from msgspec.structs import replace

from lessons.core.editing.finding import checked, filled, find_prompt
from lessons.core.editing.questions import forgotten
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan


def reword_prompt(plan: LessonPlan, prompt_id: str, *, text: str) -> LessonPlan:
    """Return the plan with other words for a prompt, which keeps its id."""
    words = filled(text, gettext_noop("Write the prompt."))
    prompt = replace(find_prompt(plan, prompt_id), text=words)
    return checked(replace(plan, prompts=tuple(prompt if one.id == prompt_id else one for one in plan.prompts)))


def drop_prompt(plan: LessonPlan, prompt_id: str) -> LessonPlan:
    """Return the plan without a prompt."""
    find_prompt(plan, prompt_id)
    plan = replace(plan, prompts=tuple(one for one in plan.prompts if one.id != prompt_id))
    return checked(forgotten(plan, prompt_id))
