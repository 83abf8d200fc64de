"""Edits of a draft: each takes a plan and returns a new one in which every reference still leads somewhere."""

from lessons.core.editing.blocks import set_role
from lessons.core.editing.front import introduce, name_subjects, retitle
from lessons.core.editing.prompts import drop_prompt, reword_prompt
from lessons.core.editing.questions import drop, reword, tick
from lessons.core.editing.reasons import keep_with_reason
from lessons.core.editing.voices import set_voice

__all__ = [
    "drop",
    "drop_prompt",
    "introduce",
    "keep_with_reason",
    "name_subjects",
    "retitle",
    "reword",
    "reword_prompt",
    "set_role",
    "set_voice",
    "tick",
]
