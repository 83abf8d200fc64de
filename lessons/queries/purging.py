"""What goes by itself because its time is over, in every school. For the program on its own, never for a page."""

import uuid
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import TypeVar

from django.contrib.sessions.models import Session
from django.db.models import Model, Q, QuerySet

from lessons.core.value import Value
from lessons.models import (
    Class,
    Invitation,
    Job,
    PairedPhone,
    Post,
    Record,
    School,
    SealedWords,
    SubstituteLink,
    User,
)
from lessons.models.school import MOST_DAYS
from lessons.queries.jobs import KEPT
from lessons.queries.sealed import LONGEST, WAITING
from quizsite.backup.folder import copies_folder, old_copies

SIGNED_IN = "sign_in"
WAITS = timedelta(days=7)
UNPOSTED = timedelta(days=1)
REOPENS = timedelta(days=30)
CLOSED = "closed@"  # how what is left of an account is called once its name went; no name that is typed has this sign
OF_NO_CLASS = timedelta(days=MOST_DAYS)
Row = TypeVar("Row", bound=Model)


class Purged(Value):
    """How much goes, in numbers alone: nothing here says whose or what it was."""

    classes: int = 0
    sealed: int = 0
    drafts: int = 0
    files: int = 0
    backups: int = 0
    links: int = 0
    invitations: int = 0
    accounts: int = 0
    phones: int = 0
    sessions: int = 0
    records: int = 0

    @property
    def counts(self) -> Mapping[str, int]:
        """The numbers by their names, without those that are 0."""
        every = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: count for name, count in every.items() if count}


def due_classes(*, now: datetime, waits: bool) -> tuple[Class, ...]:
    """Return the classes whose last day is over, by the clocks of their school.

    Where the purge `waits`, as on a laptop that may have been off on the day, a class stays until its teacher has
    signed in once on its last day or later and so was told; for seven days at most, and never past 400.
    """
    return tuple(one for school in School.objects.all() for one in _due_in(school, now, waits=waits))


def _due_in(school: School, now: datetime, *, waits: bool) -> list[Class]:
    zone = school.zone
    today = now.astimezone(zone).date()
    over = Class.objects.filter(school=school, delete_after__lt=today).select_related("school").order_by("created_on")
    if not waits:
        return list(over)
    signed_in = Record.objects.filter(school=school, verb=SIGNED_IN, at__lt=now).order_by("-at")
    newest = signed_in.values_list("at", flat=True).first()
    return [
        one
        for one in over
        if today > min(one.delete_after + WAITS, one.created_on + timedelta(days=MOST_DAYS))
        or (newest is not None and newest >= datetime.combine(one.delete_after, time(), zone))
    ]


def old_words(*, now: datetime, klass: uuid.UUID | None = None) -> QuerySet[SealedWords]:
    """Return what was sealed more than 30 days ago and nobody has taken over, in one class or in all."""
    return _of(klass, SealedWords.objects.filter(WAITING, sealed_at__lt=now - LONGEST))


def old_drafts(*, now: datetime) -> QuerySet[Post]:
    """Return texts for a talk that were not handed in within a day of their last letter."""
    left = Post.objects.filter(status="writing", saved_at__lt=now - UNPOSTED)
    return left.filter(~Q(text="") | ~Q(more={}) | ~Q(quotes=[]))


def old_jobs(*, now: datetime, klass: uuid.UUID | None = None) -> QuerySet[Job]:
    """Return files that were begun more than a day ago and that nobody fetched, of one class or of all."""
    return _of(klass, Job.objects.filter(made_at__lt=now - KEPT))


def _of(klass: uuid.UUID | None, rows: QuerySet[Row]) -> QuerySet[Row]:
    return rows if klass is None else rows.filter(klass=klass)


def ended_links(*, now: datetime) -> QuerySet[SubstituteLink]:
    """Return links for substitutes that nobody can come by any more."""
    return SubstituteLink.objects.filter(until__lte=now)


def ended_invitations(*, now: datetime) -> QuerySet[Invitation]:
    """Return invitations by which nobody can make an account any more."""
    return Invitation.objects.filter(until__lte=now)


def closed_accounts(*, now: datetime) -> QuerySet[User]:
    """Return accounts that were closed more than 30 days ago and still have an address: it goes with the name."""
    return User.objects.filter(is_active=False, closed_at__lt=now - REOPENS, email__isnull=False)


def ended_phones(*, now: datetime) -> QuerySet[PairedPhone]:
    """Return phones that wait or lead no more."""
    return PairedPhone.objects.filter(until__lte=now)


def ended_sessions(*, now: datetime) -> QuerySet[Session]:
    """Return sessions of teachers that have ended, with the try-outs in them."""
    return Session.objects.filter(expire_date__lt=now)


def old_records(*, now: datetime) -> QuerySet[Record]:
    """Return records of no class, signing in for example, that are older than any class can be."""
    return Record.objects.filter(klass__isnull=True, at__lt=now - OF_NO_CLASS)


def what_goes(*, now: datetime, waits: bool) -> Purged:
    """Return how much a purge would delete at this moment; nothing is changed."""
    return Purged(
        classes=len(due_classes(now=now, waits=waits)),
        sealed=old_words(now=now).count(),
        drafts=old_drafts(now=now).count(),
        files=old_jobs(now=now).count(),
        backups=len(old_copies(copies_folder(), now=now)),
        links=ended_links(now=now).count(),
        invitations=ended_invitations(now=now).count(),
        accounts=closed_accounts(now=now).count(),
        phones=ended_phones(now=now).count(),
        sessions=ended_sessions(now=now).count(),
        records=old_records(now=now).count(),
    )
