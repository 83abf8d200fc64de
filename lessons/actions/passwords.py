"""The password of a laptop's teacher, who needs none: with one the pages open on other machines, too."""

from datetime import datetime

from django.db import transaction

from lessons.actions.inviting import set_new_password
from lessons.actions.recording import record
from lessons.core.viewer import Viewer
from lessons.models import User


def set_password(viewer: Viewer, *, user: User, password: str, now: datetime) -> None:
    """Store a password; every session that was signed in by another one ends.

    Raises LessonError for one that is too weak.
    """
    set_new_password(user, password)
    with transaction.atomic():
        user.save(update_fields=["password"])
        record(viewer, "set password", user, now=now)


def remove_password(viewer: Viewer, *, user: User, now: datetime) -> None:
    """Let only the one-time link sign in; every session that was signed in by the password ends."""
    user.set_unusable_password()
    with transaction.atomic():
        user.save(update_fields=["password"])
        record(viewer, "removed password", user, now=now)


def note_sign_in(user: User, *, place: str = "", now: datetime) -> None:
    """Record that somebody has signed in by a password, on a laptop from which `place` (of core.recorded.PLACES)."""
    record(Viewer("teacher", user.pk, user.school_id), "sign_in", user, reason=place, now=now)
