"""Facts of editions and drafts, worked out once per process: an edition never changes, a draft has a version."""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from lessons.core.facts import Facts, facts_of
from lessons.core.plan import parse_plan
from lessons.models import Edition, Lesson

MOST_KEPT = 2000
Draft = tuple[uuid.UUID, int]
Key = TypeVar("Key", uuid.UUID, Draft)
Ask = Callable[[Collection[Key]], Iterable[tuple[Key, str]]]
_editions: dict[uuid.UUID, Facts] = {}
_drafts: dict[Draft, Facts] = {}


def facts_of_editions(editions: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Facts]:
    """Return the facts of these editions; one query for all that this process has not seen."""
    return _known(_editions, editions, lambda new: Edition.every.filter(pk__in=new).values_list("pk", "plan"))


def facts_of_drafts(drafts: Collection[Draft]) -> Mapping[Draft, Facts]:
    """Return the facts of drafts, each named by its lesson and version; one query for all that are new."""
    return _known(_drafts, drafts, _texts_of_drafts)


def _texts_of_drafts(drafts: Collection[Draft]) -> list[tuple[Draft, str]]:
    rows = Lesson.objects.filter(pk__in=[lesson for lesson, _ in drafts]).values_list("pk", "version", "draft")
    return [((lesson, version), draft) for lesson, version, draft in rows]


def _known(kept: dict[Key, Facts], keys: Collection[Key], ask: Ask[Key]) -> dict[Key, Facts]:
    found = {key: kept[key] for key in keys if key in kept}
    new = [key for key in keys if key not in found]
    if new:
        found |= {key: facts_of(parse_plan(text)) for key, text in ask(new)}
        if len(kept) + len(new) > MOST_KEPT:
            kept.clear()
        kept.update(found)
    return found
