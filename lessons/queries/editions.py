"""Editions, parsed once per process: they never change."""

import uuid
from collections.abc import Iterable
from functools import lru_cache

from lessons.core.bundled import place_of
from lessons.core.plan import Lookup, parse_plan
from lessons.core.value import Value
from lessons.models import Class, Edition, Lesson, Run


@lru_cache(maxsize=64)
def lookup_of(edition: uuid.UUID) -> Lookup:
    """Return the edition's plan, ready to be looked up in. For anyone who may see the run or the lesson."""
    return Lookup(parse_plan(Edition.every.values_list("plan", flat=True).get(pk=edition)))


@lru_cache(maxsize=256)
def lesson_of(edition: uuid.UUID) -> uuid.UUID | None:
    """Return the lesson that an edition belongs to, None when there is no such edition; asked once per process."""
    return Edition.every.filter(pk=edition).values_list("lesson", flat=True).first()


def other_task_of(lesson: Lesson, klass: Class | None = None) -> Edition | None:
    """Return the newest edition of what stands in for a lesson, None for a calm lesson itself.

    That is the calm twin of the bundled lesson that it is or was adapted from. Without one it is the first calm lesson
    that this class has not had, else the first one.
    """
    if lesson.bundled and not lesson.other_task:
        return None
    source = bundled_sources(lesson.school_id, [lesson.pk]).get(lesson.pk)
    calm = _calm_lessons(lesson.school_id)
    twin = calm.get(source.other_task) if source else None
    if twin is None:
        had = _had_by(klass) if klass else frozenset()
        others = [key for key in calm.values() if source is None or key != source.lesson]
        twin = next((key for key in others if key not in had), next(iter(others), None))
    return Edition.objects.filter(lesson=twin).order_by("-number").first() if twin else None


def forget_editions() -> None:
    """Parse everything anew from now on: another database has taken the place of this one."""
    lookup_of.cache_clear()
    lesson_of.cache_clear()


class Link(Value):
    """A lesson, what it was adapted from, its key when it is bundled, and the key of what stands in for it."""

    lesson: uuid.UUID
    origin: uuid.UUID | None
    bundled: str
    other_task: str


def bundled_sources(school: int, lessons: Iterable[uuid.UUID]) -> dict[uuid.UUID, Link]:
    """Return the bundled lesson that each lesson is or was adapted from, however often it was adapted since, as far as
    there is one. One query."""
    rows = Lesson.objects.filter(school_id=school).exclude(bundled="", origin=None)
    links = {row[0]: Link(*row) for row in rows.values_list("pk", "origin", "bundled", "other_task")}
    found = {key: _source(links, key) for key in lessons}
    return {key: link for key, link in found.items() if link}


def _source(links: dict[uuid.UUID, Link], lesson: uuid.UUID) -> Link | None:
    """Return the first bundled lesson on the way back from a lesson; lessons may be adapted from each other."""
    seen: set[uuid.UUID] = set()
    found = links.get(lesson)
    while found and not found.bundled:
        seen.add(found.lesson)
        found = links.get(found.origin) if found.origin and found.origin not in seen else None
    return found


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
