"""Edits of what stands before the article."""

from collections.abc import Sequence

from msgspec.structs import replace

from lessons.core.editing.finding import filled
from lessons.core.labels import SUBJECTS
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan


def retitle(plan: LessonPlan, title: str) -> LessonPlan:
    """Return the plan under another title; the source keeps its own."""
    return replace(plan, title=filled(title, gettext_noop("Give the lesson a title.")))


def introduce(plan: LessonPlan, *, summary: str, content_note: str) -> LessonPlan:
    """Return the plan with other words before the article; either may be empty."""
    return replace(plan, summary=summary.strip(), content_note=content_note.strip())


def name_subjects(plan: LessonPlan, subjects: Sequence[str]) -> LessonPlan:
    """Return the plan about these subjects; one that this version does not know stays."""
    unknown = tuple(one for one in plan.subjects if one not in SUBJECTS)
    return replace(plan, subjects=(*subjects, *unknown))
