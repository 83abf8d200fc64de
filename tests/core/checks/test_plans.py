"""A whole lesson plan: what is wrong with it, and where."""

from typing import Any

import pytest

from lessons.core.article import Section, Voice, hash_of
from lessons.core.checks import check_plan
from lessons.core.plan import Edit, LessonPlan, Selection, Term
from lessons.core.question import Question

from .example import SENTENCES, a_plan, a_prompt, a_question, a_selection

GUIDE = a_question(id="g", points=0)


def found(plan: LessonPlan) -> list[tuple[str, str]]:
    """Return the level and place of everything that is wrong with a plan."""
    return [(one.level, one.place) for one in check_plan(plan)]


def plan(*questions: Question, **parts: Any) -> LessonPlan:
    """Return a sound plan with a guiding check, a scored question and the given ones, parts replaced."""
    return a_plan([GUIDE, a_question(), *questions], [a_prompt()], **parts)


def test_a_sound_plan_has_no_problem() -> None:
    assert found(plan()) == []


def test_a_problem_of_a_question_has_the_questions_place() -> None:
    assert found(plan(a_question("number", id="q3", stem=""))) == [("error", "questions.q3.stem")]


def test_a_problem_of_an_option_has_the_options_place() -> None:
    rude = a_question("claim_check", id="q4", evidence=("e",), claim="")
    assert found(plan(rude)) == [("error", "questions.q4.claim")]


def test_a_problem_of_a_prompt_has_the_prompts_place() -> None:
    bad = a_prompt("Have you ever lied? Why?", id="t2")
    assert found(a_plan([GUIDE, a_question()], [bad])) == [("error", "prompts.t2.text")]


def test_a_lesson_without_a_title_is_an_error() -> None:
    assert found(plan(title=" ")) == [("error", "title")]


def test_a_lesson_without_a_content_note_is_a_warning() -> None:
    assert found(plan(content_note="")) == [("warning", "content_note")]


def test_a_person_named_in_the_title_is_worth_a_second_look() -> None:
    assert found(plan(title="Mira Holt bakes early")) == [("hint", "title")]


def test_a_voice_without_a_name_of_its_own_may_stand_in_the_summary() -> None:
    voices = (Voice("report", "the article", "reporter"), Voice("mira", "her mother"))
    assert found(plan(summary="What her mother said.", voices=voices)) == []


def test_a_lesson_without_a_section_is_an_error() -> None:
    assert ("error", "sections") in found(a_plan(sections=()))


def test_an_empty_section_is_a_warning() -> None:
    sections = (Section("s1", "Low Street", ("b1",)), Section("s2", "High Street", ()))
    assert found(plan(sections=sections)) == [("warning", "sections.s2")]


def test_a_section_without_a_guiding_check_is_worth_a_second_look() -> None:
    assert found(a_plan([a_question()])) == [("hint", "sections.s1")]


def test_a_lesson_without_a_ticked_scored_question_is_a_warning() -> None:
    assert found(a_plan([GUIDE, a_question(ready=False)])) == [("warning", "questions")]


def test_a_glossary_word_that_stands_nowhere_is_a_warning() -> None:
    assert found(plan(glossary=(Term("oven", ("ovens",), "A hot box."),))) == [("warning", "glossary.oven")]


def test_a_glossary_word_without_a_meaning_is_a_warning() -> None:
    assert found(plan(glossary=(Term("lamp", ("lamps",), ""),))) == [("warning", "glossary.lamp")]


def test_a_selection_with_a_guiding_check_is_a_warning() -> None:
    assert found(plan(selections=(a_selection("g", "q1"),))) == [("warning", "selections.45")]


def test_a_selection_of_which_nothing_is_ticked_is_a_warning() -> None:
    questions = [GUIDE, a_question(), a_question(id="q2", ready=False)]
    lengths = (a_selection("q1", "q2"), Selection(20, ("q2",), ()))
    assert found(a_plan(questions, selections=lengths)) == [("warning", "selections.20")]


def test_an_empty_selection_is_a_warning() -> None:
    assert found(plan(selections=(a_selection(),))) == [("warning", "selections.45")]


@pytest.mark.parametrize("place", ["title", "summary"])
def test_a_title_or_summary_with_a_sentence_that_was_cut_is_a_warning(place: str) -> None:
    said = {place: f"News: {SENTENCES[1][1]}"}
    assert [one for one in found(plan(edits=(Edit("b"),), **said)) if one[0] == "warning"] == [("warning", place)]


def test_a_title_with_a_sentence_that_is_read_is_sound() -> None:
    assert found(plan(title=SENTENCES[1][1])) == []


def test_a_text_that_is_no_longer_as_it_was_brought_says_so() -> None:
    assert found(plan(article_hash="0" * 64)) == [("warning", "article_hash")]


def test_a_text_as_it_was_brought_is_sound() -> None:
    assert found(plan(article_hash=hash_of(plan().blocks))) == []
