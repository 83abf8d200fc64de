"""Edits of a draft: each takes a plan and returns a new one in which every reference still leads somewhere."""

from lessons.core.editing.blocks import set_role
from lessons.core.editing.cast import add_voice, confirm_cast, merge_voices, rename_voice
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
    use_groups,
    with_ticks,
    write_question,
)
from lessons.core.editing.reasons import keep_with_reason
from lessons.core.editing.sections import cut_section, describe_section, join_section
from lessons.core.editing.seen import seen_of
from lessons.core.editing.selecting import choose
from lessons.core.editing.sentences import cut, mend, restore
from lessons.core.editing.stale import confirm
from lessons.core.editing.voices import set_voice
from lessons.core.editing.written import drop_block, rewrite_block, write_block

__all__ = [
    "add_voice",
    "advise_teacher",
    "change_kind",
    "choose",
    "confirm",
    "confirm_cast",
    "copy_prompt",
    "copy_question",
    "cut",
    "cut_section",
    "describe_section",
    "describe_source",
    "drop",
    "drop_block",
    "drop_prompt",
    "drop_term",
    "explain",
    "introduce",
    "join_section",
    "keep_with_reason",
    "mend",
    "merge_voices",
    "move_prompt",
    "move_question",
    "name_subjects",
    "rename_voice",
    "restore",
    "retitle",
    "revise_prompt",
    "revise_question",
    "rewrite_block",
    "seen_of",
    "set_role",
    "set_voice",
    "step_prompt",
    "step_question",
    "tick",
    "use_groups",
    "with_prompts",
    "with_ticks",
    "write_block",
    "write_prompt",
    "write_question",
]
