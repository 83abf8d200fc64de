"""A teacher's copies of all data on a laptop: made, thrown away, brought from elsewhere, restored."""

from datetime import datetime
from pathlib import Path

from lessons.actions.library import load_bundled
from lessons.actions.purging import purge
from lessons.actions.recording import record
from lessons.actions.setup import prepare_laptop
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Run, School, User
from quizsite.backup.folder import copies_folder, copy_named, fresh_name
from quizsite.backup.gate import GATE
from quizsite.backup.making import FULL, make_backup
from quizsite.backup.restoring import look_into, restore


def keep_copy(viewer: Viewer, *, now: datetime) -> Path:
    """Return where a new copy of everything lies. Raises LessonError when the drive has no room for it."""
    try:
        made = make_backup(copies_folder(), "pressed", now=now)
    except OSError as error:
        raise LessonError(FULL) from error
    record(viewer, "kept copy", _school(viewer), now=now)
    return made


def note_copy_taken(viewer: Viewer, *, now: datetime) -> None:
    """Record that a copy leaves this computer's protection."""
    record(viewer, "took out copy", _school(viewer), now=now)


def drop_copy(viewer: Viewer, *, name: str, now: datetime) -> None:
    """Delete a copy before its time. Raises LessonError when it is gone already."""
    copy_named(copies_folder(), name).unlink(missing_ok=True)
    record(viewer, "deleted copy", _school(viewer), now=now)


def bring_copy(data: bytes, *, now: datetime) -> str:
    """Return the name under which a backup from elsewhere waits here, for a day at most.

    Raises LessonError for a file that could not be restored; then it is not kept.
    """
    folder = copies_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / fresh_name(folder, "brought", now=now)
    path.touch(mode=0o600)
    try:
        path.write_bytes(data)
        look_into(path, room=folder)
    except (LessonError, OSError):
        path.unlink(missing_ok=True)
        raise
    return path.name


def restore_copy(*, name: str, now: datetime) -> User:
    """Put a copy in the place of everything, delete at once what has had its time, and return the teacher that there is
    now. What was here is kept as a copy.

    Whoever writes meanwhile is asked to come back. Raises LessonError while a lesson is open: phones would believe
    saved what is gone.
    """
    folder = copies_folder()
    with GATE.closed():
        _need_no_open_lesson()
        restore(copy_named(folder, name), keep=folder, now=now)
        teacher = prepare_laptop(now=now, time_zone="UTC")
        load_bundled(school=teacher.school, now=now)
        purge(now=now, waits=False)
        record(Viewer("teacher", teacher.pk, teacher.school_id), "restored copy", teacher.school, now=now)
    return teacher


def _need_no_open_lesson() -> None:
    if Run.objects.filter(opened_at__isnull=False, closed_at__isnull=True, klass__demo=False).exists():
        raise LessonError(gettext_noop("A lesson is open. Close it first: what its class has written would be gone."))


def _school(viewer: Viewer) -> School:
    return School.objects.get(pk=viewer.school)
