"""Putting right what is wrong with a question after a class has answered it.

Another answer counts as well, another one alone is right, or everybody gets the points. What students see of the
question before they answer stays as it was.
"""

from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from lessons.core.errors import LessonError
from lessons.core.grading import reads
from lessons.core.messages import gettext_noop
from lessons.core.plan import Asked, LessonPlan
from lessons.core.question import Question, Response

Fix = Literal["accepted", "key", "dropped"]
CANNOT = gettext_noop("This answer cannot be made right here. Give everybody the points instead.")


def corrected(
    plan: LessonPlan, question: str, fix: Fix, response: Response | None, *, unproved: bool = False
) -> LessonPlan:
    """Return the plan with one question put right; `response` is the answer that shall count, None to drop it.

    `unproved` takes the proof and the explanation out, for they speak of the old key. Raises LessonError where it
    cannot be done, or where nothing would change.
    """
    if fix == "dropped":
        return credited(plan, question)
    if response is None:
        raise LessonError(gettext_noop("Choose the answer that shall count."))
    changed = accepted(plan, question, response) if fix == "accepted" else with_key(plan, question, response)
    return _changed(changed, _unproved(changed, question)) if unproved else changed


def accepted(plan: LessonPlan, question: str, response: Response) -> LessonPlan:
    """Return the plan in which a response is all right beside what was right before; see `corrected`."""
    asked = _asked(plan, question)
    if reads(asked, response) and asked.kind.grade(asked.payload, response).share == 1:
        return _changed(plan, replace(asked.question, credited=False))
    return _by(plan, asked, response, only=False)


def with_key(plan: LessonPlan, question: str, response: Response) -> LessonPlan:
    """Return the plan in which a response is right and what was right before is not; see `corrected`."""
    return _by(plan, _asked(plan, question), response, only=True)


def credited(plan: LessonPlan, question: str) -> LessonPlan:
    """Return the plan in which everybody gets the points of a question; see `corrected`."""
    return _changed(plan, replace(_asked(plan, question).question, credited=True))


def restored(plan: LessonPlan, question: str, before: LessonPlan) -> LessonPlan:
    """Return the plan with a question as it was in an earlier plan; see `corrected`."""
    return _changed(plan, _asked(before, question).question)


def can_be_right(asked: Asked) -> bool:
    """Return whether an answer to a question can be made right: one that a teacher marks has no key."""
    return bool(asked.kind.reveal(asked.payload).keys)


def _asked(plan: LessonPlan, question: str) -> Asked:
    for one in plan.questions:
        if one.id == question and one.scored:
            return Asked(one)
    raise LessonError(gettext_noop("This question has no points, or it is not in this edition."))


def _unproved(plan: LessonPlan, question: str) -> Question:
    return replace(_asked(plan, question).question, evidence=(), feedback="")


def _by(plan: LessonPlan, asked: Asked, response: Response, *, only: bool) -> LessonPlan:
    if not reads(asked, response):
        raise LessonError(CANNOT)
    payload = asked.kind.accept(asked.payload, response, only=only)
    if payload is None or asked.kind.grade(payload, response).share != 1:
        raise LessonError(CANNOT)
    stored = _stored(asked.question.payload, payload)
    return _changed(plan, replace(asked.question, payload=stored, credited=False))


def _stored(before: dict[str, Any], payload: msgspec.Struct) -> dict[str, Any]:
    """Return a payload as a plan holds it, without what is empty and was not there before."""
    fields = msgspec.json.decode(msgspec.json.encode(payload))
    return {name: value for name, value in fields.items() if value or name in before}


def _changed(plan: LessonPlan, question: Question) -> LessonPlan:
    if _same(_asked(plan, question.id), Asked(question)):
        raise LessonError(gettext_noop("It counts like this already. Nothing would change."))
    return replace(plan, questions=tuple(question if one.id == question.id else one for one in plan.questions))


def _same(one: Asked, other: Asked) -> bool:
    """Return whether two questions say the same, whether or not what is empty is written down."""
    return one.payload == other.payload and replace(one.question, payload={}) == replace(other.question, payload={})
