"""A sentence rests on another voice."""

import pytest

from lessons.core import editing
from lessons.core.errors import LessonError
from lessons.core.plan import LessonPlan


def test_a_sentence_gets_a_voice(plan: LessonPlan) -> None:
    person = next(voice.id for voice in plan.voices if voice.type == "person")
    sentence = editing.set_voice(plan, "s10", person, "exact").blocks[5].sentences[1]
    assert (sentence.voice, sentence.mode) == (person, "exact")


def test_a_voice_without_a_mode_is_refused(plan: LessonPlan) -> None:
    with pytest.raises(LessonError, match="Choose who says this and how"):
        editing.set_voice(plan, "s10", plan.voices[0].id, "unassigned")
