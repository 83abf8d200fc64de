"""Edits of questions: writing, revising, copying, ticking, dropping."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from lessons.core.editing.finding import checked, find_question, reading_order
from lessons.core.editing.order import inserted, move_question, next_after
from lessons.core.editing.reasons import without_outdated
from lessons.core.editing.selecting import forgotten, rejoined, selected, succeeded, unselected, waiting_like
from lessons.core.editing.stale import no_longer_stale
from lessons.core.errors import LessonError
from lessons.core.group_sets import GroupSet
from lessons.core.kinds import kind_named
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan
from lessons.core.question import FieldType, Question, parse_payload
from lessons.core.resting import sentences_of
from lessons.core.value import Value

BLANK: dict[FieldType, Any] = {
    "line": "",
    "text": "",
    "number": 0,
    "option": "",
    "verdict": "supported",
    "notes": {},
    "gaps": {"pieces": [], "words": []},
}
"""What a field holds before anything was written into it; the types that are not named hold a list."""


def write_question(plan: LessonPlan, question_id: str, *, kind: str, section: str) -> LessonPlan:
    """Return the plan with a blank question of that kind as the last of its section, not ticked yet.

    Raises LessonError when there is no such kind or section.
    """
    payload = {field.name: BLANK.get(field.type, []) for field in kind_named(kind).fields() if field.required}
    question = _valid(
        {
            "id": question_id,
            "section": section,
            "kind": kind,
            "skill": "locate",
            "depth": 1,
            "stem": "",
            "payload": payload,
            "ready": False,
        }
    )
    return checked(replace(plan, questions=inserted(plan, plan.questions, _counted(question))))


def revise_question(plan: LessonPlan, question_id: str, changes: Mapping[str, Any]) -> LessonPlan:
    """Return the plan with other values in a question, by field name; it keeps its id, its kind and what is not named.

    Evidence is kept in reading order, and choosing other evidence says that it was looked at again. A question without
    points leaves every selection, and a reason goes with the words that it was given for. Raises LessonError for a
    value that does not fit.
    """
    before = find_question(plan, question_id)
    question = _valid({**msgspec.to_builtins(before), **changes, "id": before.id, "kind": before.kind})
    question = replace(question, evidence=reading_order(plan, question.evidence))
    if question.evidence != before.evidence:
        plan = no_longer_stale(plan, question_id)
    plan = with_question(without_outdated(plan, before, question), replace(question, section=before.section))
    if not question.scored:
        plan = unselected(plan, question_id)
    elif not before.scored and question.ready:
        plan = selected(plan, question_id)
    return checked(plan) if question.section == before.section else move_question(plan, question_id, question.section)


def change_kind(plan: LessonPlan, question_id: str, *, kind: str, new_id: str) -> LessonPlan:
    """Return the plan with the question as one of another kind, under a new id; what the kinds share stays.

    A poll that becomes something else counts again. The kind that it has already changes nothing; then the new id is
    not used.
    """
    old = find_question(plan, question_id)
    if old.kind == kind:
        return plan
    plan = write_question(plan, new_id, kind=kind, section=old.section)
    new = find_question(plan, new_id)
    changes = {"payload": _shared(old, new), "ready": False, "family": "", "origin": "written"}
    points = new.points if old.is_poll else old.points
    new = _counted(replace(old, id=new_id, kind=new.kind, points=points, **changes))
    plan = waiting_like(with_question(plan, new), question_id, new_id=new_id)
    plan = succeeded(plan, question_id, by=new_id) if new.scored else plan
    return drop(move_question(plan, new_id, old.section, before=question_id), question_id)


def _shared(old: Question, new: Question) -> dict[str, Any]:
    """Return the payload of a blank question with every part of another one's that fits its kind."""
    type_, payload = kind_named(new.kind).payload_type, new.payload
    for field in msgspec.structs.fields(type_):
        with_part = {**payload, field.name: old.payload.get(field.name)}
        if field.name in old.payload and _fits(type_, with_part):
            payload = with_part
    return payload


def _fits(type_: type[Value], payload: dict[str, Any]) -> bool:
    try:
        parse_payload(type_, payload)
    except LessonError:  # a part of the same name that holds something else
        return False
    return True


def use_groups(plan: LessonPlan, question_id: str, ready: GroupSet) -> LessonPlan:
    """Return the plan with these groups in a sorting question, and their stem when it has none; what is sorted into a
    group that is gone is in the first one. Raises LessonError for a question that has no groups."""
    question = find_question(plan, question_id)
    if "groups" not in question.payload:
        raise LessonError(gettext_noop("Only a sorting question has groups."))
    groups = [msgspec.to_builtins(group) for group in ready.groups]
    known = {group["id"] for group in groups}
    items = [
        one if one.get("group") in known else {**one, "group": groups[0]["id"]} for one in question.payload["items"]
    ]
    changes = {"payload": {**question.payload, "groups": groups, "items": items}, "stem": question.stem or ready.stem}
    return revise_question(plan, question_id, changes)


def copy_question(plan: LessonPlan, question_id: str, new_id: str) -> LessonPlan:
    """Return the plan with a second question like this one behind it, not ticked yet, and stale where this one is."""
    copy = replace(find_question(plan, question_id), id=new_id, ready=False)
    before = next_after(plan.questions, question_id)
    plan = replace(plan, questions=inserted(plan, plan.questions, copy, before=before))
    return checked(waiting_like(plan, question_id, new_id=new_id))


def tick(plan: LessonPlan, question_id: str, *, ready: bool) -> LessonPlan:
    """Return the plan with a question ticked or not.

    An unticked one keeps its place in the selections and is left out while it waits; a ticked one that stands in none
    joins the longest.
    """
    return checked(_ticked(plan, find_question(plan, question_id), ready=ready))


def with_ticks(plan: LessonPlan, take: Collection[str]) -> LessonPlan:
    """Return the plan with exactly these questions ticked."""
    for question in plan.questions:
        if question.ready != (question.id in take):
            plan = _ticked(plan, question, ready=question.id in take)
    return checked(plan)


def _ticked(plan: LessonPlan, question: Question, *, ready: bool) -> LessonPlan:
    plan = with_question(plan, replace(question, ready=ready))
    return rejoined(plan, question.id) if ready and question.scored else plan


def drop(plan: LessonPlan, question_id: str) -> LessonPlan:
    """Return the plan without a question."""
    find_question(plan, question_id)
    plan = replace(plan, questions=tuple(one for one in plan.questions if one.id != question_id))
    return checked(forgotten(plan, question_id))


def with_question(plan: LessonPlan, question: Question) -> LessonPlan:
    return replace(plan, questions=tuple(question if one.id == question.id else one for one in plan.questions))


def without_tick(plan: LessonPlan, sentences: set[str]) -> LessonPlan:
    for question in plan.questions:
        if question.ready and sentences & sentences_of(question):
            plan = with_question(plan, replace(question, ready=False))
    return plan


def _counted(question: Question) -> Question:
    """Return the question without points when its kind is one that is never scored."""
    return replace(question, points=0) if question.is_poll else question


def _valid(values: Mapping[str, Any]) -> Question:
    try:
        question = msgspec.convert(values, Question)
    except msgspec.ValidationError as error:
        raise LessonError(
            gettext_noop("This cannot stand in a question: %(problem)s."), problem=str(error)[:300]
        ) from error
    parse_payload(kind_named(question.kind).payload_type, question.payload)
    return question
