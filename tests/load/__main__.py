"""The benchmark as one command: `python -m tests.load --students 30,200 --database sqlite --json`.

Ends with 1 when a figure is above its gate. Everything it makes lies in a folder that goes with it; it listens on this
machine's own address only.
"""

import json
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import msgspec

from tests.load.options import Database, Options, read_options
from tests.load.postgres import databases

HOST = "lessons.example"


def main() -> int:
    """Measure as the arguments say, print the figures, and return 1 when one is above its gate."""
    asked = read_options(sys.argv[1:])
    with _folder() as folder, _database(folder, asked.database) as database:
        os.environ |= _environment(folder, asked, database)
        django.setup()
        from tests.load.measuring import measured  # only here the settings are known

        figures = measured(asked, database, host=HOST if asked.behind_proxy else "")
    if asked.json:
        sys.stdout.write(f"{json.dumps([msgspec.to_builtins(one) for one in figures], indent=2)}\n")
    return 0 if all(one.holds for one in figures) else 1


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="quizsite-load-", ignore_cleanup_errors=True) as name:
        yield Path(name)


@contextmanager
def _database(folder: Path, kind: str) -> Iterator[Database]:
    if kind == "sqlite":
        yield Database("", str(folder / "floor.sqlite3"), ())
        return
    with databases(folder) as (site, floor, process):
        yield Database(site, floor, (process,))


def _environment(folder: Path, asked: Options, database: Database) -> dict[str, str]:
    """Return what the site is started with: as a laptop, or on a server behind a proxy that speaks TLS."""
    found = {"DJANGO_SETTINGS_MODULE": "quizsite.settings", "QUIZSITE_DATA": str(folder / "data")}
    found |= {"DATABASE_URL": database.site, "QUIZSITE_DEBUG": ""}
    found |= {"QUIZSITE_WORKERS": str(asked.server.processes)}
    if not asked.behind_proxy:
        return found | {"QUIZSITE_MODE": "laptop"}
    key = secrets.token_urlsafe(48)
    return found | {"QUIZSITE_MODE": "server", "QUIZSITE_SECRET_KEY": key, "QUIZSITE_HOSTS": HOST,
                    "QUIZSITE_PROXY": "127.0.0.1"}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
