"""A whole class as one file, `quizsite-class/1`: see docs/exports.md. Read like a file from a stranger."""

import gzip
import uuid
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final, Literal

import msgspec

from lessons.core.errors import LessonError
from lessons.core.hostile import is_invisible_command
from lessons.core.messages import Message, gettext_noop
from lessons.core.value import Value

FORMAT: Final = "quizsite-class/1"
ENDING: Final = ".class.json.gz"
PACKED: Final = b"\x1f\x8b"  # how every gzip file begins
MOST_UNPACKED: Final = 30_000_000
MOST_PARTS: Final = 3_000_000  # each becomes a thing in memory, of up to a hundred bytes
MOST_ROWS: Final = 150_000  # of all tables together
MOST_EDITIONS: Final = 500
Cell = str | int | float | bool | None | list[str] | dict[str, str | int | list[str]]
"""What can stand in a column; what may stand in this one is asked when the row is read."""

NONE = gettext_noop("This is no class file: its name would end in “%(ending)s”.")
DAMAGED = gettext_noop("This class file is damaged, or was changed by hand: %(problem)s.")
NEWER = gettext_noop("This class was handed over by a newer version. Update this program first.")


class _Head(msgspec.Struct, frozen=True):
    """What a file says it is; the rest is passed over."""

    format: str = ""


class FileLesson(Value):
    """A lesson that the class had; `bundled` is its key when it comes with the program."""

    id: uuid.UUID
    bundled: str
    title: str
    created_at: datetime


class FileEdition(Value):
    """One edition of such a lesson with its plan as text; an `own` one was corrected for this class alone."""

    id: uuid.UUID
    lesson: uuid.UUID
    number: int
    plan: str
    note: str
    published_at: datetime
    own: bool
    corrects: uuid.UUID | None


class FileRows(Value):
    """The rows of a table, each as long as the names of its columns; the oldest first."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class ClassFile(Value):
    """A class with everything that goes with it; `key` tells whether return codes still fit where it is taken in."""

    made_at: datetime
    key: str
    klass: dict[str, Cell]
    lessons: tuple[FileLesson, ...]
    editions: tuple[FileEdition, ...]
    tables: dict[str, FileRows]
    format: Literal["quizsite-class/1"] = FORMAT


def write_class_file(found: ClassFile) -> bytes:
    """Return the file: JSON, packed; the same class gives the same bytes."""
    return gzip.compress(msgspec.json.encode(found), mtime=0)


def read_class_file(data: bytes) -> ClassFile:
    """Return the class that a file holds, its rows not looked at yet.

    Raises LessonError for a file of another type, a newer format, or that holds what no class holds.
    """
    raw = _unpacked(data)
    try:
        _check_format(raw)
        found = msgspec.json.decode(raw, type=ClassFile)
    except msgspec.ValidationError as error:
        raise damaged(str(error)) from error
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise damaged(gettext_noop("it is not valid JSON")) from error
    _check_amount(found)
    return found


def damaged(problem: str) -> LessonError:
    """Return what is said of a file that no program has written like this."""
    return LessonError(DAMAGED, problem=Message(problem[:200]))


def check_words(values: Any) -> None:
    """Raise LessonError when a text among values holds characters that nobody can have typed here."""
    for text in _texts(values):
        if not text.isprintable() and any(is_invisible_command(char) for char in text):
            raise damaged(gettext_noop("there are invisible control characters in it"))


def _texts(values: Any) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, Mapping):
        for name, value in values.items():
            yield from (name, *_texts(value))
    elif isinstance(values, list | tuple):
        for value in values:
            yield from _texts(value)


def _unpacked(data: bytes) -> bytes:
    """Return what a packed file holds, no more than a class can be: a few bytes can unpack to many."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        found = unpacking.decompress(data, MOST_UNPACKED)
    except zlib.error as error:
        if data.startswith(PACKED):
            raise damaged(gettext_noop("it cannot be unpacked")) from error
        raise LessonError(NONE, ending=ENDING) from error
    if unpacking.unconsumed_tail or sum(found.count(sign) for sign in (b",", b"[", b"{", b'":')) > MOST_PARTS:
        raise damaged(gettext_noop("it is far larger than a class can be"))
    if not unpacking.eof or unpacking.unused_data:
        raise damaged(gettext_noop("a part of it is missing, or something stands behind it"))
    return found


def _check_format(raw: bytes) -> None:
    try:
        form = msgspec.json.decode(raw, type=_Head).format
    except msgspec.ValidationError as error:
        raise LessonError(NONE, ending=ENDING) from error
    if form != FORMAT:
        newer = form.startswith("quizsite-class/")
        raise LessonError(NEWER) if newer else LessonError(NONE, ending=ENDING)


def _check_amount(found: ClassFile) -> None:
    if sum(len(table.rows) for table in found.tables.values()) > MOST_ROWS or len(found.editions) > MOST_EDITIONS:
        raise damaged(gettext_noop("it holds more than a class can"))
    for table in found.tables.values():
        if any(len(row) != len(table.columns) for row in table.rows):
            raise damaged(gettext_noop("a row is not as long as the others"))
