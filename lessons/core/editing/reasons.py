"""Edits of the reasons why a question or prompt is kept in spite of a warning."""

from collections.abc import Iterator
from typing import Any, Final

from msgspec.structs import replace

from lessons.core.editing.finding import checked, filled
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan, Prompt, Reason
from lessons.core.question import Question
from lessons.core.word_forms import folded, stands_in

LONGEST_REASON: Final = 300
BETWEEN: Final = " … "
"""It stands between the words of a warning that were found apart."""


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


def without_outdated(plan: LessonPlan, before: Question | Prompt, now: Question | Prompt) -> LessonPlan:
    """Return the plan without the reasons of a question or prompt that were given for other texts than it has now.

    A reason holds for the words that its warning found, in the texts in which they stood: the stem, an option, a
    feedback. It goes as soon as one of these texts is other, or the words stand in one more. Where the words cannot be
    found, it holds for everything that the item says.
    """
    old, new = list(_texts_of(before)), list(_texts_of(now))
    if old == new:
        return plan
    kept = (one for one in plan.reasons if one.item != now.id or _holds(one, old, new))
    return replace(plan, reasons=tuple(kept))


def _holds(reason: Reason, old: list[str], new: list[str]) -> bool:
    words = reason.about.partition(": ")[2].split(BETWEEN)
    before, after = ([text for text in texts if stands_in(folded((text,)), words)] for texts in (old, new))
    return bool(before) and before == after


def _texts_of(item: Question | Prompt) -> Iterator[str]:
    """Yield every text that students are told by a question or prompt."""
    said = (item.text, item.follow_up) if isinstance(item, Prompt) else (item.stem, item.feedback, item.payload)
    yield from _texts_in(said)


def _texts_in(part: Any) -> Iterator[str]:
    if isinstance(part, str) and part:
        yield part
    elif isinstance(part, dict | list | tuple):
        for one in part.values() if isinstance(part, dict) else part:
            yield from _texts_in(one)
