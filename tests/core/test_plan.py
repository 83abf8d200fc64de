"""The lesson plan: its JSON form, what it refuses, what can be looked up in it."""

import json
from itertools import count
from typing import Any

import pytest

from lessons.core.errors import LessonError
from lessons.core.plan import FIELD_ORDER, LessonPlan, Lookup, dump_plan, parse_plan, selection_for
from tests.core.plans import PLAN, plan_data


def refused(**changes: Any) -> str:
    with pytest.raises(LessonError) as caught:
        parse_plan(json.dumps(plan_data() | changes))
    return str(caught.value)


def test_a_plan_comes_back_byte_for_byte() -> None:
    assert dump_plan(parse_plan(dump_plan(PLAN))) == dump_plan(PLAN)


def test_every_field_of_a_plan_is_written() -> None:
    assert set(FIELD_ORDER) == set(LessonPlan.__struct_fields__)


def test_a_newer_format_asks_for_an_update() -> None:
    assert refused(format="quizsite-lesson/9") == (
        "This lesson was made with a newer version (format quizsite-lesson/9). Update this program first."
    )


def test_another_json_file_is_no_lesson() -> None:
    assert refused(format="slides/1") == "This is no lesson file: it does not say “quizsite-lesson/1”."


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"{", b"[]", b"null", b'"x"', b"[" * 100_000])
def test_what_is_no_lesson_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(LessonError, match="This is no lesson file"):
        parse_plan(data)


def test_an_unknown_field_is_an_error() -> None:
    assert "mood" in refused(mood="sad")


def test_a_mistyped_field_is_named_with_its_place() -> None:
    assert "$.minutes" in refused(minutes="long")


def test_an_id_that_stands_twice_is_an_error() -> None:
    block = plan_data()["blocks"][0]
    assert refused(blocks=[block, block], sections=[], questions=[], prompts=[], selections=[]) == (
        "The block id “b1” is empty or stands twice."
    )


def test_evidence_that_is_not_there_is_an_error() -> None:
    question = plan_data()["questions"][0] | {"evidence": ["s99"]}
    assert refused(questions=[question], selections=[]) == "There is no sentence “s99” in this lesson."


def test_a_sentence_outside_its_block_is_an_error() -> None:
    block = {"id": "b1", "role": "body", "text": "Short.", "sentences": [{"id": "s1", "start": 0, "end": 99}]}
    assert refused(blocks=[block], questions=[], prompts=[], selections=[]) == (
        "Sentence s1 does not lie inside its block b1."
    )


def test_a_payload_that_does_not_fit_its_kind_is_an_error() -> None:
    question = plan_data()["questions"][0] | {"payload": {"key": 5}}
    assert refused(questions=[question], selections=[]).startswith("The question does not fit its kind")


def test_a_file_of_six_megabytes_is_refused_unread() -> None:
    with pytest.raises(LessonError, match="larger than 5 MB"):
        parse_plan(b" " * 6_000_000)


def test_guiding_checks_are_always_among_the_chosen() -> None:
    chosen = Lookup(PLAN).chosen(["q2"])
    assert [one.question.id for one in chosen] == ["g1", "q2"]


def test_body_paragraphs_are_numbered_through_the_lesson() -> None:
    assert Lookup(PLAN).paragraph_numbers() == {"b1": 1, "b3": 2}


def test_paragraphs_are_counted_once_however_often_they_are_asked_for() -> None:
    lookup = Lookup(PLAN)
    assert lookup.paragraph_numbers() is lookup.paragraph_numbers()


def test_what_is_found_in_a_lookup_is_looked_for_once() -> None:
    lookup, numbers = Lookup(PLAN), count(1)

    def found(_lookup: Lookup) -> int:
        return next(numbers)

    assert [lookup.once(found), lookup.once(found), Lookup(PLAN).once(found)] == [1, 1, 2]


def test_a_part_is_found_by_its_section_and_by_a_block_of_it() -> None:
    lookup, last = Lookup(PLAN), PLAN.sections[-1]
    assert (lookup.part_number(last.id), lookup.part_of_block(last.blocks[-1])) == (len(PLAN.sections),) * 2


def test_what_stands_in_no_section_is_in_part_0() -> None:
    assert (Lookup(PLAN).part_number("none"), Lookup(PLAN).part_of_block("none")) == (0, 0)


@pytest.mark.parametrize(("minutes", "expected"), [(90, 45), (45, 45), (30, 20), (10, 20)])
def test_the_largest_selection_that_fits_is_taken(minutes: int, expected: int) -> None:
    assert selection_for(PLAN, minutes).minutes == expected
