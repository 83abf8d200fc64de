"""The folder in which a laptop keeps copies of its database, and when each of them goes."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, get_args

from django.conf import settings
from django.db import connection

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.value import Value
from quizsite.backup.about import BROUGHT, KEPT, About, Why
from quizsite.backup.files import PART
from quizsite.backup.pack import read_about

ENDING: Final = ".backup"
NAME = re.compile(rf"quizsite-\d{{8}}-\d{{6}}(?:-\d+)?-({'|'.join(get_args(Why))})\{ENDING}")
ABANDONED: Final = timedelta(hours=1)


class Copy(Value):
    """A backup in a folder; `about` is None for one that cannot be read."""

    name: str
    why: str
    bytes: int
    goes_at: datetime
    about: About | None


def copies_folder() -> Path:
    """Return where this laptop keeps its copies."""
    return Path(settings.DATA) / "backups"


def keeps_copies() -> bool:
    """Return whether this is a laptop with its database in a file: a server's backups are its keeper's."""
    return bool(settings.LAPTOP) and connection.vendor == "sqlite"


def fresh_name(folder: Path, why: Why, *, now: datetime) -> str:
    """Return a name that tells when and why, and that nothing in the folder has."""
    stamp, more = now.astimezone(UTC).strftime("%Y%m%d-%H%M%S"), ""
    number = 1
    while (folder / f"quizsite-{stamp}{more}-{why}{ENDING}").exists():
        number += 1
        more = f"-{number}"
    return f"quizsite-{stamp}{more}-{why}{ENDING}"


def copies_in(folder: Path) -> tuple[Copy, ...]:
    """Return the backups of a folder, the newest first."""
    return tuple(sorted((_copy(path, why) for path, why in _named(folder)), key=lambda one: one.name, reverse=True))


def copy_named(folder: Path, name: str) -> Path:
    """Return where a backup lies. Raises LessonError when it is gone, or for a name that none can have."""
    path = folder / name
    if not NAME.fullmatch(name) or not path.is_file():
        raise LessonError(gettext_noop("This copy is not here any more. Load the page again."))
    return path


def old_copies(folder: Path, *, now: datetime, keep: timedelta = KEPT) -> tuple[Path, ...]:
    """Return the backups whose time is over, and what was left unfinished by a program that was ended."""
    over = [path for path, why in _named(folder) if _goes_at(path, why, keep) <= now]
    left = [path for path in folder.glob(f"*{PART}*") if _written(path) + ABANDONED <= now]
    return tuple(over + left)


def drop_old(folder: Path, *, now: datetime, keep: timedelta = KEPT) -> int:
    """Delete the backups whose time is over and return how many they were."""
    found = old_copies(folder, now=now, keep=keep)
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _named(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in folder.glob(f"quizsite-*{ENDING}"):
        if match := NAME.fullmatch(path.name):
            yield path, match.group(1)


def _copy(path: Path, why: str) -> Copy:
    try:
        about = read_about(path)
    except (LessonError, OSError):
        about = None
    return Copy(path.name, why, path.stat().st_size, _goes_at(path, why, KEPT), about)


def _goes_at(path: Path, why: str, keep: timedelta) -> datetime:
    return _written(path) + (BROUGHT if why == "brought" else keep)


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
