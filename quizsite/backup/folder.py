"""The folder in which a laptop keeps copies of its database, and when each of them goes."""

import re
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
STAMP: Final = "%Y%m%d-%H%M%S"
NAME = re.compile(rf"(?P<at>quizsite-\d{{8}}-\d{{6}})(?:-(?P<number>\d+))?-(?P<why>{'|'.join(get_args(Why))})\{ENDING}")
NAMED_AT = re.compile(r"quizsite-(\d{8}-\d{6})")
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
    """Return a name that tells when, after what else was made in that second, and why."""
    stamp, more = now.astimezone(UTC).strftime(STAMP), ""
    number = 1
    while any(folder.glob(f"quizsite-{stamp}{more}-*{ENDING}")):
        number += 1
        more = f"-{number}"
    return f"quizsite-{stamp}{more}-{why}{ENDING}"


def copies_in(folder: Path) -> tuple[Copy, ...]:
    """Return the backups of a folder, the newest first."""
    found = (_copy(path, match["why"]) for path in folder.glob(f"*{ENDING}") if (match := NAME.fullmatch(path.name)))
    return tuple(sorted((one for one in found if one), key=lambda one: _order(one.name), reverse=True))


def copy_named(folder: Path, name: str) -> Path:
    """Return where a backup lies. Raises LessonError when it is gone, or for a name that none can have."""
    path = folder / name
    if not NAME.fullmatch(name) or not path.is_file():
        raise LessonError(gettext_noop("This copy is not here any more. Load the page again."))
    return path


def old_copies(folder: Path, *, now: datetime, keep: timedelta = KEPT) -> tuple[Path, ...]:
    """Return the backups whose time is over, and what was left unfinished by a program that was ended.

    In the laptop's own folder that is any backup, in another one what begins with the name of this program.
    """
    ours = f"*{ENDING}" if folder == copies_folder() else f"quizsite-*{ENDING}"
    over = [path for path in folder.glob(ours) if _is_over(path, _keep(path, keep), now)]
    left = [path for path in folder.glob(f"*{PART}*") if _is_over(path, ABANDONED, now)]
    return tuple(over + left)


def drop_old(folder: Path, *, now: datetime, keep: timedelta = KEPT) -> int:
    """Delete the backups whose time is over and return how many they were; one that is just open waits."""
    return sum(_drop(path) for path in old_copies(folder, now=now, keep=keep))


def _drop(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:  # gone already, or open on a Windows
        return False
    return True


def _order(name: str) -> tuple[str, int]:
    """Return what names sort by: when, and which one of that second."""
    match = NAME.fullmatch(name)
    return (match["at"], int(match["number"] or 1)) if match else (name, 1)


def _copy(path: Path, why: str) -> Copy | None:
    """Return a backup, None for one that is gone since it was listed."""
    try:
        size, goes_at = path.stat().st_size, _made(path) + _keep(path, KEPT)
    except OSError:
        return None
    try:
        about = read_about(path)
    except (LessonError, OSError):
        about = None
    return Copy(path.name, why, size, goes_at, about)


def _is_over(path: Path, keep: timedelta, now: datetime) -> bool:
    try:
        return _made(path) + keep <= now
    except OSError:  # gone since it was listed
        return False


def _keep(path: Path, keep: timedelta) -> timedelta:
    match = NAME.fullmatch(path.name)
    return BROUGHT if match and match["why"] == "brought" else keep


def _made(path: Path) -> datetime:
    """Return when a backup was made: a file that was copied is younger than its name says."""
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    named = NAMED_AT.match(path.name)
    try:
        return min(written, datetime.strptime(named.group(1), STAMP).replace(tzinfo=UTC)) if named else written
    except ValueError:  # a day that no calendar has
        return written
