"""What rests on a sentence that was cut or edited for class."""

from typing import Any

import pytest

from lessons.core.checks import check_prompt, check_question, publishable
from lessons.core.plan import Edit, Lookup, Prompt
from lessons.core.question import Question

from .example import a_plan, a_prompt, a_question

CHANGED = "The sentence that proves this was cut or edited for class. Read it again, then confirm or choose its proof."


def found(item: Question | Prompt, **parts: Any) -> list[tuple[str, str, str]]:
    """Return the level, place and sentence of what is wrong with a question or prompt of the bakery plan."""
    if isinstance(item, Question):
        problems = check_question(Lookup(a_plan([item], **parts)), item)
    else:
        problems = check_prompt(Lookup(a_plan(prompts=[item], **parts)), item)
    return [(one.level, one.place, str(one.message)) for one in problems]


def test_a_stale_question_is_an_error() -> None:
    assert found(a_question(), stale=("q1",)) == [("error", "evidence", CHANGED)]


def test_a_question_beside_a_stale_one_is_sound() -> None:
    assert found(a_question(), prompts=[a_prompt()], stale=("t1",)) == []


def test_a_stale_prompt_is_an_error() -> None:
    assert found(a_prompt(), stale=("t1",)) == [("error", "trigger", CHANGED)]


def test_a_stale_question_reaches_no_class() -> None:
    assert publishable(a_plan([a_question()], stale=("q1",))).taken == ()


@pytest.mark.parametrize("words", ["", "  "])
def test_evidence_that_was_cut_is_an_error(words: str) -> None:
    assert found(a_question(), edits=(Edit("a", words),)) == [
        ("error", "evidence", "A sentence of the evidence was cut for class. Choose another one.")
    ]


def test_evidence_that_was_mended_is_sound_once_it_is_confirmed() -> None:
    assert found(a_question(), edits=(Edit("a", "The bakery opens at six."),)) == []


def test_a_cut_sentence_cannot_be_marked() -> None:
    assert found(a_question("mark"), edits=(Edit("b"),)) == [
        ("error", "sentences", "A sentence to choose from was cut for class. Take it out.")
    ]


def test_a_prompt_on_a_cut_sentence_is_an_error() -> None:
    assert found(a_prompt(), edits=(Edit("a"),)) == [
        ("error", "trigger", "A sentence that the prompt stands on was cut for class. Choose another one.")
    ]
