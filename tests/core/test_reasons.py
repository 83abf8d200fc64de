"""A teacher keeps a question or prompt in spite of a warning, with a line of reason."""

import pytest

from lessons.core.editing import drop, keep_with_reason
from lessons.core.errors import LessonError
from lessons.core.plan import LessonPlan, Reason
from tests.core.checks.example import a_plan, a_prompt, a_question

ABOUT = "stigma: monster"


@pytest.fixture
def plan() -> LessonPlan:
    return a_plan([a_question(stem="Which monster baked it?")], [a_prompt()])


def refusal(plan: LessonPlan, item: str, about: str, text: str) -> str:
    with pytest.raises(LessonError) as refused:
        keep_with_reason(plan, item, about, text)
    return str(refused.value)


@pytest.mark.parametrize("item", ["q1", "t1"])
def test_a_reason_is_kept_for_a_question_or_a_prompt(plan: LessonPlan, item: str) -> None:
    assert keep_with_reason(plan, item, ABOUT, "A puppet.").reasons == (Reason(item, ABOUT, "A puppet."),)


def test_a_reason_is_one_line(plan: LessonPlan) -> None:
    assert keep_with_reason(plan, "q1", ABOUT, " A puppet \n in the window. ").reasons == (
        Reason("q1", ABOUT, "A puppet in the window."),
    )


def test_a_second_reason_for_the_same_warning_replaces_the_first(plan: LessonPlan) -> None:
    plan = keep_with_reason(plan, "q1", ABOUT, "A puppet.")
    assert keep_with_reason(plan, "q1", ABOUT, "A toy.").reasons == (Reason("q1", ABOUT, "A toy."),)


def test_reasons_for_two_warnings_stand_side_by_side(plan: LessonPlan) -> None:
    plan = keep_with_reason(plan, "q1", ABOUT, "A puppet.")
    assert keep_with_reason(plan, "q1", "safety: how old", "It is a loaf.").reasons == (
        Reason("q1", ABOUT, "A puppet."),
        Reason("q1", "safety: how old", "It is a loaf."),
    )


def test_an_empty_reason_is_refused(plan: LessonPlan) -> None:
    assert refusal(plan, "q1", ABOUT, " ") == "Write a line on why you keep this."


def test_a_reason_of_300_letters_is_taken(plan: LessonPlan) -> None:
    assert keep_with_reason(plan, "q1", ABOUT, "a" * 300).reasons == (Reason("q1", ABOUT, "a" * 300),)


def test_a_longer_reason_is_refused(plan: LessonPlan) -> None:
    assert refusal(plan, "q1", ABOUT, "a" * 301) == "The reason has 301 letters. Say it in 300 or fewer."


def test_what_is_about_nothing_cannot_be_kept(plan: LessonPlan) -> None:
    assert refusal(plan, "q1", "", "A puppet.") == "This cannot be kept with a reason. Mend it first."


def test_a_reason_for_what_is_not_there_is_refused(plan: LessonPlan) -> None:
    assert refusal(plan, "q9", ABOUT, "A puppet.") == "There is no question or prompt “q9” in this lesson."


def test_the_reason_goes_with_its_question(plan: LessonPlan) -> None:
    assert drop(keep_with_reason(plan, "q1", ABOUT, "A puppet."), "q1").reasons == ()
