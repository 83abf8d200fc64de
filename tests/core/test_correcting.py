"""Putting a question right after it was answered: another answer, another key, or the points for everybody."""

from typing import Any

import pytest
from msgspec.structs import replace

from lessons.core.changes import changes_between
from lessons.core.correcting import accepted, can_be_right, corrected, credited, restored, with_key
from lessons.core.errors import LessonError
from lessons.core.grading import NOTHING, Given, cell, grade_answer, points_of
from lessons.core.kinds import KINDS
from lessons.core.messages import Message, Problem
from lessons.core.paper.posed import posed
from lessons.core.plan import Asked, LessonPlan, Lookup, dump_plan, parse_plan
from lessons.core.question import Kind, Question, Response
from lessons.core.regrading import Outcome, outcome
from tests.core.kinds.samples import SAMPLES
from tests.core.plans import PLAN

FORTY: Response = {"number": ("40",)}
FIFTY: Response = {"number": ("50",)}
NAME = Message("Question 1")
each_closed = pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if SAMPLES[kind.name].wrong], ids=lambda kind: kind.name
)


def share(plan: LessonPlan, response: Any, question: str = "q1") -> float | None:
    """Return the share of the points that a response gets."""
    return grade_answer(Lookup(plan).asked[question], Given(response), scored=True).share


def holding(kind: Kind[Any]) -> LessonPlan:
    """Return the plan with a question of a kind in the place of its first one that counts."""
    asked = replace(PLAN.questions[1], kind=kind.name, payload=SAMPLES[kind.name].payload)
    return replace(PLAN, questions=tuple(asked if one.id == "q1" else one for one in PLAN.questions))


def read(kind: Kind[Any], question: Question, raw: Any) -> Any:
    found = kind.read(Asked(question).payload, raw)
    assert not isinstance(found, Problem)
    return found


def test_another_answer_counts_beside_the_key() -> None:
    plan = accepted(PLAN, "q1", FIFTY)
    assert (share(plan, FORTY), share(plan, FIFTY), share(plan, {"number": ("60",)})) == (1.0, 1.0, 0.0)


def test_another_key_takes_the_place_of_the_old_one() -> None:
    plan = with_key(PLAN, "q1", FIFTY)
    assert (share(plan, FORTY), share(plan, FIFTY)) == (0.0, 1.0)


def test_a_third_answer_is_taken_beside_two() -> None:
    plan = accepted(accepted(PLAN, "q1", FIFTY), "q1", {"number": ("60",)})
    assert [share(plan, {"number": (number,)}) for number in ("40", "50", "60", "70")] == [1.0, 1.0, 1.0, 0.0]


@each_closed
def test_a_plan_with_one_more_right_answer_is_a_plan(kind: Kind[Any]) -> None:
    plan = holding(kind)
    changed = accepted(plan, "q1", read(kind, plan.questions[1], SAMPLES[kind.name].wrong))
    assert parse_plan(dump_plan(changed)) == changed


@each_closed
@pytest.mark.parametrize("fix", ["accepted", "key", "dropped"])
def test_students_see_the_same_question_and_teachers_are_told_of_another_key(kind: Kind[Any], fix: Any) -> None:
    plan = holding(kind)
    changed = corrected(plan, "q1", fix, read(kind, plan.questions[1], SAMPLES[kind.name].wrong))
    found = changes_between(Lookup(plan), Lookup(changed))
    assert [(one.area, one.id, one.what) for one in found] == [("question", "q1", "key")]


@each_closed
def test_every_right_answer_stands_on_the_key_sheet(kind: Kind[Any]) -> None:
    plan = holding(kind)
    wrong = read(kind, plan.questions[1], SAMPLES[kind.name].wrong)
    lookup = Lookup(accepted(plan, "q1", wrong))
    asked = lookup.asked["q1"]
    key = posed(lookup, asked, name=NAME, number=1).key
    said = " ".join(map(str, (*key.letters, *key.right)))
    before = Lookup(plan)
    first = posed(before, before.asked["q1"], name=NAME, number=1).key
    assert (said != " ".join(map(str, (*first.letters, *first.right)))) == (kind.name != "short")


def test_a_question_that_a_teacher_marks_can_only_be_dropped() -> None:
    assert [can_be_right(Lookup(PLAN).asked[id_]) for id_ in ("q1", "q2")] == [True, False]
    with pytest.raises(LessonError, match="cannot be made right here"):
        accepted(PLAN, "q2", {"text": ("The baker.",)})


def test_an_answer_to_something_else_is_refused() -> None:
    with pytest.raises(LessonError, match="cannot be made right here"):
        with_key(PLAN, "q1", {"choice": ("a",)})


@pytest.mark.parametrize("question", ["g1", "nothing"])
def test_only_a_question_with_points_is_put_right(question: str) -> None:
    with pytest.raises(LessonError, match="has no points"):
        credited(PLAN, question)


@pytest.mark.parametrize(("fix", "response"), [("accepted", FORTY), ("key", FORTY)])
def test_what_counts_already_is_said(fix: Any, response: Any) -> None:
    with pytest.raises(LessonError, match="It counts like this already"):
        corrected(PLAN, "q1", fix, response)


def test_dropping_twice_is_said() -> None:
    with pytest.raises(LessonError, match="It counts like this already"):
        credited(credited(PLAN, "q1"), "q1")


def test_without_an_answer_to_count_nothing_is_made_right() -> None:
    with pytest.raises(LessonError, match="Choose the answer"):
        corrected(PLAN, "q1", "key", None)


def test_a_key_after_the_points_went_to_everybody_is_graded_by() -> None:
    plan = with_key(credited(PLAN, "q1"), "q1", FIFTY)
    assert (share(plan, FORTY), share(plan, FIFTY)) == (0.0, 1.0)


def test_what_proved_the_old_key_is_left_out_on_demand() -> None:
    told = replace(PLAN.questions[1], feedback="Forty loaves.")
    plan = replace(PLAN, questions=tuple(told if one.id == "q1" else one for one in PLAN.questions))
    kept, left = (
        Lookup(corrected(plan, "q1", "key", FIFTY, unproved=unproved)).asked["q1"].question
        for unproved in (False, True)
    )
    assert ((kept.evidence, kept.feedback), (left.evidence, left.feedback)) == ((("s2",), "Forty loaves."), ((), ""))


def test_a_question_is_restored_to_what_it_was() -> None:
    assert restored(with_key(PLAN, "q1", FIFTY), "q1", PLAN) == PLAN


def test_what_is_not_credited_says_nothing_of_it_in_a_file() -> None:
    assert ("credited" in dump_plan(PLAN), dump_plan(credited(PLAN, "q1")).count('"credited": true')) == (False, 1)


# --- the points for everybody ---

DROPPED = Lookup(credited(PLAN, "q1")).asked["q1"]
DROPPED_TEXT = Lookup(credited(PLAN, "q2")).asked["q2"]


@pytest.mark.parametrize("given", [NOTHING, Given(FIFTY), Given(passed=True), Given(FORTY, standing="marked", share=0)])
def test_everybody_has_the_points_whatever_they_answered(given: Given) -> None:
    assert (grade_answer(DROPPED, given, scored=True).share, points_of(DROPPED, given)) == (1.0, 1.0)


def test_nobody_has_points_on_the_other_task() -> None:
    assert grade_answer(DROPPED, Given(FIFTY), scored=False).share is None


@pytest.mark.parametrize(
    ("given", "points"),
    [
        (NOTHING, None),
        (Given(FIFTY), None),
        (Given(FIFTY, standing="marked", share=0.5), 0.5),
        (Given(FIFTY, standing="waiting"), None),
    ],
)
def test_points_come_from_the_mark_else(given: Given, points: float | None) -> None:
    assert points_of(Lookup(PLAN).asked["q1"], given) == points


@pytest.mark.parametrize(
    ("given", "state"),
    [
        (NOTHING, "none"),
        (Given(FIFTY), "credited"),
        (Given(passed=True), "passed"),
        (Given(FORTY, share=1), "credited"),
    ],
)
def test_the_table_says_what_was_done_and_judges_nothing(given: Given, state: str) -> None:
    assert cell(DROPPED, given, finished=True, scored=True) == state


def test_a_text_is_still_being_written() -> None:
    given = Given({"text": ("The ba",)})
    states = [cell(DROPPED_TEXT, given, finished=finished, scored=True) for finished in (False, True)]
    assert states == ["writing", "credited"]


@pytest.mark.parametrize("judged", [None, 0.5])
def test_a_teachers_share_gives_way_to_the_points_for_everybody(judged: float | None) -> None:
    given = Given({"text": ("The baker.",)}, standing="marked", share=0.5)
    assert outcome(given, DROPPED_TEXT, judged=judged) == Outcome("marked", 1.0, float(DROPPED_TEXT.question.points))


def test_who_passed_gets_the_points_and_loses_them_again() -> None:
    passed = Given(passed=True, standing="not_scored")
    assert outcome(passed, DROPPED) == Outcome("marked", 1.0, 1.0)
    again = replace(passed, standing="marked", share=1.0)
    assert outcome(again, Lookup(PLAN).asked["q1"]) == Outcome("not_scored")
