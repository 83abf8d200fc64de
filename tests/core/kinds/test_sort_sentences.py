"""Sorting sentences of the article: they are named, shown in their words, and numbered by paragraph on paper."""

import random
from typing import Any

import pytest
from msgspec.structs import replace

from lessons.core.errors import LessonError
from lessons.core.kinds.sort import Sorting, SortPayload
from lessons.core.paper.sheets import paper_of
from lessons.core.plan import LessonPlan, Lookup, check_references
from lessons.core.question import Option, Question, Sort, parse_payload
from tests.core.kinds.samples import SAMPLES
from tests.factories import small_plan

ITEMS: list[dict[str, Any]] = [
    {"id": "i1", "sentence": "b2a", "group": "a"},
    {"id": "i2", "text": "Nobody looked:", "sentence": "b2b", "group": "b"},
]
PAYLOAD = parse_payload(SortPayload, SAMPLES["sort"].payload | {"items": ITEMS})


def plan_with(items: list[dict[str, Any]]) -> LessonPlan:
    payload = SAMPLES["sort"].payload | {"items": items}
    sort = Question("q9", "s2", "sort", "inference", 2, "Who could have helped?", payload, ("b2a",), "It counts.")
    return small_plan(questions=(*small_plan().questions, sort))


def test_sentences_that_are_sorted_are_named() -> None:
    assert Sorting().sentences(PAYLOAD) == ("b2a", "b2b")


def test_a_sentence_may_stand_instead_of_a_text_or_beside_it() -> None:
    assert Sorting().check(PAYLOAD) == ()


@pytest.mark.parametrize("second", [{"id": "i2", "group": "b"}, {"id": "i2", "sentence": "b2a", "group": "b"}])
def test_nothing_to_sort_or_the_same_sentence_twice_is_an_error(second: dict[str, Any]) -> None:
    broken = parse_payload(SortPayload, SAMPLES["sort"].payload | {"items": [ITEMS[0], second]})
    assert [problem.place for problem in Sorting().check(broken)] == ["items"]


def test_a_sentence_that_is_not_there_is_refused() -> None:
    with pytest.raises(LessonError, match="“b9z”"):
        check_references(plan_with([ITEMS[0], ITEMS[1] | {"sentence": "b9z"}]))


def test_the_page_is_told_which_sentence_to_show() -> None:
    (given,) = Sorting().inputs(PAYLOAD, random.Random(1))
    assert isinstance(given, Sort)
    assert given.items == (Option("i1", "", "b2a"), Option("i2", "Nobody looked:", "b2b"))


def test_on_paper_a_sentence_stands_with_the_number_of_its_paragraph() -> None:
    sort = paper_of(Lookup(plan_with(ITEMS))).questions[-1]
    assert [str(item.text) for item in sort.inputs[0].input.items] == [
        "“Tessa took ninety calls.” (paragraph 2)",
        "Nobody looked: “Most callers had not seen the door.” (paragraph 2)",
    ]


def test_a_plan_stored_before_reads_the_same() -> None:
    old = parse_payload(SortPayload, {"groups": [], "items": [{"id": "i1", "text": "One", "group": "a"}]})
    assert replace(old.items[0], sentence="", feedback="") == old.items[0]
