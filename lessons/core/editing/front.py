"""Edits of what stands before the article."""

from collections.abc import Mapping, Sequence

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


def describe_source(plan: LessonPlan, source: Mapping[str, str]) -> LessonPlan:
    """Return the plan with other words on where its article came from, by field name; what is not named stays."""
    return replace(plan, source=replace(plan.source, **{name: words.strip() for name, words in source.items()}))


def advise_teacher(plan: LessonPlan, notes: str) -> LessonPlan:
    """Return the plan with other notes for whoever teaches it."""
    return replace(plan, teacher_notes=notes.strip())
