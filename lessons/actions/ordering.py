"""When words and their marks are noted: a mark that is not younger than its words judged others, so each of both comes
after what it follows, whatever the clock of the computer says."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max

from lessons.core.moments import after
from lessons.models import Answer, Mark


def judged_at(answer: Answer, now: datetime) -> datetime:
    """Return the moment of a mark on what stands in the answer."""
    return after(now, answer.saved_at)


def returned_at(answers: Collection[Answer], now: datetime) -> datetime:
    """Return the moment when answers are given back: after their words, and every mark on them."""
    marks = Mark.objects.filter(answer__in=[one.pk for one in answers]).aggregate(at=Max("at"))
    return after(now, marks["at"], *(one.saved_at for one in answers))


def written_at(stored: Answer | None, now: datetime) -> datetime:
    """Return the moment of words that take the place of what is stored, and of every mark on it.

    One query more for what was settled and not given back, which is rare.
    """
    if stored is None:
        return now
    if stored.returned_at is not None:
        return after(now, stored.returned_at)
    return now if stored.standing == "unmarked" else returned_at((stored,), now)
