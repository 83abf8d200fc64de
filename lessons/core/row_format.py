"""The contract of a file of rows: named columns and typed cells in, the bytes of a file out, part by part."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar, Protocol

from lessons.core.value import Value

Cell = str | int | float | datetime | None
"""A time is the school's own and names no zone; None is an empty cell."""
Row = tuple[Cell, ...]
LONGEST_CELL = 32_767  # letters; no spreadsheet keeps more
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Column(Value):
    """A column: its name, which stays the same in every version, and how many letters wide it is shown."""

    name: str
    width: int = 10


class RowFormat(Protocol):
    """A file format. `name` tells it from the others, `ending` is the file's, `media_type` goes with it on the web.

    With `streams` the parts one behind the other are the file, so that it can leave while it is made.
    """

    name: str
    ending: ClassVar[str]
    media_type: ClassVar[str]
    streams: ClassVar[bool]

    def part(self, columns: tuple[Column, ...], rows: Iterable[Row], *, first: int) -> bytes:
        """Return some rows as they stand in the file; `first` is how many stand before them. The names of the columns
        go before row 0."""
        ...

    def joined(self, columns: tuple[Column, ...], parts: Iterable[bytes], *, rows: int) -> bytes:
        """Return the file that these parts make, with so many rows."""
        ...


def clean(text: str) -> str:
    """Return a text as a cell can hold it: without control characters, in lines that end in a line feed, and no longer
    than a spreadsheet allows."""
    plain = NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain if len(plain) <= LONGEST_CELL else f"{plain[: LONGEST_CELL - 1]}…"
