"""Edits of a draft: each takes a plan and returns a new one in which every reference still leads somewhere."""

from lessons.core.editing.blocks import set_role
from lessons.core.editing.front import advise_teacher, describe_source, introduce, name_subjects, retitle
from lessons.core.editing.glossary import drop_term, explain
from lessons.core.editing.order import move_prompt, move_question, step_prompt, step_question
from lessons.core.editing.prompts import copy_prompt, drop_prompt, revise_prompt, with_prompts, write_prompt
from lessons.core.editing.questions import (
    change_kind,
    copy_question,
    drop,
    revise_question,
    tick,
    with_ticks,
    write_question,
)
from lessons.core.editing.reasons import keep_with_reason
from lessons.core.editing.seen import seen_of
from lessons.core.editing.voices import set_voice

__all__ = [
    "advise_teacher",
    "change_kind",
    "copy_prompt",
    "copy_question",
    "describe_source",
    "drop",
    "drop_prompt",
    "drop_term",
    "explain",
    "introduce",
    "keep_with_reason",
    "move_prompt",
    "move_question",
    "name_subjects",
    "retitle",
    "revise_prompt",
    "revise_question",
    "seen_of",
    "set_role",
    "set_voice",
    "step_prompt",
    "step_question",
    "tick",
    "with_prompts",
    "with_ticks",
    "write_prompt",
    "write_question",
]
