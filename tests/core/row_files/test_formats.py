"""Every format of rows: the same rows, however they are cut into parts, and nothing that a spreadsheet calculates."""

import csv
import io
import re
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.core.errors import LessonError
from lessons.core.row_files import ROW_FORMATS, row_format_named
from lessons.core.row_files.csv import CALCULATES, GUARD, NUMBER, harmless
from lessons.core.row_files.xlsx import SHEET
from lessons.core.row_format import LONGEST_CELL, Row, RowFormat, clean
from tests.core.row_files.rows import COLUMNS, PAYLOADS, ROWS, TEXTS

each_format = pytest.mark.parametrize("written", ROW_FORMATS, ids=[one.name for one in ROW_FORMATS])
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"


def unguarded(text: str) -> str:
    """Return a text without the apostrophes that stand where a cell may begin."""
    return re.sub(rf"(^|[;\t\r\n]){GUARD}", r"\1", text)


def whole(written: RowFormat, rows: tuple[Row, ...] = ROWS, *cuts: int) -> bytes:
    """Return the file of these rows, made in parts that begin at the cuts."""
    ends = pairwise((0, *cuts, len(rows)))
    parts = [written.part(COLUMNS, rows[start:end], first=start) for start, end in ends]
    return written.joined(COLUMNS, parts, rows=len(rows))


def read(data: bytes) -> list[list[str]]:
    """Return what stands in a CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheet_of(data: bytes) -> str:
    """Return the XML of the one sheet of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(SHEET).decode()


def opened(data: bytes, ending: str, folder: Path) -> list[list[str]]:
    """Return what LibreOffice reads in a file, row by row."""
    (folder / f"taken.{ending}").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    unread = ["--infilter=CSV:44,34,76,1,,0,true,true"] if ending == "csv" else []
    line = ["soffice", profile, "--headless", *unread, "--convert-to", TO_CSV, "--outdir", str(folder / "out")]
    subprocess.run([*line, str(folder / f"taken.{ending}")], check=True, capture_output=True, timeout=120)
    return read((folder / "out" / "taken.csv").read_bytes())


@each_format
def test_a_format_is_found_by_its_name(written: RowFormat) -> None:
    assert row_format_named(written.name) is written


def test_a_format_that_nobody_knows_is_refused_in_a_sentence() -> None:
    with pytest.raises(LessonError) as caught:
        row_format_named("ods")
    assert str(caught.value) == "This version writes no file of the kind “ods”."


@each_format
def test_the_parts_make_the_same_rows_wherever_they_are_cut(written: RowFormat) -> None:
    cut, one = whole(written, ROWS, 1, 9), whole(written)
    assert (cut == one) if written.streams else (sheet_of(cut) == sheet_of(one))


@each_format
def test_the_same_rows_give_the_same_bytes(written: RowFormat) -> None:
    assert whole(written) == whole(written)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_cell_that_would_be_calculated_begins_with_an_apostrophe(payload: str) -> None:
    assert (harmless(payload)[0], unguarded(harmless(payload))) == (GUARD, payload)


@pytest.mark.parametrize("text", ["-5", "+7", "-2.5", "3,5", "a = b", "x", ""])
def test_numbers_and_other_texts_stay_what_they_are(text: str) -> None:
    assert harmless(text) == text


@given(st.text())
def test_no_text_of_a_csv_file_begins_a_formula_and_each_comes_back(text: str) -> None:
    row = read(row_format_named("csv").part(COLUMNS, [(1, text, 0.5, None)], first=1))[0]
    assert CALCULATES.match(row[1]) is None or NUMBER.fullmatch(row[1])
    assert unguarded(row[1]) == unguarded(clean(text))


IN_A_CELL = (
    'ok;=HYPERLINK("http://example.org");x',
    "line\n=1+1",
    "line\r\n =1+1",
    "a\t@sum",
    'ok;"=1+1',
    "a;\u200b＝1",
    "- one\n- two",
)


@pytest.mark.parametrize("text", IN_A_CELL)
def test_a_text_begins_no_formula_where_a_semicolon_parts_the_cells(text: str) -> None:
    line = row_format_named("csv-plain").part(COLUMNS, [(1, text, 0.5, None)], first=1).decode()
    cells = [cell.lstrip(' "\u200b') for cell in re.split(r"[;\t\r\n]", line)]
    assert ([cell for cell in cells if cell[:1] in tuple("=+-@＝")], unguarded(harmless(text))) == ([], text)


def test_a_csv_file_says_every_text_in_quotes_and_numbers_bare() -> None:
    line = row_format_named("csv-plain").part(COLUMNS, ROWS[:1], first=1).decode()
    assert line == '1,"\'=1+1",0.5,"2026-03-05 10:42:17"\r\n'


def test_a_csv_file_for_excel_begins_with_a_byte_order_mark_once() -> None:
    marked, plain = (whole(row_format_named(name), ROWS, 3) for name in ("csv", "csv-plain"))
    assert marked == b"\xef\xbb\xbf" + plain


def test_every_text_comes_back_from_a_csv_file() -> None:
    cells = [row[1] for row in read(whole(row_format_named("csv")))[1:]]
    assert cells == [harmless(clean(text)) for text in TEXTS]


def test_a_workbook_holds_no_formula_and_no_link() -> None:
    sheet = sheet_of(whole(row_format_named("xlsx")))
    assert [tag for tag in ("<f>", "<f ", "hyperlink") if tag in sheet] == []


def test_a_workbook_keeps_its_first_row_in_sight_and_knows_its_size() -> None:
    sheet = sheet_of(whole(row_format_named("xlsx")))
    size = re.search(r'<dimension ref="([^"]+)"', sheet)
    assert (size and size.group(1), 'state="frozen"' in sheet) == (f"A1:D{len(ROWS) + 1}", True)


def test_numbers_and_times_of_a_workbook_are_no_text() -> None:
    sheet = sheet_of(whole(row_format_named("xlsx"), ROWS[:1]))
    row = sheet.partition('<row r="2"')[2]
    assert re.findall(r'<c r="(\w+)"([^>]*)>', row)[::3] == [("A2", ""), ("D2", ' s="2"')]


def test_a_text_is_cut_where_no_spreadsheet_keeps_more() -> None:
    assert clean("x" * (LONGEST_CELL + 1)) == "x" * (LONGEST_CELL - 1) + "…"


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_reads_the_same_in_the_workbook_and_in_the_csv_file(tmp_path: Path) -> None:
    xlsx, text = (tmp_path / name for name in ("xlsx", "csv"))
    xlsx.mkdir()
    text.mkdir()
    book = opened(whole(row_format_named("xlsx"), ROWS, 4), "xlsx", xlsx)
    plain = opened(whole(row_format_named("csv"), ROWS), "csv", text)
    assert [[unguarded(cell) for cell in row] for row in plain] == book
    assert [row[1] for row in book[1:]] == [clean(text) for text in TEXTS]
