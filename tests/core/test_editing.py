"""Edits of a draft give a new, sound plan and leave the old one as it was."""

from collections.abc import Callable

import msgspec
import pytest

from lessons.core import editing
from lessons.core.drafting import draft
from lessons.core.errors import LessonError
from lessons.core.plan import LessonPlan, dump_plan, parse_plan
from tests.core.invented import library


@pytest.fixture
def plan() -> LessonPlan:
    return draft(library()).plan


def role_of(plan: LessonPlan, block_id: str) -> str:
    return next(block.role for block in plan.blocks if block.id == block_id)


def placed(plan: LessonPlan) -> set[str]:
    return {block for section in plan.sections for block in section.blocks}


def readiness(plan: LessonPlan) -> dict[str, bool]:
    return {question.id: question.ready for question in plan.questions}


def test_a_block_gets_another_role(plan: LessonPlan) -> None:
    assert role_of(editing.set_role(plan, "b5", "body"), "b5") == "body"


def test_a_block_that_becomes_a_credit_leaves_its_section(plan: LessonPlan) -> None:
    assert placed(plan) - placed(editing.set_role(plan, "b8", "credit")) == {"b8"}


def test_a_credit_that_becomes_body_joins_its_neighbours_section(plan: LessonPlan) -> None:
    assert editing.set_role(plan, "b9", "body").sections[-1].blocks[-2:] == ("b8", "b9")


def test_a_headline_that_becomes_body_opens_the_first_section(plan: LessonPlan) -> None:
    assert editing.set_role(plan, "b1", "body").sections[0].blocks[:2] == ("b1", "b2")


def test_a_new_headline_becomes_the_title(plan: LessonPlan) -> None:
    assert editing.set_role(plan, "b5", "headline").title == "Why It Worked"


def test_a_question_on_a_block_that_is_no_longer_body_waits_for_a_tick(plan: LessonPlan) -> None:
    changed = editing.set_role(plan, "b4", "caption")
    assert readiness(changed) == {"q1": True, "q2": False, "q3": False, "q4": False}
    assert changed.selections[0].questions == ("q1",)


def test_a_new_caption_speaks_as_a_caption(plan: LessonPlan) -> None:
    changed = editing.set_role(plan, "b8", "caption")
    names = {voice.id: voice.type for voice in changed.voices}
    sentence = changed.blocks[7].sentences[0]
    assert (names[sentence.voice], sentence.mode) == ("caption", "caption")


def test_a_caption_that_becomes_body_is_unassigned(plan: LessonPlan) -> None:
    sentence = editing.set_role(plan, "b7", "body").blocks[6].sentences[0]
    assert (sentence.voice, sentence.mode) == ("", "unassigned")


def test_an_emptied_section_leaves_its_questions_to_its_neighbour(plan: LessonPlan) -> None:
    for block in sorted(placed(plan))[:-1]:
        plan = editing.set_role(plan, block, "credit")
    assert {question.section for question in plan.questions} == {plan.sections[0].id}


def test_a_sentence_gets_a_voice(plan: LessonPlan) -> None:
    person = next(voice.id for voice in plan.voices if voice.type == "person")
    sentence = editing.set_voice(plan, "s10", person, "exact").blocks[5].sentences[1]
    assert (sentence.voice, sentence.mode) == (person, "exact")


def test_a_voice_without_a_mode_is_refused(plan: LessonPlan) -> None:
    with pytest.raises(LessonError, match="Choose who says this and how"):
        editing.set_voice(plan, "s10", plan.voices[0].id, "unassigned")


def test_a_ticked_question_joins_the_selection_in_its_place(plan: LessonPlan) -> None:
    assert editing.tick(plan, "q2", ready=True).selections[0].questions == ("q1", "q2", "q3")


def test_an_unticked_question_leaves_the_selection(plan: LessonPlan) -> None:
    assert editing.tick(plan, "q1", ready=False).selections[0].questions == ("q3",)


def test_a_reworded_question_keeps_its_id(plan: LessonPlan) -> None:
    changed = editing.revise_question(
        plan, "q1", {"stem": "How many crowns did the lamps cost?", "payload": {"value": 4250}}
    )
    assert next((question.id, question.stem) for question in changed.questions) == (
        "q1",
        "How many crowns did the lamps cost?",
    )


def test_a_payload_that_does_not_fit_is_refused(plan: LessonPlan) -> None:
    with pytest.raises(LessonError, match="does not fit its kind"):
        editing.revise_question(plan, "q1", {"payload": {"value": "many"}})


def test_a_dropped_question_leaves_the_selection_too(plan: LessonPlan) -> None:
    changed = editing.drop(plan, "q1")
    assert (list(readiness(changed)), changed.selections[0].questions) == (["q2", "q3", "q4"], ("q3",))


def test_a_dropped_prompt_leaves_the_selection_too(plan: LessonPlan) -> None:
    assert editing.drop_prompt(plan, "p1").selections[0].prompts == ()


def test_a_reworded_prompt_keeps_its_id(plan: LessonPlan) -> None:
    prompt = editing.revise_prompt(plan, "p1", {"text": "Who is heard?"}).prompts[0]
    assert (prompt.id, prompt.text) == ("p1", "Who is heard?")


def test_a_lesson_gets_another_title_and_the_source_keeps_its_own(plan: LessonPlan) -> None:
    changed = editing.retitle(plan, "A library at night")
    assert (changed.title, changed.source.title) == ("A library at night", "Town Opens Its Library at Night")


@pytest.mark.parametrize(
    "edit",
    [
        lambda plan: editing.set_role(plan, "b99", "body"),
        lambda plan: editing.set_role(plan, "b1", "poem"),  # type: ignore[arg-type]
        lambda plan: editing.set_voice(plan, "s99", "", "unassigned"),
        lambda plan: editing.set_voice(plan, "s1", "v99", "exact"),
        lambda plan: editing.tick(plan, "q99", ready=True),
        lambda plan: editing.revise_question(plan, "q99", {"stem": "What?"}),
        lambda plan: editing.revise_question(plan, "q1", {"skill": "luck"}),
        lambda plan: editing.drop(plan, "q99"),
        lambda plan: editing.drop_prompt(plan, "p99"),
        lambda plan: editing.revise_prompt(plan, "p99", {"text": "What?"}),
        lambda plan: editing.retitle(plan, ""),
    ],
)
def test_what_is_unknown_or_empty_is_refused(plan: LessonPlan, edit: Callable[[LessonPlan], LessonPlan]) -> None:
    with pytest.raises(LessonError):
        edit(plan)


@pytest.mark.parametrize("role", ["headline", "dek", "body", "subhead", "caption", "credit"])
@pytest.mark.parametrize("block_id", [f"b{number}" for number in range(1, 10)])
def test_every_change_of_role_leaves_a_sound_plan(plan: LessonPlan, block_id: str, role: str) -> None:
    changed = editing.set_role(plan, block_id, role)  # type: ignore[arg-type]
    assert parse_plan(dump_plan(changed)) == changed
    assert (block_id in placed(changed)) == (role not in {"headline", "credit"})


def test_a_subject_that_this_version_does_not_know_is_kept(plan: LessonPlan) -> None:
    before = msgspec.structs.replace(plan, subjects=("from_the_future", "rumour"))
    assert editing.name_subjects(before, ["everyday"]).subjects == ("everyday", "from_the_future")
