"""What waits for a teacher: runs that are on, answers to mark, classes that are deleted soon."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import Answer, HelpRequest, Post, SealedWords
from lessons.queries.access import classes_of, runs_of
from lessons.queries.marks import waiting_by_run
from lessons.queries.sealed import WAITING

SOON = timedelta(days=14)


class WaitingRun(Value):
    """A run that is planned, open, or closed with answers to mark."""

    run: uuid.UUID
    klass: str
    title: str
    state: str
    to_mark: int


class LeavingClass(Value):
    """A class that is deleted within two weeks, with how much goes then; `days` may be 0 or below when the day has
    come."""

    klass: uuid.UUID
    label: str
    delete_after: date
    days: int
    answers: int
    posts: int


class AskingClass(Value):
    """A class with requests that nobody has read, or sealed words that nobody has taken over, and the run whose page
    shows them, None before the first."""

    klass: uuid.UUID
    label: str
    run: uuid.UUID | None
    count: int


class Waiting(Value):
    """Everything that waits, in five queries."""

    runs: tuple[WaitingRun, ...]
    classes: tuple[LeavingClass, ...]
    asking: tuple[AskingClass, ...]


def waiting_for(viewer: Viewer, *, today: date, now: datetime) -> Waiting:
    """Return what waits for this teacher in the classes they have a role in, newest runs first."""
    rows = list(
        runs_of(viewer, now=now)
        .order_by("-created_at")
        .values_list("pk", "klass__label", "edition__lesson__title", "opened_at", "closed_at", "klass_id")
    )
    to_mark = waiting_by_run([row[0] for row in rows])
    runs = [
        WaitingRun(pk, klass, title, _state(opened, closed), to_mark.get(pk, 0))
        for pk, klass, title, opened, closed, _ in rows
    ]
    newest = {klass: pk for pk, *_, klass in reversed(rows)}
    return Waiting(
        tuple(run for run in runs if run.state != "closed" or run.to_mark),
        _leaving(viewer, today=today, now=now),
        _asking(viewer, newest, now=now),
    )


def _state(opened: datetime | None, closed: datetime | None) -> str:
    if closed:
        return "closed"
    return "open" if opened else "planned"


def _leaving(viewer: Viewer, *, today: date, now: datetime) -> tuple[LeavingClass, ...]:
    rows = classes_of(viewer, now=now).filter(delete_after__lte=today + SOON).order_by("delete_after", "label")
    held = {"held_answers": _count(Answer), "held_posts": _count(Post)}
    found = rows.annotate(**held).values_list("pk", "label", "delete_after", *held)
    return tuple(LeavingClass(pk, label, day, (day - today).days, *counts) for pk, label, day, *counts in found)


def _count(table: type[Answer] | type[Post]) -> Coalesce:
    """Return how many rows of a table a class has, as part of a query for classes."""
    rows = table.objects.filter(klass=OuterRef("pk")).order_by().values("klass")
    return Coalesce(Subquery(rows.annotate(all=Count("pk")).values("all")), 0)


def _asking(viewer: Viewer, newest: Mapping[uuid.UUID, uuid.UUID], *, now: datetime) -> tuple[AskingClass, ...]:
    """Return the classes with unread requests or sealed words that wait, which look alike; the page of the run that
    was asked in shows them, or the newest."""
    own, wanted = classes_of(viewer, now=now), ("klass__label", "klass_id", "run_id")
    unread = HelpRequest.objects.filter(klass__in=own, seen_at__isnull=True).order_by("klass__label", "id")
    sealed = SealedWords.objects.filter(WAITING, klass__in=own).order_by("klass__label", "id")
    rows = [*unread.values_list(*wanted), *sealed.values_list(*wanted)]
    found: dict[uuid.UUID, AskingClass] = {}
    for label, klass, run in sorted(rows, key=lambda row: row[0]):
        before = found.get(klass)
        known = run or (before.run if before else None) or newest.get(klass)
        found[klass] = AskingClass(klass, label, known, before.count + 1 if before else 1)
    return tuple(found.values())


def demo_run(viewer: Viewer, *, now: datetime) -> uuid.UUID | None:
    """Return the run of the viewer's demo class, None without one."""
    return runs_of(viewer, now=now).filter(klass__demo=True).values_list("pk", flat=True).first()
