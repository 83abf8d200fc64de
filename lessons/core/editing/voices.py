"""Edits of who says what."""

from typing import get_args

from msgspec.structs import replace

from lessons.core.article import Block, Mode
from lessons.core.editing.finding import checked, find_sentence, find_voice
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan


def set_voice(plan: LessonPlan, sentence_id: str, voice_id: str, mode: Mode) -> LessonPlan:
    """Return the plan with another voice and mode for a sentence; voice "" goes with mode "unassigned" and only so."""
    find_sentence(plan, sentence_id)
    if voice_id:
        find_voice(plan, voice_id)
    if mode not in get_args(Mode) or bool(voice_id) == (mode == "unassigned"):
        raise LessonError(gettext_noop("Choose who says this and how, or choose nobody for both."))
    return checked(replace(plan, blocks=tuple(_with_voice(one, sentence_id, voice_id, mode) for one in plan.blocks)))


def _with_voice(block: Block, sentence_id: str, voice_id: str, mode: Mode) -> Block:
    if all(sentence.id != sentence_id for sentence in block.sentences):
        return block
    given = (replace(one, voice=voice_id, mode=mode) if one.id == sentence_id else one for one in block.sentences)
    return replace(block, sentences=tuple(given))
