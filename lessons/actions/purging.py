"""What the program deletes on its own because its time is over. Doing it twice is doing it once."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.accounts import forget_closed_accounts
from lessons.actions.classes import delete_with_rows
from lessons.actions.recording import record
from lessons.actions.sealing import forget_old_words
from lessons.actions.taking_out import forget_old_jobs
from lessons.actions.talking import NOBODY
from lessons.actions.wiping import wipe_deleted
from lessons.core.viewer import Viewer
from lessons.models import Seat
from lessons.queries.purging import (
    Purged,
    due_classes,
    ended_invitations,
    ended_links,
    ended_phones,
    ended_sessions,
    old_drafts,
    old_records,
    old_words,
    what_goes,
)
from quizsite.backup.folder import copies_folder, drop_old


def purge(*, now: datetime, waits: bool) -> Purged:
    """Delete everything whose time is over and return how much it was; `waits` as in `due_classes`.

    Each class goes in a transaction of its own, so that a purge that is cut off half-way goes on with the next one.
    """
    gone = what_goes(now=now, waits=waits)
    for klass in due_classes(now=now, waits=waits):
        delete_with_rows(Viewer("program", 0, klass.school_id), klass=klass, now=now)
    with transaction.atomic():
        _note_old_words(now)
        forget_old_words(now=now)
        _empty_drafts(now)
        forget_old_jobs(now=now)
        forget_closed_accounts(now=now)
        for rows in (
            ended_links(now=now),
            ended_invitations(now=now),
            ended_phones(now=now),
            ended_sessions(now=now),
            old_records(now=now),
        ):
            rows.delete()
    drop_old(copies_folder(), now=now)
    wipe_deleted()
    return gone


def _note_old_words(now: datetime) -> None:
    for one in old_words(now=now).select_related("klass"):
        program = Viewer("program", 0, one.klass.school_id)
        record(program, "destroyed sealed words", one, klass=one.klass, now=now)


def _empty_drafts(now: datetime) -> None:
    """Empty unposted texts; the empty rows stay, so that a save on its way does not bring them back."""
    found = list(old_drafts(now=now).order_by("pk").values_list("pk", "seat"))
    seats = Seat.objects.filter(pk__in={seat for _, seat in found})
    seats.update(version=F("version") + 1)  # this locks them; who went on writing meanwhile keeps the text
    old_drafts(now=now).filter(pk__in=[pk for pk, _ in found]).update(
        text="", more={}, quotes=[], token=NOBODY.token, sequence=0, revision=F("revision") + 1
    )
