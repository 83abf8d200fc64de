"""Rows that try to be more than rows: payloads, quotes, line ends, control characters, other alphabets."""

from datetime import datetime

from lessons.core.row_format import Column, Row

COLUMNS = (Column("number", 8), Column("answer", 40), Column("points", 8), Column("saved_at", 19))
SAVED = datetime(2026, 3, 5, 10, 42, 17)
PAYLOADS = (
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "\u202e=1+1",
    '\ufeff=HYPERLINK("http://x")',
    "＝1+1",
)
TEXTS = (
    *PAYLOADS,
    "Бауырым, «сөз» — бұл да жауап",
    'She said "no", twice',
    "one line\nand another",
    "one\r\ntwo",
    "a;b,c\td",
    "NUL \x00 and bell \x07",
    "\u202eright to left\u202c שלום مرحبا",
    "-5",
    "12.5",
    "007",
    "http://example.org/",
    "_x0041_ <b>&amp;</b>",
    "",
)
ROWS: tuple[Row, ...] = tuple((place, text, 0.5, SAVED) for place, text in enumerate(TEXTS, start=1))
