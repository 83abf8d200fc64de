"""The cast: a voice gets another name, two become one, one more is heard, a teacher confirms it."""

import pytest

from lessons.core import editing
from lessons.core.article import Mode, VoiceType
from lessons.core.errors import LessonError
from lessons.core.plan import LessonPlan, parse_plan
from tests.core.plans import TEXT

PLAN = parse_plan(TEXT)  # v1 is the report, v2 is Ilka Brandt
AGAIN = editing.add_voice(PLAN, "v3", name="Brandt")


def voices_of(plan: LessonPlan) -> list[tuple[str, Mode]]:
    return [(one.voice, one.mode) for block in plan.blocks for one in block.sentences]


def test_a_voice_gets_another_name_and_keeps_its_sentences() -> None:
    changed = editing.rename_voice(PLAN, "v2", " Ilka  Brand ")
    assert (changed.voices[1].name, changed.blocks) == ("Ilka Brand", PLAN.blocks)


def test_the_sentences_of_two_voices_rest_on_one() -> None:
    heard = editing.set_voice(AGAIN, "s3", "v3", "exact")
    changed = editing.merge_voices(heard, "v3", into="v2")
    assert ([one.id for one in changed.voices], voices_of(changed)[1:]) == (
        ["v1", "v2"],
        [("v2", "reported"), ("v2", "exact")],
    )


@pytest.mark.parametrize(
    ("voice_id", "into", "mode"), [("v2", "v1", "own"), ("v1", "v2", "reported"), ("v2", "c1", "caption")]
)
def test_a_mode_follows_the_type_of_the_voice(voice_id: str, into: str, mode: Mode) -> None:
    plan = editing.add_voice(PLAN, "c1", name="A picture", type="caption")
    changed = dict(voices_of(editing.merge_voices(plan, voice_id, into=into)))
    assert changed[into] == mode


@pytest.mark.parametrize("type_", ["person", "unnamed"])
def test_one_more_voice_can_be_heard(type_: VoiceType) -> None:
    voice = editing.add_voice(PLAN, "v3", name="a baker", type=type_).voices[-1]
    assert (voice.id, voice.name, voice.type) == ("v3", "a baker", type_)


def test_a_name_that_is_heard_already_is_refused() -> None:
    with pytest.raises(LessonError, match="Join the two voices instead"):
        editing.rename_voice(AGAIN, "v3", "ilka brandt")


def test_a_teachers_own_edits_keep_her_confirmation() -> None:
    confirmed = editing.confirm_cast(AGAIN, True)
    changed = editing.merge_voices(editing.rename_voice(confirmed, "v3", "I. Brandt"), "v3", into="v2")
    assert (changed.cast_confirmed, editing.confirm_cast(changed, False).cast_confirmed) == (True, False)
