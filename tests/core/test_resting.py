"""What a question rests on, and under which ids."""

from msgspec.structs import replace

from lessons.core.resting import mapped, redirected, sentences_of
from tests.core.kinds.samples import SAMPLES
from tests.factories import small_plan

QUESTIONS = {one.id: one for one in small_plan().questions}
ALONE = {"id": "i1", "sentence": "b2a", "group": "a"}
WITH_TEXT = {"id": "i2", "text": "Nobody looked:", "sentence": "b2b", "group": "b"}
EMPTY = {"id": "i3", "text": "", "sentence": "", "group": "b"}
SORT = replace(QUESTIONS["q4"], kind="sort", payload=SAMPLES["sort"].payload | {"items": [ALONE, WITH_TEXT, EMPTY]})


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


def test_a_sentence_that_is_sorted_gets_its_new_id() -> None:
    assert redirected(SORT, {"b2a": "new"}).payload["items"] == [ALONE | {"sentence": "new"}, WITH_TEXT, EMPTY]


def test_a_thing_to_sort_is_gone_with_its_sentence_unless_it_has_words_of_its_own() -> None:
    question = redirected(SORT, {"b2a": "", "b2b": ""})
    assert (sorted(sentences_of(question)), question.payload["items"]) == ([], [WITH_TEXT | {"sentence": ""}, EMPTY])
