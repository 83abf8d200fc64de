"""A digest of a part tells whether anybody changed that part, and only that part."""

import pytest

from lessons.core import editing
from lessons.core.plan import Edit, LessonPlan
from tests.factories import small_plan

PARTS = ["front", "cast", "blocks.b1", "sections.s1", "questions.q1", "questions.q2", "prompts.talk"]


def changed(before: LessonPlan, after: LessonPlan) -> list[str]:
    return [part for part in PARTS if editing.seen_of(before, part) != editing.seen_of(after, part)]


@pytest.mark.parametrize(
    ("after", "parts"),
    [
        (editing.retitle(small_plan(), "A notice"), ["front"]),
        (editing.revise_question(small_plan(), "q1", {"stem": "How many?"}), ["questions.q1"]),
        (editing.step_question(small_plan(), "q1", up=False), []),
        (editing.set_voice(small_plan(), "b1a", "", "unassigned"), ["blocks.b1"]),
        (small_plan(edits=(Edit("b1a"),)), ["blocks.b1"]),
        (small_plan(cast_confirmed=True), ["cast"]),
    ],
)
def test_only_what_was_changed_is_another_one(after: LessonPlan, parts: list[str]) -> None:
    assert changed(small_plan(), after) == parts


@pytest.mark.parametrize("part", ["questions.gone", "nothing.q1", "title", ""])
def test_what_is_not_there_has_no_digest(part: str) -> None:
    assert editing.seen_of(small_plan(), part) == ""
