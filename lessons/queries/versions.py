"""What a draft can go back to: its editions, and the versions kept of it, one in five minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from lessons.models import Edition, KeptDraft, Lesson

APART = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Versions:
    """Editions and kept versions of a lesson, the newest first."""

    editions: tuple[Edition, ...]
    kept: tuple[KeptDraft, ...]


def versions_of(lesson: Lesson) -> Versions:
    """Return what may be gone back to, without the plans themselves. Two queries. For whoever may change the draft."""
    kept = lesson.kept.select_related("teacher").defer("plan")
    return Versions(tuple(lesson.editions.defer("plan").order_by("-number")), _spaced(list(kept)))


def newest_step(lesson: Lesson) -> KeptDraft | None:
    """Return what can be undone next, without its plan. One query."""
    return lesson.kept.filter(step=True).defer("plan").select_related("teacher").first()


def _spaced(kept: Sequence[KeptDraft]) -> tuple[KeptDraft, ...]:
    """Return the oldest of each run of versions that are less than five minutes apart."""
    found: list[KeptDraft] = []
    for one in reversed(kept):
        if not found or one.at - found[-1].at >= APART:
            found.append(one)
    return tuple(reversed(found))
