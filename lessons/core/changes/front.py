"""What is different in the front of two plans: everything about a lesson that is neither read nor asked."""

from collections.abc import Iterator

from lessons.core.changes.change import Change
from lessons.core.messages import Message, gettext_noop
from lessons.core.plan import LessonPlan

FRONT = {
    "title": gettext_noop("Another title"),
    "language": gettext_noop("Another language"),
    "summary": gettext_noop("Another summary"),
    "content_note": gettext_noop("Another content note"),
    "subjects": gettext_noop("Other subjects"),
    "source": gettext_noop("Another source"),
    "minutes": gettext_noop("Other minutes"),
    "teacher_notes": gettext_noop("Other notes for teachers"),
}
SELECTIONS = gettext_noop("Other questions or prompts for a length of the lesson")


def changed_front(before: LessonPlan, now: LessonPlan) -> Iterator[Change]:
    """Yield the fields that hold something else, and whether the lengths of the lesson do."""
    for field, text in FRONT.items():
        if getattr(before, field) != getattr(now, field):
            yield Change("front", "reworded", Message(text))
    if _chosen(before, now) != _chosen(now, before):
        yield Change("front", "moved", Message(SELECTIONS))


def _chosen(plan: LessonPlan, other: LessonPlan) -> dict[int, tuple[str, ...]]:
    """Return what each length of a lesson holds of what both plans have: new and gone items speak for themselves."""
    there = {question.id for question in other.questions} | {prompt.id for prompt in other.prompts}
    return {
        one.minutes: tuple(id_ for id_ in (*one.questions, *one.prompts) if id_ in there) for one in plan.selections
    }
