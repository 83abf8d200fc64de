"""The words of a question: the stem, and what no question may touch or ask for."""

import time

import pytest

from lessons.core.article import Block
from lessons.core.checks import check_plan, check_question
from lessons.core.plan import Lookup

from .example import SENTENCES, a_plan, a_question, options, problems


def test_a_question_without_words_is_an_error() -> None:
    assert problems(a_question(stem=" ")) == [("error", "stem")]


def test_a_stem_of_36_words_is_a_warning() -> None:
    assert problems(a_question(stem="When does it open, " + "and when, " * 16 + "then?")) == [("warning", "stem")]


def test_words_that_a_stem_quotes_do_not_make_it_long() -> None:
    assert problems(a_question(stem=f"Which word is missing here? “{'bread ' * 40}.”")) == []


def test_a_stem_without_a_mark_at_its_end_is_a_warning() -> None:
    assert problems(a_question(stem="The opening time")) == [("warning", "stem")]


@pytest.mark.parametrize("stem", ["Read this: “It opens at six.”", "Name the hour.", "The shop opens at …"])
def test_a_task_or_a_quotation_may_end_a_stem(stem: str) -> None:
    assert problems(a_question(stem=stem)) == []


@pytest.mark.parametrize(
    "stem", ["Which of these is not true?", "What does the text not say?", "Which day didn’t the shop open?"]
)
def test_a_negative_stem_is_a_warning(stem: str) -> None:
    assert problems(a_question(stem=stem)) == [("warning", "stem")]


@pytest.mark.parametrize(
    "stem",
    [
        "Which of these is NOT true?",
        "Who says that some neighbours had not heard of it?",
        "What does the word “not” add?",
    ],
)
def test_a_negative_word_in_capitals_in_quotes_or_in_a_side_clause_passes(stem: str) -> None:
    assert problems(a_question(stem=stem)) == []


@pytest.mark.parametrize("stem", ["Who was tortured?", "How did the suicide change the town?"])
def test_a_hurtful_subject_is_an_error(stem: str) -> None:
    assert problems(a_question(stem=stem)) == [("error", "stem")]


@pytest.mark.parametrize("stem", ["When did the baker stop praying?", "What colour was her headscarf?"])
def test_religious_practice_is_an_error(stem: str) -> None:
    assert problems(a_question(stem=stem)) == [("error", "stem")]


def test_an_option_may_not_touch_religious_practice_either() -> None:
    question = a_question(**options("Early, from Monday", "After the prayer", "Late, from Friday"))
    assert problems(question) == [("error", "options.b.text")]


def about(text: str) -> dict[str, object]:
    """Return the bakery plan's blocks with one more sentence's words in place of the last."""
    block = a_plan().blocks[0]
    last = SENTENCES[-1][1]
    cut = type(block)(block.id, block.role, block.text.replace(last, text.ljust(len(last))), block.sentences)
    return {"blocks": (cut,)}


def test_the_way_to_a_violent_group_is_an_error() -> None:
    question = a_question(stem="Which country did he cross first?")
    assert problems(question, **about("Two men joined an extremist group.")) == [("error", "stem")]


def test_the_way_to_a_bakery_may_be_asked() -> None:
    assert problems(a_question(stem="Which country did he cross first?")) == []


def test_what_a_long_text_is_about_is_looked_for_once() -> None:
    lines = tuple(Block(f"x{number}", "body", f"Line {number} of a long list.") for number in range(5_000))
    questions = [a_question(id=f"q{number}") for number in range(100)]
    started = time.process_time()
    check_plan(a_plan(questions, blocks=(*a_plan().blocks, *lines)))
    assert time.process_time() - started < 3


def test_what_no_prompt_may_ask_no_question_may_ask() -> None:
    assert problems(a_question(stem="Have you ever stolen bread?")) == [("error", "stem")]


def test_a_scored_question_without_feedback_is_worth_a_second_look() -> None:
    assert problems(a_question(feedback="")) == [("hint", "feedback")]


def test_points_below_zero_are_an_error() -> None:
    assert problems(a_question(points=-1)) == [("error", "points")]


def test_a_payload_that_does_not_fit_its_kind_is_an_error() -> None:
    found = check_question(Lookup(a_plan()), a_question(payload={"words": "none"}))
    assert [(one.level, one.place) for one in found] == [("error", "payload")]
