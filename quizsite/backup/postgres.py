"""A PostgreSQL database: dumped and put back by PostgreSQL's own programs, as one transaction."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from quizsite.backup.about import Held
from quizsite.backup.files import unfinished
from quizsite.backup.schema import LETS_IN, held_here

WAITS: Final = 30
USED = gettext_noop("Web processes still use the database. Stop all of them first, then restore.")
OTHERS: Final = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
OURS: Final = """
SELECT format('DROP TABLE IF EXISTS %I.%I CASCADE;', n.nspname, c.relname) FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
UNION ALL SELECT format('DROP FUNCTION IF EXISTS %I.%I() CASCADE;', n.nspname, p.proname) FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = current_schema() AND p.proname LIKE 'lessons\\_%'
"""


def dump_to(path: Path) -> Held:
    """Write the database as it is at one moment, and return how much was in it at that moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = str(cursor.fetchone()[0])
        held = held_here()
        asked = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={path}")
        _run("pg_dump", *asked, *(f"--exclude-table-data={name}" for name in LETS_IN))
    return held


def version() -> str:
    """Return the version of the server."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def check(path: Path) -> None:
    """Raise LessonError for a dump whose list of contents cannot be read."""
    _run("pg_restore", "--list", f"{path}")


def take_over(path: Path) -> None:
    """Put a dump in the place of all tables, in one transaction: it is done, or nothing has changed.

    Raises LessonError as `check_alone` does.
    """
    _let_go()
    with unfinished(path.parent) as script, unfinished(path.parent) as first, unfinished(path.parent) as last:
        first.write_text(_drops(), encoding="utf-8")
        last.write_text(_lets_nobody_in(), encoding="utf-8")
        _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", f"{path}")
        at_once = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
        _run("psql", *at_once, *(f"--file={one}" for one in (first, script, last)))


def _let_go() -> None:
    """Give up this process's own connections, which would hold locks on what is replaced."""
    connection.close()
    if connection.pool:  # type: ignore[attr-defined] # of Django's backend for PostgreSQL
        connection.close_pool()  # type: ignore[attr-defined]


def check_alone() -> None:
    """Raise LessonError while web processes use the database: they would answer from what they remember."""
    _let_go()
    with _alone():
        pass


def _drops() -> str:
    """Return the statements that take away all that is there."""
    with _alone() as own:
        return "\n".join(row[0] for row in own.execute(OURS).fetchall())


@contextmanager
def _alone() -> Iterator[Any]:
    """Yield a connection of its own, once nobody else has one."""
    import psycopg  # only a server has it

    with psycopg.connect(_address(), password=connection.settings_dict["PASSWORD"] or None, autocommit=True) as own:
        for _ in range(WAITS):
            if own.execute(OTHERS).fetchone() == (0,):
                break
            time.sleep(0.1)  # a connection that was just given up takes a moment to go
        else:
            raise LessonError(USED)
        yield own


def _lets_nobody_in() -> str:
    """Return the statements that empty what lets somebody in, whatever the dump held. An older one lacks tables."""
    empty = "DO $$ BEGIN IF to_regclass('{0}') IS NOT NULL THEN DELETE FROM {0}; END IF; END $$;"
    return "\n".join(["RESET search_path;", *(empty.format(name) for name in LETS_IN)])


def _run(program: str, *options: str) -> None:
    """Run one of PostgreSQL's programs; pg_restore reads and writes files alone. Raises LessonError with its last
    words."""
    found = shutil.which(program)
    if found is None:
        missing = gettext_noop("The program %(program)s is missing. Install PostgreSQL's client programs.")
        raise LessonError(missing, program=program)
    asked = [found, *options, *([] if program == "pg_restore" else [f"--dbname={_address()}"])]
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        asked,
        env={**os.environ, "PGPASSWORD": str(connection.settings_dict["PASSWORD"] or "")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        failed = gettext_noop("%(program)s did not do it, and nothing was changed: %(words)s")
        raise LessonError(failed, program=program, words=words[-1][:300] if words else str(done.returncode))


def _address() -> str:
    """Return how to reach the database, without the password."""
    from psycopg.conninfo import make_conninfo  # only a server has it

    settings = connection.settings_dict
    named = {"dbname": settings["NAME"], "user": settings["USER"], "host": settings["HOST"], "port": settings["PORT"]}
    further = {name: value for name, value in settings["OPTIONS"].items() if name != "pool"}
    return make_conninfo(**{name: value for name, value in {**named, **further}.items() if value})
