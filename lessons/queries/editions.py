"""Editions, parsed once per process: they never change."""

import uuid
from functools import lru_cache

from lessons.core.bundled import place_of
from lessons.core.plan import Lookup, parse_plan
from lessons.models import Class, Edition, Lesson, Run


@lru_cache(maxsize=64)
def lookup_of(edition: uuid.UUID) -> Lookup:
    """Return the edition's plan, ready to be looked up in. For anyone who may see the run or the lesson."""
    return Lookup(parse_plan(Edition.objects.values_list("plan", flat=True).get(pk=edition)))


def other_task_of(lesson: Lesson, klass: Class | None = None) -> Edition | None:
    """Return the newest edition of what stands in for a lesson, None for a calm lesson itself.

    That is the calm twin of the bundled lesson that it is or was adapted from. Without one it is the first calm lesson
    that this class has not had, else the first one.
    """
    if lesson.bundled and not lesson.other_task:
        return None
    source = _bundled_source(lesson)
    calm = _calm_lessons(lesson.school_id)
    twin = calm.get(source.other_task) if source else None
    if twin is None:
        had = _had_by(klass) if klass else frozenset()
        others = [key for key in calm.values() if source is None or key != source.pk]
        twin = next((key for key in others if key not in had), next(iter(others), None))
    return Edition.objects.filter(lesson=twin).order_by("-number").first() if twin else None


def _bundled_source(lesson: Lesson) -> Lesson | None:
    """Return the bundled lesson that a lesson is or was adapted from, however often it was adapted since."""
    seen: set[uuid.UUID] = set()
    found: Lesson | None = lesson
    while found and not found.bundled and found.pk not in seen:
        seen.add(found.pk)
        found = Lesson.objects.defer("draft").filter(pk=found.origin_id).first() if found.origin_id else None
    return found if found and found.bundled else None


def _calm_lessons(school: int) -> dict[str, uuid.UUID]:
    """Return the lessons that stand in for others, as far as the school has them, by key in shelf order."""
    rows = Lesson.objects.filter(school_id=school).exclude(bundled="")
    named = set(rows.exclude(other_task="").values_list("other_task", flat=True))
    there = dict(rows.filter(bundled__in=named).values_list("bundled", "pk"))
    return {key: there[key] for key in sorted(there, key=lambda key: (place_of(key), key))}


def _had_by(klass: Class) -> frozenset[uuid.UUID]:
    """Return the lessons that a class was given, as its lesson or as the other task."""
    pairs = Run.objects.filter(klass=klass).values_list("edition__lesson", "other__lesson")
    return frozenset(key for pair in pairs for key in pair if key)


def newest_edition(lesson: Lesson) -> Edition | None:
    """Return the newest edition of a lesson without its text, None for a draft that was never published."""
    return lesson.editions.select_related("lesson").defer("plan").order_by("-number").first()


def text_of(lesson: Lesson) -> str:
    """Return the plan that a lesson stands for, as it is stored: the newest edition's, else the draft's."""
    return _newest_text(lesson) or lesson.draft


def has_other_draft(lesson: Lesson) -> bool:
    """Whether a published lesson has a draft that holds something else than its newest edition."""
    return bool(lesson.draft) and _newest_text(lesson) not in (None, lesson.draft)


def _newest_text(lesson: Lesson) -> str | None:
    return lesson.editions.order_by("-number").values_list("plan", flat=True).first()
