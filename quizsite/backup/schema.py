"""Which tables a database has, by its migrations: what is missing can be added, what is newer cannot be read."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from quizsite.backup.about import Held
from quizsite.backup.pack import NEWER, NONE

APP = "lessons"
USED_BY_NEWER: Final = gettext_noop("These classes were used with a newer version. Update this program first.")
LETS_IN: Final = ("django_session", "lessons_pairedphone", "lessons_substitutelink", "lessons_invitation")
"""What lets somebody in: these tables are empty in every backup, and in every database once one was restored."""

COUNTED: Final = ("lessons_class", "lessons_run", "lessons_answer")
"""What `Held` counts, in its order."""


def held_here() -> Held:
    """Return how much is in the database."""
    with connection.cursor() as cursor:
        return Held(*(_count(cursor, name) for name in COUNTED))


def _count(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - a name of ours
    return int(cursor.fetchone()[0])


def known_migrations() -> frozenset[str]:
    """Return the names of the migrations that this program has."""
    return frozenset(name for app, name in MigrationLoader(None).disk_migrations or {} if app == APP)


def check_migrations(found: Collection[str]) -> None:
    """Raise LessonError for a database that has none of our migrations, or one that this program has not got."""
    if not found:
        raise LessonError(NONE)
    if not set(found) <= known_migrations():
        raise LessonError(NEWER)


def applied() -> frozenset[str]:
    """Return the names of the migrations that the database has."""
    return frozenset(name for app, name in MigrationRecorder(connection).applied_migrations() if app == APP)


def check_not_newer() -> None:
    """Raise LessonError for a database here that a newer version of the program has used."""
    if not applied() <= known_migrations():
        raise LessonError(USED_BY_NEWER)


def migrate() -> None:
    """Apply what is missing; on SQLite all of it or nothing."""
    if connection.vendor != "sqlite":
        call_command("migrate", verbosity=0, interactive=False)
        return
    connection.disable_constraint_checking()  # SQLite's tables are rebuilt; each migration checks the keys at its end
    try:
        with transaction.atomic():  # one for all: Django alone would note some migrations after committing them
            call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.enable_constraint_checking()


@contextmanager
def standing_in(path: Path) -> Iterator[None]:
    """Let an SQLite file be the database of this thread: so a migration that names no database changes that one."""
    ours, theirs = connections[DEFAULT_DB_ALIAS], connections.create_connection(DEFAULT_DB_ALIAS)
    theirs.settings_dict = {**theirs.settings_dict, "NAME": str(path)}
    connections[DEFAULT_DB_ALIAS] = theirs
    try:
        yield
    finally:
        theirs.close()
        connections[DEFAULT_DB_ALIAS] = ours
