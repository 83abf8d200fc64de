"""What proves a question: named, in place, and not on a defect of the source."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from lessons.core.checks import evidence
from lessons.core.checks.shown import shown_texts
from lessons.core.plan import Asked
from lessons.core.question import Question

from .example import SLIP, a_plan, a_question, options, problems, sentences


@pytest.mark.parametrize("kind", ["choice", "claim_check", "number", "mark", "open"])
def test_a_sound_question_of_every_kind_has_no_problem(kind: str) -> None:
    assert problems(a_question(kind)) == []


@pytest.mark.parametrize("kind", ["choice", "claim_check", "number", "mark"])
def test_a_closed_question_without_evidence_is_an_error(kind: str) -> None:
    assert ("error", "evidence") in problems(a_question(kind, evidence=()))


def test_a_guiding_check_without_evidence_is_an_error() -> None:
    assert problems(a_question(evidence=(), points=0)) == [("error", "evidence")]


def test_an_open_question_without_evidence_is_worth_a_second_look() -> None:
    assert problems(a_question("open", evidence=())) == [("hint", "evidence")]


def not_said(**parts: Any) -> Question:
    """Return a sound question whose answer is that the text does not say, with parts replaced."""
    feedback = {"supported": "It is silent on this.", "contradicted": "It is silent on this."}
    question = a_question("claim_check", claim="The bread is cheap.", verdict="not_said", feedback=feedback)
    return msgspec.structs.replace(question, **({"evidence": (), "feedback": "No sentence names a price."} | parts))


def test_what_the_text_does_not_say_carries_no_evidence() -> None:
    assert problems(not_said()) == []


def test_evidence_for_what_the_text_does_not_say_is_an_error() -> None:
    assert problems(not_said(evidence=("a",))) == [("error", "evidence")]


def test_what_the_text_does_not_say_without_a_reason_in_its_feedback_is_an_error() -> None:
    assert problems(not_said(feedback="")) == [("error", "feedback")]


@pytest.mark.parametrize(
    ("written", "value"),
    [("Ten", 10), ("10", 10), ("£10m", 10), ("1,200", 1200), ("2.5", 2.5), ("At 10, two", 10)],
)
def test_a_number_may_stand_in_digits_or_words_in_its_evidence(written: str, value: float) -> None:
    block = a_plan().blocks[0]
    text = block.text.replace("Ten people had asked", f"{written} people asked".ljust(len("Ten people had asked")))
    assert problems(a_question("number", value=value), blocks=(msgspec.structs.replace(block, text=text),)) == []


def test_a_number_that_its_evidence_lacks_is_a_warning() -> None:
    assert problems(a_question("number", value=12)) == [("warning", "evidence")]


def typed(*answers: str) -> Question:
    """Return a question on the street lamp with these right answers to type."""
    payload = {"answers": answers}
    return Question("q1", "s1", "short", "locate", 1, "What is broken?", payload, ("e",), "See the end.")


def test_one_of_the_answers_to_type_stands_in_the_evidence() -> None:
    assert problems(typed("lantern", "street lamp")) == []


def test_answers_to_type_that_the_evidence_lacks_are_a_warning() -> None:
    assert problems(typed("oven", "the ovens")) == [("warning", "evidence")]


def test_a_right_sentence_outside_the_evidence_is_a_warning() -> None:
    assert problems(a_question("mark", evidence=("b",))) == [("warning", "evidence")]


COPIED = options("It opens at six from Monday on", "It opens at ten from Friday on", "It opens at two from Sunday on")


def test_a_key_that_repeats_six_words_of_the_article_is_a_warning() -> None:
    assert problems(a_question(**COPIED)) == [("warning", "options")]


def test_a_key_may_repeat_the_article_where_the_wording_is_the_point() -> None:
    assert problems(a_question(**COPIED, skill="framing")) == []


def test_a_fact_on_somebodys_word_needs_that_in_the_question() -> None:
    assert sentences(a_question(evidence=("c",))) == [
        "We know this only from “Mira Holt”. Say so in the question, for example “according to …”."
    ]


@pytest.mark.parametrize(
    "stem",
    ["According to her, when does it open?", "When does Mira’s shop open?", "When does it open, in Holt’s view?"],
)
def test_a_question_that_names_whose_word_it_is_passes(stem: str) -> None:
    assert problems(a_question(evidence=("c",), stem=stem)) == []


def test_exact_words_need_the_speaker_too() -> None:
    assert problems(a_question(evidence=("d",))) == [("warning", "stem")]


def test_a_question_about_the_source_need_not_give_it_away() -> None:
    assert problems(a_question(evidence=("c",), skill="source")) == []


def test_the_reporters_own_statement_needs_no_attribution() -> None:
    assert problems(a_question(evidence=("b",))) == []


def test_a_question_that_repeats_a_slip_of_the_source_is_an_error() -> None:
    question = a_question(stem="What is not yet the mended?")
    assert ("error", "stem") in problems(question, slips=(SLIP,))


def test_what_is_shown_is_put_together_once_however_many_slips_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0

    def counted(asked: Asked) -> Iterator[tuple[str, str]]:
        nonlocal calls
        calls += 1
        return shown_texts(asked)

    monkeypatch.setattr(evidence, "shown_texts", counted)
    problems(a_question(), slips=(SLIP,) * 9)
    assert calls == 1


def test_a_slip_in_the_evidence_is_a_warning() -> None:
    assert problems(a_question(evidence=("e",)), slips=(SLIP,)) == [("warning", "evidence")]
