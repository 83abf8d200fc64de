"""A backup as one file: a zip of the database and of what it says about itself. Read like a file from a stranger."""

import hashlib
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import msgspec

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from quizsite.backup.about import FORMAT, About

ABOUT, DATABASE = "about.json", "database"
MOST_ABOUT: Final = 100_000
MOST_BYTES: Final = 64 * 1024**3
CHUNK: Final = 1024 * 1024
SPARE: Final = 50 * 1024 * 1024  # that a drive must have left
FIRST: Final = b"PK\x03\x04", ABOUT.encode()  # how a backup begins: these, with 26 bytes between them
KNOWN_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, ValueError)

NONE = gettext_noop("This is no backup of this program.")
DAMAGED = gettext_noop("This backup is damaged: it is not what was written. Take another one.")
NEWER = gettext_noop("This backup was made with a newer version. Update this program first.")

NO_ROOM = gettext_noop("There is no room on this drive to unpack the backup. Make some first.")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack(database: Path, about: About, target: Path) -> None:
    """Write a backup to `target`; a dump that its own program has packed is not packed again."""
    way = zipfile.ZIP_DEFLATED if about.database == "sqlite" else zipfile.ZIP_STORED
    with zipfile.ZipFile(target, "w", way) as file:
        file.writestr(ABOUT, msgspec.json.encode(about))
        file.write(database, DATABASE)


def read_about(path: Path) -> About:
    """Return what a backup says about itself. Raises LessonError for what is none, is damaged, or is newer."""
    with _opened(path) as file:
        return _about(file)


def unpack(path: Path, target: Path, *, no_room: str = NO_ROOM) -> About:
    """Write the database of a backup to `target` and return what the backup says about itself.

    Raises LessonError as `read_about` does, for bytes that are not those that were written, and, with the words
    `no_room`, for a full drive.
    """
    with _opened(path) as file:
        about = _about(file)
        if about.size > MOST_BYTES or file.getinfo(DATABASE).file_size != about.size:
            raise LessonError(DAMAGED)
        if shutil.disk_usage(target.parent).free < about.size + SPARE:
            raise LessonError(no_room)
        with file.open(DATABASE) as packed, target.open("wb") as plain:
            _copy(packed, plain, about.size)
    if digest(target) != about.sha256:
        raise LessonError(DAMAGED)
    return about


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as file:
            if sorted(one.filename for one in file.infolist()) != [ABOUT, DATABASE]:
                raise LessonError(DAMAGED if _begins_like_one(path) else NONE)
            if any(one.compress_type not in KNOWN_WAYS for one in file.infolist()):
                raise LessonError(DAMAGED)
            yield file
    except BROKEN as error:
        raise LessonError(DAMAGED if _begins_like_one(path) or zipfile.is_zipfile(path) else NONE) from error


def _begins_like_one(path: Path) -> bool:
    with path.open("rb") as file:
        sign, name = file.read(30), file.read(len(ABOUT))
    return (sign[:4], name) == FIRST


def _about(file: zipfile.ZipFile) -> About:
    with file.open(ABOUT) as part:
        raw = part.read(MOST_ABOUT + 1)
    try:
        found = msgspec.json.decode(raw)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise LessonError(DAMAGED) from error
    form = found.get("format") if isinstance(found, dict) else None
    if form != FORMAT:
        raise LessonError(NEWER if isinstance(form, str) and form.startswith("quizsite-backup/") else NONE)
    try:
        return msgspec.convert(found, About)
    except msgspec.ValidationError as error:
        raise LessonError(DAMAGED) from error


def _copy(packed: IO[bytes], plain: IO[bytes], size: int) -> None:
    """Copy no more than was announced: a file of a few bytes can unpack to many."""
    while some := packed.read(CHUNK):
        size -= len(some)
        if size < 0:
            raise LessonError(DAMAGED)
        plain.write(some)
