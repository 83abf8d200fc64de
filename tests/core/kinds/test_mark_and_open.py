"""Mark the sentence, claim check and open answers: what is special about each."""

import random

from lessons.core.kinds.claim_check import ClaimCheck, ClaimPayload
from lessons.core.kinds.mark import Mark, MarkPayload
from lessons.core.kinds.open import LIMIT, Open, OpenPayload
from lessons.core.messages import Message, Problem
from lessons.core.question import WAITING, PickOne


def test_any_of_several_right_sentences_counts() -> None:
    payload = MarkPayload(("s1", "s2", "s3"), ("s1", "s3"))
    assert [Mark().grade(payload, {"sentence": (one,)}).share for one in payload.sentences] == [1.0, 0.0, 1.0]


def test_a_key_outside_the_sentences_is_an_error() -> None:
    assert [problem.place for problem in Mark().check(MarkPayload(("s1", "s2"), ("s9",)))] == ["keys"]


def test_the_three_verdicts_always_stand_in_the_same_order() -> None:
    (given,) = ClaimCheck().inputs(ClaimPayload("It rained.", "not_said"), random.Random(5))
    assert isinstance(given, PickOne)
    assert [option.id for option in given.options] == ["supported", "contradicted", "not_said"]


def test_a_verdict_is_said_in_words_that_are_translated() -> None:
    words = ClaimCheck().describe(ClaimPayload("It rained.", "not_said"), {"verdict": ("not_said",)})
    assert words == (Message("The text does not say"),)


def test_an_open_answer_always_waits_for_the_teacher() -> None:
    assert Open().grade(OpenPayload(), {"text": ("anything",)}) == WAITING


def test_an_open_answer_may_be_emptied() -> None:
    assert Open().read(OpenPayload(), {"text": [""]}) == {"text": ("",)}


def test_a_text_that_is_too_long_is_told_by_how_much() -> None:
    read = Open().read(OpenPayload(), {"text": ["x" * (LIMIT + 1)]})
    assert isinstance(read, Problem)
    assert str(read.message) == "Your text has 4001 letters. The box holds 4000. Make it shorter."


def test_line_ends_of_every_system_are_stored_as_one() -> None:
    assert Open().read(OpenPayload(), {"text": ["a\r\nb"]}) == {"text": ("a\nb",)}
