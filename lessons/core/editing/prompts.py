"""Edits of prompts: writing, revising, copying, dropping."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from lessons.core.editing.finding import checked, find_prompt, reading_order
from lessons.core.editing.order import inserted, move_prompt, next_after
from lessons.core.editing.reasons import without_outdated
from lessons.core.editing.selecting import forgotten, selected, waiting_like
from lessons.core.editing.stale import no_longer_stale
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan, Prompt
from lessons.core.protocols import PROTOCOLS, protocol_named


def write_prompt(plan: LessonPlan, prompt_id: str, *, section: str = "") -> LessonPlan:
    """Return the plan with an empty prompt as the last of its section, "" for the whole text."""
    prompt = Prompt(prompt_id, section, PROTOCOLS[0].name, "")
    plan = replace(plan, prompts=inserted(plan, plan.prompts, prompt))
    return checked(selected(plan, prompt_id))


def revise_prompt(plan: LessonPlan, prompt_id: str, changes: Mapping[str, Any]) -> LessonPlan:
    """Return the plan with other values in a prompt, by field name; it keeps its id and what is not named.

    A reason goes with the words that it was given for. Raises LessonError for a value that does not fit.
    """
    before = find_prompt(plan, prompt_id)
    prompt = _valid({**msgspec.to_builtins(before), **changes, "id": before.id})
    prompt = replace(prompt, trigger=reading_order(plan, prompt.trigger))
    if prompt.trigger != before.trigger:
        plan = no_longer_stale(plan, prompt_id)
    kept = replace(prompt, section=before.section)
    plan = without_outdated(plan, before, prompt)
    plan = replace(plan, prompts=tuple(kept if one.id == prompt_id else one for one in plan.prompts))
    return checked(plan) if prompt.section == before.section else move_prompt(plan, prompt_id, prompt.section)


def copy_prompt(plan: LessonPlan, prompt_id: str, new_id: str) -> LessonPlan:
    """Return the plan with a second prompt like this one behind it, set aside or stale where this one is."""
    copy = replace(find_prompt(plan, prompt_id), id=new_id)
    before = next_after(plan.prompts, prompt_id)
    plan = replace(plan, prompts=inserted(plan, plan.prompts, copy, before=before))
    return checked(selected(waiting_like(plan, prompt_id, new_id=new_id), new_id))


def with_prompts(plan: LessonPlan, take: Collection[str]) -> LessonPlan:
    """Return the plan with exactly these prompts ticked."""
    return replace(plan, set_aside=tuple(prompt.id for prompt in plan.prompts if prompt.id not in take))


def drop_prompt(plan: LessonPlan, prompt_id: str) -> LessonPlan:
    """Return the plan without a prompt."""
    find_prompt(plan, prompt_id)
    plan = replace(plan, prompts=tuple(one for one in plan.prompts if one.id != prompt_id))
    return checked(forgotten(plan, prompt_id))


def _valid(values: Mapping[str, Any]) -> Prompt:
    try:
        prompt = msgspec.convert(values, Prompt)
    except msgspec.ValidationError as error:
        raise LessonError(
            gettext_noop("This cannot stand in a prompt: %(problem)s."), problem=str(error)[:300]
        ) from error
    protocol_named(prompt.protocol)
    return prompt
