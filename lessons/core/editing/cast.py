"""Edits of the cast: whom the sentences can rest on, and that a teacher has looked at it."""

from typing import get_args

from msgspec.structs import replace

from lessons.core.article import Mode, Sentence, Voice, VoiceType
from lessons.core.editing.finding import checked, filled, find_voice
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan

NO_NAME = gettext_noop("Write who this is.")
ONLY_MODE: dict[VoiceType, Mode] = {"reporter": "own", "caption": "caption"}
"""How the reporter and a caption speak; a person is quoted or reported."""


def rename_voice(plan: LessonPlan, voice_id: str, name: str) -> LessonPlan:
    """Return the plan with another name for a voice, which keeps its id and its sentences."""
    voice = find_voice(plan, voice_id)
    renamed = replace(voice, name=_free(plan, name, voice_id))
    return checked(replace(plan, voices=tuple(renamed if one.id == voice_id else one for one in plan.voices)))


def merge_voices(plan: LessonPlan, voice_id: str, *, into: str) -> LessonPlan:
    """Return the plan in which the sentences of one voice rest on another, and the first is gone.

    Where the two are not of one type, their mode follows: the reporter speaks for herself, a person is reported.
    """
    gone, heir = find_voice(plan, voice_id), find_voice(plan, into)
    if gone == heir:
        raise LessonError(gettext_noop("Choose two different voices to join."))
    blocks = tuple(
        replace(block, sentences=tuple(_inherited(one, gone, heir) for one in block.sentences)) for block in plan.blocks
    )
    voices = tuple(one for one in plan.voices if one.id != voice_id)
    return checked(replace(plan, blocks=blocks, voices=voices))


def add_voice(plan: LessonPlan, new_id: str, *, name: str, type: VoiceType = "person") -> LessonPlan:  # noqa: A002 - the field's own name
    """Return the plan with one more voice, on which no sentence rests yet."""
    if type not in get_args(VoiceType):
        raise LessonError(gettext_noop("There is no type “%(type)s” of voice."), type=type)
    return checked(replace(plan, voices=(*plan.voices, Voice(new_id, _free(plan, name, new_id), type))))


def confirm_cast(plan: LessonPlan, confirmed: bool) -> LessonPlan:
    """Return the plan that says whether a teacher has looked at who says what; later edits of voices keep it."""
    return replace(plan, cast_confirmed=confirmed)


def _free(plan: LessonPlan, name: str, voice_id: str) -> str:
    words = " ".join(filled(name, NO_NAME).split())
    if any(one.id != voice_id and one.name.casefold() == words.casefold() for one in plan.voices):
        raise LessonError(gettext_noop("“%(name)s” is in the cast already. Join the two voices instead."), name=words)
    return words


def _inherited(sentence: Sentence, gone: Voice, heir: Voice) -> Sentence:
    if sentence.voice != gone.id:
        return sentence
    mode = ONLY_MODE.get(heir.type) or ("reported" if sentence.mode in ONLY_MODE.values() else sentence.mode)
    return replace(sentence, voice=heir.id, mode=mode)
