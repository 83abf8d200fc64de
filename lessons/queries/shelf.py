"""The shelf: what a card says about a lesson, and what stands on which part of it."""

import uuid
from datetime import datetime
from typing import Any, Literal

from django.db.models import OuterRef, Q, QuerySet, Subquery

from lessons.core.bundled import is_calm, place_of
from lessons.core.facts import Facts
from lessons.core.plan import LONGEST_TITLE
from lessons.core.searching import Wanted, fits
from lessons.core.subjects import ACROSS
from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import Edition, Lesson, Run
from lessons.queries.access import is_own, lessons_of
from lessons.queries.editions import has_other_draft
from lessons.queries.facts import facts_of_drafts, facts_of_editions

Tab = Literal["all", "bundled", "mine", "colleagues", "archived"]
TABS: tuple[Tab, ...] = ("all", "bundled", "mine", "colleagues", "archived")


class Card(Value):
    """A lesson on the shelf; without an edition it cannot be taught yet. `draft`: whether one is there.

    `by` is the colleague whose lesson it is, "" for one's own and for bundled ones; `origin` the title of the lesson
    it was adapted from, "" for one that the viewer may not look into; `calm`: it stands in for others.
    """

    lesson: uuid.UUID
    facts: Facts
    edition: uuid.UUID | None
    draft: bool
    bundled: str
    mine: bool
    by: str
    shared: bool
    origin: str
    archived: bool
    made_at: datetime

    @property
    def title(self) -> str:
        return self.facts.title

    @property
    def calm(self) -> bool:
        return is_calm(self.bundled)

    @property
    def bridge(self) -> bool:
        """Whether it compares two others, so that a class needs to have done two."""
        return ACROSS in self.facts.subjects and not self.calm

    @property
    def tab(self) -> Tab:
        """The part of the shelf it stands on, besides all."""
        if self.archived:
            return "archived"
        if self.bundled:
            return "bundled"
        return "mine" if self.mine else "colleagues"


class Shelf(Value):
    """What a search found on one part of the shelf, calm lessons apart, and how many it found on each part.

    `everything` is what stands on the shelf, found or not, without the archive.
    """

    cards: tuple[Card, ...]
    calm: tuple[Card, ...]
    counts: dict[Tab, int]
    everything: tuple[Card, ...]

    @property
    def found(self) -> int:
        """How many stand here."""
        return len(self.cards) + len(self.calm)

    @property
    def own(self) -> bool:
        """Whether any of it is the viewer's own."""
        return any(card.mine for card in self.everything)


def shelf(viewer: Viewer, *, tab: Tab = "all", wanted: Wanted | None = None) -> Shelf:
    """Return one part of the viewer's shelf: bundled lessons in their order, own ones and colleagues', newest first.

    At most three queries, however much stands on it.
    """
    everything = cards_of(viewer)
    found = [card for card in everything if fits(card.facts, wanted or Wanted())]
    here = [card for card in found if _stands_on(card, tab)]
    return Shelf(
        cards=tuple(card for card in here if not card.calm),
        calm=tuple(card for card in here if card.calm),
        counts={one: sum(_stands_on(card, one) for card in found) for one in TABS},
        everything=tuple(card for card in everything if not card.archived),
    )


def cards_of(viewer: Viewer) -> tuple[Card, ...]:
    """Return a card for everything the viewer may look into, in shelf order."""
    rows = list(with_newest(lessons_of(viewer)).select_related("author").defer("draft"))
    titles = {row.pk: row.title for row in rows}
    editions = facts_of_editions([row.newest for row in rows if row.newest])
    drafts = facts_of_drafts([(row.pk, row.version) for row in rows if not row.newest])
    cards = (
        _card(row, viewer, editions.get(row.newest) or drafts.get((row.pk, row.version)), titles.get(row.origin_id, ""))
        for row in rows
    )
    return tuple(sorted((card for card in cards if card), key=_order))


def with_newest(rows: QuerySet[Lesson]) -> QuerySet[Any]:
    """Return the lessons, each with the key of its newest edition and whether it has a draft."""
    newest = Edition.objects.filter(lesson=OuterRef("pk")).order_by("-number").values("pk")[:1]
    return rows.annotate(newest=Subquery(newest), has_draft=~Q(draft=""))


def _card(row: Any, viewer: Viewer, facts: Facts | None, origin: str) -> Card | None:
    """Return the card of a lesson; None for one that was changed while the shelf was read."""
    if facts is None:
        return None
    mine = is_own(viewer, row)
    return Card(
        lesson=row.pk,
        facts=facts,
        edition=row.newest,
        draft=row.has_draft and mine,
        bundled=row.bundled,
        mine=mine,
        by=row.author.username if row.author and not mine and not row.bundled else "",
        shared=row.shared,
        origin=origin,
        archived=row.archived_at is not None,
        made_at=row.created_at,
    )


def _order(card: Card) -> tuple[Any, ...]:
    place = place_of(card.bundled) if card.bundled else 0
    return (not card.bundled, place, not card.mine, -card.made_at.timestamp(), card.title)


def _stands_on(card: Card, tab: Tab) -> bool:
    return card.tab == tab or (tab == "all" and not card.archived)


def has_title(viewer: Viewer, title: str) -> bool:
    """Whether a lesson of this title is among those the viewer may look into."""
    return lessons_of(viewer).filter(title=title[:LONGEST_TITLE]).exists()


class Contents(Value):
    """What goes with a lesson, and the runs that keep it from going; `other_draft`: see `has_other_draft`."""

    editions: int
    draft: bool
    other_draft: bool
    adapted: int
    runs: int


def contents_of(lesson: Lesson) -> Contents:
    """Return how much a lesson of the viewer's own holds that its deletion takes away."""
    return Contents(
        editions=lesson.editions.count(),
        draft=bool(lesson.draft),
        other_draft=has_other_draft(lesson),
        adapted=lesson.adapted.count(),
        runs=Run.objects.filter(Q(edition__lesson=lesson) | Q(other__lesson=lesson)).count(),
    )
