"""Comma-separated values in UTF-8: every text in quotes, numbers bare, nothing that a spreadsheet would calculate."""

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from lessons.core.row_format import Cell, Column, Row, clean

NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
CALCULATES = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠\t\r]")
STARTS = re.compile(r"([;\t\r\n])")
"""Behind these a cell begins where Excel looks for semicolons between cells, whatever the quotes."""
CALCULATES_THERE = re.compile(r"[\s\"\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*[=+\-@＝＋－＠]")
GUARD = "'"


class Csv:
    """With `mark` a byte-order mark stands first: Excel takes the letters for another alphabet without it."""

    ending: ClassVar[str] = "csv"
    media_type: ClassVar[str] = "text/csv; charset=utf-8"
    streams: ClassVar[bool] = True

    def __init__(self, name: str, *, mark: bool = False) -> None:
        self.name = name
        self.mark = mark

    def part(self, columns: tuple[Column, ...], rows: Iterable[Row], *, first: int) -> bytes:
        lines = io.StringIO(newline="")
        write = csv.writer(lines, quoting=csv.QUOTE_NONNUMERIC)
        if not first:
            write.writerow([one.name for one in columns])
        write.writerows([_told(cell) for cell in row] for row in rows)
        return (BOM_UTF8 if self.mark and not first else b"") + lines.getvalue().encode()

    def joined(self, columns: tuple[Column, ...], parts: Iterable[bytes], *, rows: int) -> bytes:
        return b"".join(parts)


def _told(cell: Cell) -> str | int | float:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    if cell is None:
        return ""
    return harmless(clean(cell)) if isinstance(cell, str) else cell


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before what would begin one, at the
    start and behind every semicolon, tab and line end. A plain number such as -5 is none."""
    if NUMBER.fullmatch(text):
        return text
    first, *rest = STARTS.split(text)
    begin = GUARD if CALCULATES.match(text) else ""
    return begin + first + "".join(f"{GUARD}{one}" if CALCULATES_THERE.match(one) else one for one in rest)
