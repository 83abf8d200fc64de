"""Edits of a block: what it is."""

from typing import get_args

from msgspec.structs import replace

from lessons.core.article import Block, Role, Voice
from lessons.core.editing.finding import checked, find_block, new_id
from lessons.core.editing.placing import OUTSIDE, placed_in_section, removed_from_section
from lessons.core.editing.questions import without_tick
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan
from lessons.core.shown_text import LEFT_OUT, as_read


def set_role(plan: LessonPlan, block_id: str, role: Role) -> LessonPlan:
    """Return the plan with another role for a block.

    Headline and credit stand in no section, everything else in the section of its neighbour. Questions that rest on a
    block which is no longer body stay, but wait for a tick. A new headline becomes the title.
    """
    block = find_block(plan, block_id)
    if role not in get_args(Role):
        raise LessonError(gettext_noop("There is no role “%(role)s” for a paragraph."), role=role)
    changed, plan = with_role(plan, block, role)
    plan = replace(plan, blocks=tuple(changed if one.id == block_id else one for one in plan.blocks))
    if role == "headline":
        plan = titled_by(plan, block)
    if role != "body":
        plan = without_tick(plan, {sentence.id for sentence in block.sentences})
    plan = removed_from_section(plan, block_id) if role in OUTSIDE else placed_in_section(plan, block_id)
    return checked(plan)


def titled_by(plan: LessonPlan, block: Block) -> LessonPlan:
    """Return the plan under a headline as the class reads it; one that was cut whole gives no title."""
    (read,) = as_read((block,), plan.edits)
    if read.text in (LEFT_OUT, ""):
        return plan
    return replace(plan, title=read.text, source=replace(plan.source, title=read.text))


def with_role(plan: LessonPlan, block: Block, role: Role) -> tuple[Block, LessonPlan]:
    """Return the block in its role and the plan with the voices it needs: a caption speaks as a caption."""
    if role == "caption":
        plan, voice = _caption_voice(plan)
        given = tuple(replace(one, voice=voice, mode="caption") for one in block.sentences)
    elif block.role == "caption":
        given = tuple(replace(one, voice="", mode="unassigned") for one in block.sentences)
    else:
        given = block.sentences
    return replace(block, role=role, sentences=given), plan


def _caption_voice(plan: LessonPlan) -> tuple[LessonPlan, str]:
    for voice in plan.voices:
        if voice.type == "caption":
            return plan, voice.id
    added = Voice(new_id("v", {voice.id for voice in plan.voices}), gettext_noop("A caption"), "caption")
    return replace(plan, voices=(*plan.voices, added)), added.id
