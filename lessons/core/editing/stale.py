"""Edits of what is stale: a question or prompt that a teacher has read again."""

from msgspec.structs import replace

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan


def confirm(plan: LessonPlan, item_id: str) -> LessonPlan:
    """Return the plan in which a question or prompt is no longer stale; a question still waits for its tick."""
    if item_id not in {*(one.id for one in plan.questions), *(one.id for one in plan.prompts)}:
        raise LessonError(gettext_noop("There is no question or prompt “%(id)s” in this lesson."), id=item_id)
    return no_longer_stale(plan, item_id)


def no_longer_stale(plan: LessonPlan, item_id: str) -> LessonPlan:
    """Return the plan in which a question or prompt, if there is one of this id, is not stale."""
    return replace(plan, stale=tuple(one for one in plan.stale if one != item_id))
