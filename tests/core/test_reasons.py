"""A teacher keeps a question or prompt in spite of a warning, with a line of reason."""

import pytest

from lessons.core.checks import check_question
from lessons.core.editing import drop, keep_with_reason, revise_prompt, revise_question
from lessons.core.errors import LessonError
from lessons.core.plan import LessonPlan, Lookup, Reason
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


# --- a reason holds for the words that it was given for ---


def test_a_reason_goes_when_its_words_stand_in_another_sentence(plan: LessonPlan) -> None:
    kept = keep_with_reason(plan, "q1", ABOUT, "A puppet.")
    changed = revise_question(kept, "q1", {"stem": "Which monster lives next door?"})
    assert changed.reasons == ()
    assert [one.blocks for one in check_question(Lookup(changed), changed.questions[0]) if one.about] == [True]


def test_a_reason_goes_with_its_words(plan: LessonPlan) -> None:
    kept = keep_with_reason(plan, "q1", ABOUT, "A puppet.")
    assert revise_question(kept, "q1", {"stem": "Who baked it?"}).reasons == ()


def test_a_reason_goes_when_its_words_stand_in_one_more_text(plan: LessonPlan) -> None:
    kept = keep_with_reason(plan, "q1", ABOUT, "A puppet.")
    assert revise_question(kept, "q1", {"feedback": "The Monster did."}).reasons == ()


def test_a_reason_stays_when_something_else_is_changed(plan: LessonPlan) -> None:
    kept = keep_with_reason(plan, "q1", ABOUT, "A puppet.")
    assert revise_question(kept, "q1", {"feedback": "Read on.", "points": 2}).reasons == kept.reasons


def test_words_that_were_found_apart_hold_a_reason_together(plan: LessonPlan) -> None:
    kept = keep_with_reason(plan, "q1", "stigma: monster … early", "A puppet.")
    options = [{**one, "text": one["text"].replace("Early", "Soon")} for one in plan.questions[0].payload["options"]]
    changed = revise_question(kept, "q1", {"payload": {**plan.questions[0].payload, "options": options}})
    assert (len(kept.reasons), changed.reasons) == (1, ())


def test_what_cannot_be_found_holds_for_everything_that_is_said(plan: LessonPlan) -> None:
    kept = keep_with_reason(plan, "q1", "stigma: ogre", "A puppet.")
    assert revise_question(kept, "q1", {"points": 2}).reasons == kept.reasons
    assert revise_question(kept, "q1", {"feedback": "Read on."}).reasons == ()


def test_the_reason_of_a_prompt_goes_with_its_words_too(plan: LessonPlan) -> None:
    plan = revise_prompt(plan, "t1", {"text": "Which monster is heard, and which is not?"})
    kept = keep_with_reason(plan, "t1", ABOUT, "A puppet.")
    assert [len(revise_prompt(kept, "t1", one).reasons) for one in ({"aim": "Listen."}, {"text": "Who?"})] == [1, 0]
