"""Editions, parsed once per process: they never change."""

import uuid
from functools import lru_cache

from lessons.core.plan import Lookup, parse_plan
from lessons.models import Edition, Lesson


@lru_cache(maxsize=64)
def lookup_of(edition: uuid.UUID) -> Lookup:
    """Return the edition's plan, ready to be looked up in. For anyone who may see the run or the lesson."""
    return Lookup(parse_plan(Edition.objects.values_list("plan", flat=True).get(pk=edition)))


def other_task_of(lesson: Lesson) -> Edition | None:
    """Return the edition that stands in for a lesson, None for the calm lesson itself.

    A teacher's own lesson gets what the school's bundled lessons have.
    """
    key = lesson.other_task
    if not lesson.bundled:
        named = Lesson.objects.filter(school_id=lesson.school_id).exclude(other_task="")
        key = named.values_list("other_task", flat=True).first() or ""
    if not key:
        return None
    return Edition.objects.filter(lesson__school_id=lesson.school_id, lesson__bundled=key).order_by("-number").first()
