"""The shelf: what a card says about a lesson."""

import uuid
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from lessons.core.plan import LessonPlan
from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import Edition
from lessons.queries.access import lessons_of
from lessons.queries.editions import lookup_of


class Card(Value):
    """A lesson on the shelf; without an edition it cannot be taught yet. `draft`: whether one is there."""

    lesson: uuid.UUID
    title: str
    summary: str
    content_note: str
    minutes: int
    questions: int
    prompts: int
    skills: tuple[str, ...]
    edition: uuid.UUID | None
    bundled: bool
    draft: bool
    words: int
    made_at: datetime


def shelf(viewer: Viewer) -> tuple[Card, ...]:
    """Return the viewer's shelf, bundled lessons first, then their own with the newest first."""
    newest = Edition.objects.filter(lesson=OuterRef("pk")).order_by("-number").values("pk")[:1]
    rows = lessons_of(viewer).defer("draft").order_by("-created_at", "title")
    cards = [_card(lesson) for lesson in rows.annotate(newest=Subquery(newest), has_draft=~Q(draft=""))]
    return tuple(sorted(cards, key=lambda card: not card.bundled))


def _card(lesson: Any) -> Card:
    edition: uuid.UUID | None = lesson.newest
    plan = lookup_of(edition).plan if edition else None
    return Card(
        lesson=lesson.pk,
        title=plan.title if plan else lesson.title,
        summary=plan.summary if plan else "",
        content_note=plan.content_note if plan else "",
        minutes=plan.minutes if plan else 0,
        questions=sum(not question.guiding for question in plan.questions) if plan else 0,
        prompts=len(plan.prompts) if plan else 0,
        skills=skills_of(plan) if plan else (),
        edition=edition,
        bundled=bool(lesson.bundled),
        draft=lesson.has_draft,
        words=words_of(plan) if plan else 0,
        made_at=lesson.created_at,
    )


def skills_of(plan: LessonPlan) -> tuple[str, ...]:
    """Return the skills of the scored questions, each once, in the order of the lesson."""
    return tuple(dict.fromkeys(question.skill for question in plan.questions if not question.guiding))


def words_of(plan: LessonPlan) -> int:
    """Return how many words students read: the body, subheads and captions of all sections."""
    read = {block for section in plan.sections for block in section.blocks}
    return sum(len(block.text.split()) for block in plan.blocks if block.id in read)
