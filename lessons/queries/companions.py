"""What goes with a lesson, for a class or for none yet, and the mix of what a teacher's classes have done."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from lessons.core.bundled import is_calm, place_of
from lessons.core.companions import WHY, Companion, OnShelf, Why, bridges, companions
from lessons.core.messages import Message
from lessons.core.subjects import MIX
from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import Class, Lesson, Run
from lessons.queries.access import runs_of
from lessons.queries.editions import bundled_sources
from lessons.queries.facts import facts_of_editions
from lessons.queries.shelf import Card, with_newest


class Suggestion(Value):
    """A lesson to give next."""

    lesson: uuid.UUID
    title: str


class Suggestions(Value):
    """Lessons to give next for the same reason."""

    why: Why
    lessons: tuple[Suggestion, ...]

    @property
    def reason(self) -> Message:
        """The reason as a sentence."""
        return WHY[self.why]


class Part(Value):
    """A subject of the mix: how many lessons of the shelf are about it, and the classes that have done one."""

    subject: str
    lessons: int
    classes: tuple[str, ...]


Grouped = tuple[Suggestions, ...]


def companions_of(lesson: Lesson, subjects: Collection[str]) -> Grouped:
    """Return what goes with a lesson, whoever takes it. For anyone who may see the lesson; at most three queries."""
    shelf = _Bundled(lesson.school_id)
    return shelf.grouped(companions(subjects, shelf.told, done=_keys(lesson.school_id, {lesson.pk})))


def next_for(klass: Class) -> Grouped:
    """Return what to give a class after what it had, the lessons that compare two first; nothing before its first.

    For anyone who may see the class; at most five queries.
    """
    rows = Run.objects.filter(klass=klass).order_by("-created_at")
    runs = list(rows.values_list("edition", "closed_at", "edition__lesson"))
    if not runs:
        return ()
    subjects = {edition: facts.subjects for edition, facts in facts_of_editions({run[0] for run in runs}).items()}
    done = _keys(klass.school_id, {run[2] for run in runs})
    shelf = _Bundled(klass.school_id)
    crossing = bridges([subjects[run[0]] for run in runs if run[1]], shelf.told, done=done)
    return shelf.grouped((*crossing, *companions(subjects[runs[0][0]], shelf.told, done=done)))


def mix_of(viewer: Viewer, cards: Collection[Card], *, now: datetime) -> tuple[Part, ...]:
    """Return the ideologies and people that cards are about, with the classes of this teacher that have finished a
    lesson on them; classes of invented students do not count. At most two queries."""
    rows = runs_of(viewer, now=now).filter(closed_at__isnull=False, klass__demo=False)
    runs = set(rows.order_by("klass__label").values_list("klass__label", "edition"))
    facts = facts_of_editions({edition for _, edition in runs})
    return tuple(
        Part(
            subject=subject,
            lessons=sum(subject in card.facts.subjects for card in cards),
            classes=tuple(sorted({label for label, edition in runs if subject in facts[edition].subjects})),
        )
        for subject in MIX
        if any(subject in card.facts.subjects for card in cards)
    )


class _Bundled:
    """The school's bundled lessons that are more than an other task, in shelf order."""

    def __init__(self, school: int) -> None:
        rows = with_newest(Lesson.objects.filter(school_id=school).exclude(bundled="").defer("draft"))
        self.rows: list[Any] = [row for row in rows if row.newest and not is_calm(row.bundled)]
        self.rows.sort(key=lambda row: (place_of(row.bundled), row.bundled))
        facts = facts_of_editions([row.newest for row in self.rows])
        self.told = [OnShelf(str(row.pk), facts[row.newest].subjects) for row in self.rows]

    def grouped(self, found: Collection[Companion]) -> Grouped:
        """Return the suggestions by reason, in the order in which the reasons first come."""
        reasons = dict.fromkeys(one.why for one in found)
        return tuple(Suggestions(why, self._lessons({one.key for one in found if one.why == why})) for why in reasons)

    def _lessons(self, keys: Collection[str]) -> tuple[Suggestion, ...]:
        return tuple(Suggestion(row.pk, row.title) for row in self.rows if str(row.pk) in keys)


def _keys(school: int, lessons: Collection[uuid.UUID]) -> frozenset[str]:
    """Return the keys of the bundled lessons that these are or were adapted from."""
    return frozenset(str(link.lesson) for link in bundled_sources(school, lessons).values())
