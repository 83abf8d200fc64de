"""Making a backup, and looking at it once before it counts as one."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from django.db import connection

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.queries.keys import key_print
from quizsite.backup import postgres, sqlite
from quizsite.backup.about import About, Why
from quizsite.backup.files import settle, unfinished
from quizsite.backup.folder import fresh_name
from quizsite.backup.pack import digest, pack, unpack
from quizsite.backup.schema import applied, check_not_newer

FULL: Final = gettext_noop("The copy could not be written. Is the drive full?")
NO_ROOM: Final = gettext_noop("There is no room on this drive for a copy. Make some first.")


def make_backup(folder: Path, why: Why, *, now: datetime) -> Path:
    """Return the path of a new backup of this program's database in a folder, checked and on the disk.

    Nobody who works meanwhile is kept waiting. Raises LessonError when it cannot be made or the drive is full, OSError
    for a folder in which nothing can be begun.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with unfinished(folder) as database, unfinished(folder) as whole, _in_words():
        about = _from_sqlite(database, now) if connection.vendor == "sqlite" else _from_postgres(database, now)
        pack(database, about, whole)
        unpack(whole, database, no_room=NO_ROOM)  # what is written can be read again
        target = folder / fresh_name(folder, why, now=now)
        settle(whole, target)
    return target


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise LessonError(FULL) from error


def _from_sqlite(database: Path, now: datetime) -> About:
    check_not_newer()
    sqlite.copy_to(database)
    found = sqlite.check(database)
    return About(
        database="sqlite",
        server=sqlite.version(),
        made_at=now,
        migrations=tuple(sorted(found)),
        key=key_print(),
        held=sqlite.held_in(database),
        size=database.stat().st_size,
        sha256=digest(database),
    )


def _from_postgres(database: Path, now: datetime) -> About:
    held = postgres.dump_to(database)
    postgres.check(database)
    return About(
        database="postgresql",
        server=postgres.version(),
        made_at=now,
        migrations=tuple(sorted(applied())),
        key=key_print(),
        held=held,
        size=database.stat().st_size,
        sha256=digest(database),
    )
