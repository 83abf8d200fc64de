"""Edits of the order: in which section and before what a question or a prompt stands."""

from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from lessons.core.editing.finding import checked, find_prompt, find_question, find_section
from lessons.core.editing.selecting import in_order
from lessons.core.plan import LessonPlan, Prompt
from lessons.core.question import Question

Item = TypeVar("Item", Question, Prompt)
WHOLE_TEXT = ""


def move_question(plan: LessonPlan, question_id: str, section: str, *, before: str = "") -> LessonPlan:
    """Return the plan with a question in that section, before another one or as the last."""
    find_section(plan, section)
    question = replace(find_question(plan, question_id), section=section)
    return checked(in_order(replace(plan, questions=inserted(plan, plan.questions, question, before=before))))


def move_prompt(plan: LessonPlan, prompt_id: str, section: str, *, before: str = "") -> LessonPlan:
    """Return the plan with a prompt in that section, "" for the whole text, before another one or as the last."""
    if section:
        find_section(plan, section)
    prompt = replace(find_prompt(plan, prompt_id), section=section)
    return checked(in_order(replace(plan, prompts=inserted(plan, plan.prompts, prompt, before=before))))


def step_question(plan: LessonPlan, question_id: str, *, up: bool) -> LessonPlan:
    """Return the plan with a question one place further up or down; past the edge of its section into the next one."""
    question = find_question(plan, question_id)
    sections = [section.id for section in plan.sections]
    section, before = _stepped(plan.questions, question, sections, up=up)
    return move_question(plan, question_id, section, before=before)


def step_prompt(plan: LessonPlan, prompt_id: str, *, up: bool) -> LessonPlan:
    """Return the plan with a prompt one place further up or down; the last place is behind the whole text."""
    prompt = find_prompt(plan, prompt_id)
    sections = [*(section.id for section in plan.sections), WHOLE_TEXT]
    section, before = _stepped(plan.prompts, prompt, sections, up=up)
    return move_prompt(plan, prompt_id, section, before=before)


def inserted(plan: LessonPlan, items: tuple[Item, ...], item: Item, *, before: str = "") -> tuple[Item, ...]:
    """Return the items with this one before another of its section, else behind everything up to its section's end."""
    found = [one for one in items if one.id != item.id]
    place = _place_of(found, before, item.section)
    found.insert(_end_of(plan, found, item.section) if place is None else place, item)
    return tuple(found)


def _place_of(items: Sequence[Question | Prompt], id_: str, section: str) -> int | None:
    places = (number for number, one in enumerate(items) if one.id == id_ and one.section == section)
    return next(places, None)


def next_after(items: tuple[Item, ...], id_: str) -> str:
    """Return the id of the next item of the same section, "" when there is none."""
    section = next(one.section for one in items if one.id == id_)
    here = [one.id for one in items if one.section == section]
    place = here.index(id_) + 1
    return here[place] if place < len(here) else ""


def _end_of(plan: LessonPlan, items: Sequence[Question | Prompt], section: str) -> int:
    order = {one.id: number for number, one in enumerate(plan.sections)}
    limit = order.get(section, len(order))
    places = [number for number, one in enumerate(items, start=1) if order.get(one.section, len(order)) <= limit]
    return max(places, default=0)


def _stepped(items: tuple[Item, ...], item: Item, sections: list[str], *, up: bool) -> tuple[str, str]:
    """Return the section, and the id to stand before, one place from here; at the very edge where it stands now."""
    here = [one.id for one in items if one.section == item.section]
    place = here.index(item.id)
    if up and place:
        return item.section, here[place - 1]
    if not up and place < len(here) - 1:
        return item.section, here[place + 2] if place + 2 < len(here) else ""
    number = sections.index(item.section) + (-1 if up else 1)
    if not 0 <= number < len(sections):
        return item.section, here[1] if up and len(here) > 1 else ""
    first = next((one.id for one in items if one.section == sections[number]), "")
    return sections[number], "" if up else first
