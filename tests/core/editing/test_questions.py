"""A question is ticked, reworded or dropped, and the selections follow."""

import pytest

from lessons.core import editing
from lessons.core.errors import LessonError
from lessons.core.plan import LessonPlan
from tests.core.editing.plans import readiness


def test_a_ticked_question_joins_the_selection_in_its_place(plan: LessonPlan) -> None:
    assert editing.tick(plan, "q2", ready=True).selections[0].questions == ("q1", "q2", "q3")


def test_an_unticked_question_leaves_the_selection(plan: LessonPlan) -> None:
    assert editing.tick(plan, "q1", ready=False).selections[0].questions == ("q3",)


def test_a_reworded_question_keeps_its_id(plan: LessonPlan) -> None:
    changed = editing.reword(plan, "q1", stem="How many crowns did the lamps cost?", payload={"value": 4250})
    assert next((question.id, question.stem) for question in changed.questions) == (
        "q1",
        "How many crowns did the lamps cost?",
    )


def test_a_payload_that_does_not_fit_is_refused(plan: LessonPlan) -> None:
    with pytest.raises(LessonError, match="does not fit its kind"):
        editing.reword(plan, "q1", payload={"value": "many"})


def test_a_dropped_question_leaves_the_selection_too(plan: LessonPlan) -> None:
    changed = editing.drop(plan, "q1")
    assert (list(readiness(changed)), changed.selections[0].questions) == (["q2", "q3", "q4"], ("q3",))
