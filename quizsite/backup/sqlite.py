"""An SQLite database: copied whole while others write, checked like a file from a stranger, put back in one step."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from django.contrib.auth.hashers import make_password
from django.db import connection

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from quizsite.backup.about import Held
from quizsite.backup.pack import DAMAGED, NONE
from quizsite.backup.schema import COUNTED, LETS_IN, check_migrations, known_migrations

HEAD: Final = b"SQLite format 3\0"
TABLES_OF_MIGRATIONS: Final = "django_migrations"
ONLY_REFUSES = re.compile(
    r"CREATE TRIGGER \w+ BEFORE (INSERT|UPDATE|DELETE)( OF [\w, ]+)? ON \"?\w+\"?( WHEN [^;]+)?\s+"
    r"BEGIN\s+SELECT RAISE\(ABORT, '[^']*'\);\s+END"
)
"""Every trigger of this program refuses something. One of a stranger's could do anything at the next write."""


def copy_to(path: Path) -> None:
    """Write the database as it was last committed; whoever writes meanwhile is not kept waiting.

    It is read by a connection of its own: one that is just writing would wait for itself.
    """
    with closing(_own()) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # else it would be three files
        let_nobody_in(target)


def let_nobody_in(database: sqlite3.Connection) -> None:
    """Take out what lets somebody in: sessions, phones, links."""
    with database:
        for table in LETS_IN:
            if _has(database, table):
                database.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours
    database.execute("VACUUM")


def keep_passwords(database: sqlite3.Connection, passwords: Mapping[str, str]) -> None:
    """Give each account the password hash that one of its name has here, and none to all others."""
    with database:
        names = database.execute("SELECT username FROM lessons_user").fetchall()
        for (name,) in names:
            kept = passwords.get(name) or make_password(None)
            database.execute("UPDATE lessons_user SET password = ? WHERE username = ?", (kept, name))


def version() -> str:
    """Return the version of SQLite here."""
    return f"SQLite {sqlite3.sqlite_version}"


def held_in(path: Path) -> Held:
    """Return how much is in a copy; a table that it has not got yet holds nothing."""
    with closing(_reading(path)) as database:
        return Held(*(_count(database, name) if _has(database, name) else 0 for name in COUNTED))


def rows_in(path: Path, sql: str) -> list[Any]:
    """Return what a question to a copy that was checked finds."""
    with closing(_reading(path)) as database:
        return database.execute(sql).fetchall()


def check(path: Path) -> frozenset[str]:
    """Return the names of the migrations that a file holds.

    Raises LessonError for a file that is no database of this program, is damaged, is newer, or would do something by
    itself.
    """
    with _in_words():
        with path.open("rb") as file:
            if file.read(len(HEAD)) != HEAD:
                raise LessonError(NONE)
        with closing(_reading(path)) as database:
            database.execute("PRAGMA trusted_schema=OFF")
            database.execute("PRAGMA cell_size_check=ON")
            found = _migrations(database)
            check_migrations(found)
            _check_schema(database, whole=found == known_migrations())
            _check_content(database)
    return found


def _migrations(database: sqlite3.Connection) -> frozenset[str]:
    if not _has(database, TABLES_OF_MIGRATIONS):
        raise LessonError(NONE)
    rows = database.execute("SELECT name FROM django_migrations WHERE app = 'lessons'")
    return frozenset(str(name) for (name,) in rows)


def _check_schema(database: sqlite3.Connection, *, whole: bool) -> None:
    """Refuse what acts by itself; where nothing is missing, the tables must be ours by name and columns, and what
    guards them word by word."""
    for kind, sql in database.execute("SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL"):
        known = {"table": "CREATE TABLE ", "index": "CREATE ", "trigger": "CREATE TRIGGER "}.get(kind)
        if known is None or not str(sql).startswith(known):
            raise LessonError(NONE)
        if kind == "trigger" and not ONLY_REFUSES.fullmatch(" ".join(str(sql).split())):
            raise LessonError(NONE)
    if whole:
        connection.ensure_connection()
        if _shape(database) != _shape(connection.connection):
            raise LessonError(NONE)


def _shape(database: Any) -> list[tuple[str, ...]]:
    parts = database.execute(
        "SELECT type, name, tbl_name, CASE type WHEN 'table' THEN '' ELSE sql END FROM sqlite_master "
        "WHERE name NOT LIKE 'sqlite_%'"
    )
    columns = database.execute(
        'SELECT m.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master m, pragma_table_info(m.name) c '
        "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
    )
    return sorted(
        tuple(" ".join(str(part).split()) for part in row)
        for rows in (parts.fetchall(), columns.fetchall())
        for row in rows
    )


def _check_content(database: sqlite3.Connection) -> None:
    ours = connection.connection.execute("PRAGMA page_size").fetchone()
    whole = database.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
    keys = database.execute("PRAGMA foreign_key_check").fetchone() is None
    if not (whole and keys and database.execute("PRAGMA page_size").fetchone() == ours):
        raise LessonError(DAMAGED)


def take_over(path: Path) -> None:
    """Put the content of a file in the place of the whole database, in one step that is done or not done.

    Other connections stay open and see it with their next statement. Raises LessonError when somebody writes all the
    time.
    """
    connection.close()
    with closing(sqlite3.connect(path)) as source, closing(_writing()) as target:
        try:
            target.execute("BEGIN IMMEDIATE")  # nobody writes: else the copy would wait for ever
            target.rollback()
            source.backup(target)
        except sqlite3.OperationalError as error:
            raise LessonError(gettext_noop("The database is busy. Try again in a moment.")) from error


def _own() -> sqlite3.Connection:
    return sqlite3.connect(connection.settings_dict["NAME"], timeout=10, isolation_level=None)


def _writing() -> sqlite3.Connection:
    database = _own()
    database.execute("PRAGMA synchronous=FULL")
    database.execute("PRAGMA secure_delete=ON")
    return database


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _has(database: sqlite3.Connection, table: str) -> bool:
    asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return database.execute(asked, (table,)).fetchone() is not None


def _count(database: sqlite3.Connection, table: str) -> int:
    return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - a name of ours


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise LessonError(DAMAGED) from error
