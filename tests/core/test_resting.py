"""What a question rests on, and under which ids."""

from lessons.core.resting import mapped, redirected, sentences_of
from tests.factories import small_plan

QUESTIONS = {one.id: one for one in small_plan().questions}


def test_a_question_rests_on_its_evidence_and_on_what_can_be_marked() -> None:
    assert [sorted(sentences_of(QUESTIONS[id_])) for id_ in ("q1", "q4")] == [["b1b"], ["b2a", "b2b"]]


def test_a_question_on_other_sentences_is_left_alone() -> None:
    assert redirected(QUESTIONS["q1"], {"b2a": "new"}) is QUESTIONS["q1"]


def test_an_option_that_has_a_sentences_name_is_left_alone() -> None:
    question = redirected(QUESTIONS["q1"], {"b1b": "new", "a": "b"})
    assert (question.evidence, question.payload) == (("new",), QUESTIONS["q1"].payload)


def test_a_sentence_can_be_taken_out_of_everything() -> None:
    question = redirected(QUESTIONS["q4"], {"b2b": ""})
    assert (question.evidence, question.payload) == ((), {"sentences": ["b2a"], "keys": []})


def test_two_sentences_that_become_one_are_named_once() -> None:
    assert mapped(("a", "b", "c"), {"a": "x", "b": "x"}) == ("x", "c")
