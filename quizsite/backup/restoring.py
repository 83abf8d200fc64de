"""Putting a backup in the place of the database: looked into first, what was there is kept, then all in one step."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.value import Value
from lessons.models import Class, Student, User
from lessons.queries.editions import forget_editions
from lessons.queries.keys import key_print
from quizsite.backup import postgres, sqlite
from quizsite.backup.about import About, Held
from quizsite.backup.files import unfinished
from quizsite.backup.making import make_backup
from quizsite.backup.pack import DAMAGED, unpack
from quizsite.backup.schema import check_migrations, held_here, known_migrations, migrate, standing_in


class Inside(Value):
    """What a backup holds, and what it would do here.

    `here` counts what is here now. `back` are classes in it that are no longer here and would come back, `gone` those
    here that are not in it, `students_back` counts students who were removed here since. With another `key` no return
    code that was given fits.
    """

    about: About
    held: Held
    here: Held
    other_key: bool
    back: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    students_back: int = 0


def look_into(path: Path, *, room: Path) -> Inside:
    """Return what a backup holds, unpacked for a moment in the folder `room`; nothing here is changed.

    Raises LessonError for one that cannot be restored here.
    """
    with _checked(path, room) as (database, about):
        if about.database != "sqlite":
            return Inside(about, about.held, held_here(), about.key != key_print())
        theirs = dict(sqlite.rows_in(database, "SELECT id, label FROM lessons_class"))
        students = sqlite.rows_in(database, "SELECT class_id, id FROM lessons_student")
        return _beside_ours(about, sqlite.held_in(database), theirs, set(students))


def _beside_ours(about: About, held: Held, theirs: dict[str, str], students: set[tuple[str, int]]) -> Inside:
    ours = {key.hex: label for key, label in Class.objects.values_list("pk", "label")}
    here = {(key.hex, pk) for key, pk in Student.objects.values_list("klass", "pk")}
    return Inside(
        about,
        held,
        held_here(),
        about.key != key_print(),
        back=tuple(sorted(label for key, label in theirs.items() if key not in ours)),
        gone=tuple(sorted(label for key, label in ours.items() if key not in theirs)),
        students_back=sum(key in ours and (key, pk) not in here for key, pk in students),
    )


def restore(path: Path, *, keep: Path, now: datetime) -> Path:
    """Put a backup in the place of everything that is here, and return where what was here is kept now.

    Sessions, phones, links and invitations end; what this program has learnt since the backup was made is added to its
    tables. A laptop's password stays the one that it has now; a server's accounts have those of the dump again. Nobody
    may write meanwhile (see `gate`), and what has had its time must be deleted at once (`actions.purging`). Raises
    LessonError, and has changed nothing then.
    """
    with _checked(path, keep) as (database, about):
        if about.database == "sqlite":
            _bring_up_to_date(database, about)
        else:
            postgres.check_alone()
        kept = make_backup(keep, "restore", now=now)
        if about.database == "sqlite":
            sqlite.take_over(database)
        else:
            postgres.take_over(database)
            migrate()
    forget_editions()
    return kept


@contextmanager
def _checked(path: Path, room: Path) -> Iterator[tuple[Path, About]]:
    """Yield the unpacked database of a backup that can be restored here, and what the backup says about itself."""
    room.mkdir(parents=True, exist_ok=True, mode=0o700)
    with unfinished(room) as database:
        about = unpack(path, database)
        if about.database != connection.vendor:
            other = gettext_noop(
                "This backup is of a database of another kind, %(server)s. Here it cannot be restored."
            )
            raise LessonError(other, server=about.server[:40])
        if about.database == "sqlite":
            if sqlite.check(database) != set(about.migrations):
                raise LessonError(DAMAGED)
        else:
            check_migrations(about.migrations)
            postgres.check(database)
        yield database, about


def _bring_up_to_date(database: Path, about: About) -> None:
    """Add what is missing before the file takes the place of the database, so that a failure changes nothing."""
    try:
        with closing(sqlite3.connect(database)) as file:
            sqlite.let_nobody_in(file)
            sqlite.keep_passwords(file, dict(User.objects.values_list("username", "password")))
        if set(about.migrations) != known_migrations():
            with standing_in(database):
                migrate()
            with closing(sqlite3.connect(database)) as file:
                file.execute("PRAGMA journal_mode=DELETE")
        sqlite.check(database)
    except (DatabaseError, sqlite3.DatabaseError, InconsistentMigrationHistory) as error:
        raise LessonError(DAMAGED) from error
