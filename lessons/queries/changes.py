"""Editions side by side: what each changed against the one before, and what a draft would change. Worked out once per
process, for editions never change."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models.functions import Coalesce

from lessons.core.changes import Change, changes_between, summary
from lessons.core.checks import ticked_part
from lessons.core.format import Speaker
from lessons.core.plan import LessonPlan, Lookup, parse_plan
from lessons.core.viewer import Viewer
from lessons.models import Edition, Lesson
from lessons.queries.access import runs_of
from lessons.queries.editions import lookup_of, newest_edition

MOST_KEPT = 2000
Pair = tuple[uuid.UUID, uuid.UUID]
Changes = tuple[Change, ...]
_kept: dict[Pair, Changes] = {}


@dataclass(frozen=True, slots=True)
class RunOn:
    """A run of one of the viewer's classes."""

    run: uuid.UUID
    klass: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition in the list of a lesson; `changes` is None for the first one, which has nothing before it."""

    number: int
    note: str
    published_at: datetime
    newest: bool
    changes: Changes | None
    runs: tuple[RunOn, ...]


def editions_of(viewer: Viewer, lesson: Lesson, *, now: datetime) -> tuple[EditionRow, ...]:
    """Return the editions of a lesson that the viewer may look into, newest first, with the viewer's own runs.

    Two queries, and one more for all editions that this process has not compared before.
    """
    rows = list(lesson.editions.order_by("number").values_list("pk", "number", "note", "published_at"))
    changes = {now: found for (_, now), found in compared(list(pairwise(row[0] for row in rows))).items()}
    runs = _runs_on(viewer, lesson, now=now)
    last = rows[-1][0] if rows else None
    return tuple(
        EditionRow(number, note, day, key == last, changes.get(key), tuple(runs.get(key, ())))
        for key, number, note, day in reversed(rows)
    )


def _runs_on(viewer: Viewer, lesson: Lesson, *, now: datetime) -> dict[uuid.UUID, list[RunOn]]:
    rows = runs_of(viewer, now=now).filter(edition__lesson=lesson).order_by("-created_at")
    found: dict[uuid.UUID, list[RunOn]] = {}
    published = Coalesce("edition__corrects", "edition")
    for edition, run, label, made_at in rows.values_list(published, "pk", "klass__label", "created_at"):
        found.setdefault(edition, []).append(RunOn(run, label, made_at))
    return found


def compared(pairs: Sequence[Pair]) -> dict[Pair, Changes]:
    """Return what is different in the second edition of each pair; one query for all that are new to this process."""
    found = {pair: _kept[pair] for pair in pairs if pair in _kept}
    new = [pair for pair in pairs if pair not in found]
    if new:
        lookups = _lookups({key for pair in new for key in pair})
        found |= {(before, now): changes_between(lookups[before], lookups[now]) for before, now in new}
        if len(_kept) + len(new) > MOST_KEPT:
            _kept.clear()
        _kept.update(found)
    return found


def _lookups(editions: Iterable[uuid.UUID]) -> dict[uuid.UUID, Lookup]:
    rows = Edition.every.filter(pk__in=list(editions)).values_list("pk", "plan")
    return {key: Lookup(parse_plan(text)) for key, text in rows}


@dataclass(frozen=True, slots=True)
class Since:
    """What a draft changes against the newest edition, and the same in a line for the note."""

    number: int
    changes: Changes
    note: str


def since_newest(lesson: Lesson, draft: LessonPlan, *, say: Speaker = str) -> Since | None:
    """Return what publishing the draft as it is ticked would change, None while nothing was published.

    For whoever may change the draft. Two queries at most.
    """
    edition = newest_edition(lesson)
    if edition is None:
        return None
    changes = changes_between(lookup_of(edition.pk), Lookup(ticked_part(draft)))
    return Since(edition.number, changes, summary(changes, say=say))
