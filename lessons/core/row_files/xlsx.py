"""An Excel workbook (.xlsx) of one sheet: typed cells, the names of the columns always in sight, no formula.

It is made of parts: each is the XML of some rows, as XlsxWriter writes them, packed. The finished workbook is one that
XlsxWriter made, with the rows of all parts in it. So a large file is made in short steps.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, ClassVar

from lessons.core.row_format import Cell, Column, Row, clean

SHEET = "xl/worksheets/sheet1.xml"
BEGIN, END, ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
SIZE = re.compile(rb'<dimension ref="[^"]*"/>')
NEVER = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MADE = datetime(1980, 1, 1)  # as in the archive itself: the same rows give the same bytes


class Xlsx:
    """Excel, LibreOffice, Numbers and Google Sheets open it; letters of every alphabet stay what they are."""

    name: str = "xlsx"
    ending: ClassVar[str] = "xlsx"
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    streams: ClassVar[bool] = False

    def part(self, columns: tuple[Column, ...], rows: Iterable[Row], *, first: int) -> bytes:
        with zipfile.ZipFile(io.BytesIO(_workbook(columns, rows, first=first))) as made:
            found = made.read(SHEET).partition(BEGIN)[2].partition(END)[0]
        return zlib.compress(found.partition(ROW_END)[2] if first else found, 1)

    def joined(self, columns: tuple[Column, ...], parts: Iterable[bytes], *, rows: int) -> bytes:
        file = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(_workbook(columns, [(MADE,)], first=0))) as made,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as whole,
        ):
            for entry in made.infolist():
                said = made.read(entry)
                with whole.open(entry, "w") as written:
                    for piece in _with_rows(said, columns, parts, rows) if entry.filename == SHEET else (said,):
                        written.write(piece)
        return file.getvalue()


def _with_rows(sheet: bytes, columns: tuple[Column, ...], parts: Iterable[bytes], rows: int) -> Iterator[bytes]:
    from xlsxwriter.utility import xl_range  # as below

    size = f'<dimension ref="{xl_range(0, 0, rows, max(len(columns) - 1, 0))}"/>'.encode()
    yield SIZE.sub(size, sheet.partition(BEGIN)[0]) + BEGIN
    yield from map(zlib.decompress, parts)
    yield END + sheet.partition(END)[2]


def _workbook(columns: tuple[Column, ...], rows: Iterable[Row], *, first: int) -> bytes:
    """Return a workbook with the names of the columns, and these rows where they belong.

    The names come first in every one, so that the number of a style means the same in all of them.
    """
    from xlsxwriter import Workbook  # 0.1 s at start that only a download needs

    file = io.BytesIO()
    book = Workbook(file, {"constant_memory": True, **NEVER})
    book.set_properties({"created": MADE})
    head, time = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, column.name, head)
    for number, row in enumerate(rows, start=first + 1):
        for index, cell in enumerate(row):
            _write(sheet, number, index, cell, time)
    book.close()
    return file.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Cell, time: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, clean(cell))
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell, time)
    elif cell is not None:
        sheet.write_number(row, column, cell)
