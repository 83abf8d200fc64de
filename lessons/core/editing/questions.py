"""Edits of questions, and of the selections that name them."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from lessons.core.editing.finding import checked, filled, find_question
from lessons.core.kinds import kind_named
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan
from lessons.core.question import Question, parse_payload
from lessons.core.resting import sentences_of


def tick(plan: LessonPlan, question_id: str, *, ready: bool) -> LessonPlan:
    """Return the plan with a question ticked or not; a ticked one joins the longest selection, an unticked one leaves
    all."""
    question = find_question(plan, question_id)
    plan = with_question(plan, replace(question, ready=ready))
    return checked(selected(plan, question_id) if ready and question.points else plan)


def reword(
    plan: LessonPlan, question_id: str, *, stem: str | None = None, payload: Mapping[str, Any] | None = None
) -> LessonPlan:
    """Return the plan with other words for a question, which keeps its id; what is None stays.

    Raises LessonError when the stem is empty or the payload does not fit the question's kind.
    """
    question = find_question(plan, question_id)
    if stem is not None:
        question = replace(question, stem=filled(stem, gettext_noop("Write the question.")))
    if payload is not None:
        parse_payload(kind_named(question.kind).payload_type, payload)
        question = replace(question, payload=dict(payload))
    return checked(with_question(plan, question))


def drop(plan: LessonPlan, question_id: str) -> LessonPlan:
    """Return the plan without a question."""
    find_question(plan, question_id)
    plan = replace(plan, questions=tuple(one for one in plan.questions if one.id != question_id))
    return checked(forgotten(plan, question_id))


def with_question(plan: LessonPlan, question: Question) -> LessonPlan:
    plan = replace(plan, questions=tuple(question if one.id == question.id else one for one in plan.questions))
    return plan if question.ready else unselected(plan, question.id)


def without_tick(plan: LessonPlan, sentences: set[str]) -> LessonPlan:
    for question in plan.questions:
        if question.ready and sentences & sentences_of(question):
            plan = with_question(plan, replace(question, ready=False))
    return plan


def forgotten(plan: LessonPlan, id_: str) -> LessonPlan:
    """Return the plan in which nothing speaks any more of a question or prompt that is gone."""
    plan = replace(
        plan,
        stale=tuple(one for one in plan.stale if one != id_),
        reasons=tuple(one for one in plan.reasons if one.item != id_),
    )
    return unselected(plan, id_)


def unselected(plan: LessonPlan, id_: str) -> LessonPlan:
    """Return the plan with a question or prompt taken out of every selection."""
    kept = (
        replace(
            one,
            questions=tuple(question for question in one.questions if question != id_),
            prompts=tuple(prompt for prompt in one.prompts if prompt != id_),
        )
        for one in plan.selections
    )
    return replace(plan, selections=tuple(kept))


def selected(plan: LessonPlan, question_id: str) -> LessonPlan:
    """Return the plan with a question in the longest selection, in the plan's order."""
    longest = max((one.minutes for one in plan.selections), default=0)
    kept = []
    for one in plan.selections:
        wanted = {*one.questions, question_id} if one.minutes == longest else set(one.questions)
        kept.append(replace(one, questions=tuple(each.id for each in plan.questions if each.id in wanted)))
    return replace(plan, selections=tuple(kept))
