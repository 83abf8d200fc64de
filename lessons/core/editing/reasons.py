"""Edits of the reasons why a question or prompt is kept in spite of a warning."""

from typing import Final

from msgspec.structs import replace

from lessons.core.editing.finding import checked, filled
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan, Reason

LONGEST_REASON: Final = 300


def keep_with_reason(plan: LessonPlan, item_id: str, about: str, text: str) -> LessonPlan:
    """Return the plan with a reason why a question or prompt is kept; `about` is what the warning is about.

    A reason given before for the same warning is replaced. Raises LessonError when the reason is empty or too long,
    when the warning is none that may be kept, or when there is no such question or prompt.
    """
    words = " ".join(filled(text, gettext_noop("Write a line on why you keep this.")).split())
    if len(words) > LONGEST_REASON:
        raise LessonError(
            gettext_noop("The reason has %(count)d letters. Say it in %(limit)d or fewer."),
            count=len(words),
            limit=LONGEST_REASON,
        )
    if not about:
        raise LessonError(gettext_noop("This cannot be kept with a reason. Mend it first."))
    others = tuple(one for one in plan.reasons if (one.item, one.about) != (item_id, about))
    return checked(replace(plan, reasons=(*others, Reason(item_id, about, words))))
