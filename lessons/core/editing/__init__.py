"""Edits of a draft: each takes a plan and returns a new one in which every reference still leads somewhere."""

from lessons.core.editing.blocks import set_role
from lessons.core.editing.cast import add_voice, confirm_cast, merge_voices, rename_voice
from lessons.core.editing.front import introduce, name_subjects, retitle
from lessons.core.editing.prompts import drop_prompt, reword_prompt
from lessons.core.editing.questions import drop, reword, tick
from lessons.core.editing.sections import cut_section, describe_section, join_section
from lessons.core.editing.sentences import cut, mend, restore
from lessons.core.editing.stale import confirm
from lessons.core.editing.voices import set_voice
from lessons.core.editing.written import drop_block, rewrite_block, write_block

__all__ = [
    "add_voice",
    "confirm",
    "confirm_cast",
    "cut",
    "cut_section",
    "describe_section",
    "drop",
    "drop_block",
    "drop_prompt",
    "introduce",
    "join_section",
    "mend",
    "merge_voices",
    "name_subjects",
    "rename_voice",
    "restore",
    "retitle",
    "reword",
    "reword_prompt",
    "rewrite_block",
    "set_role",
    "set_voice",
    "tick",
    "write_block",
]
