"""Making a backup, and looking at it once before it counts as one."""

from datetime import datetime
from pathlib import Path

from django.db import connection

from lessons.queries.keys import key_print
from quizsite.backup import postgres, sqlite
from quizsite.backup.about import About, Why
from quizsite.backup.files import settle, unfinished
from quizsite.backup.folder import fresh_name
from quizsite.backup.pack import digest, pack, unpack


def make_backup(folder: Path, why: Why, *, now: datetime) -> Path:
    """Return the path of a new backup of this program's database in a folder, checked and on the disk.

    Nobody who works meanwhile is kept waiting. Raises LessonError when it cannot be made; OSError for a full drive.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with unfinished(folder) as database, unfinished(folder) as whole:
        about = _from_sqlite(database, now) if connection.vendor == "sqlite" else _from_postgres(database, now)
        pack(database, about, whole)
        unpack(whole, database)  # what is written can be read again
        target = folder / fresh_name(folder, why, now=now)
        settle(whole, target)
    return target


def _from_sqlite(database: Path, now: datetime) -> About:
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
        migrations=tuple(sorted(postgres.applied())),
        key=key_print(),
        held=held,
        size=database.stat().st_size,
        sha256=digest(database),
    )
