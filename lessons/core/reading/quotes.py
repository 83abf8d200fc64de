"""Quoted stretches of a block: double marks, guillemets, and single marks that cannot be apostrophes."""

import re
from functools import lru_cache

DOUBLE = {'"': '"', "“": "”", "«": "»", "„": "“"}
SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[—–-])|^)['‘](?=[\w\[])")
SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…\])])['’](?!\w)")
MARKS = re.compile(r"[\"“”„«»]")


@lru_cache(maxsize=512)
def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each quoted stretch, marks included, in order and not overlapping.

    A quote that is opened and not closed runs to the end of the block, as newspapers write a quote of several
    paragraphs.
    """
    doubles = _double_spans(text)
    spans = doubles + _single_spans(text, doubles)
    return tuple(sorted(spans))


def blank_quotes(text: str, start: int, end: int, spans: tuple[tuple[int, int], ...]) -> str:
    """Return text[start:end] with every quoted stretch replaced by one "§"."""
    parts, here = [], start
    for opening, closing in spans:
        if closing <= start or opening >= end:
            continue
        parts.append(text[here : max(opening, here)])
        parts.append("§")
        here = min(closing, end)
    parts.append(text[here:end])
    return "".join(parts)


def has_quote_marks(text: str) -> bool:
    """Whether any mark in the text opens or closes a quote."""
    return bool(MARKS.search(text) or SINGLE_OPEN.search(text) or "‘" in text)


def _double_spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened, closer = -1, ""
    for match in MARKS.finditer(text):
        mark = match.group()
        if opened < 0 and mark in DOUBLE:
            opened, closer = match.start(), DOUBLE[mark]
        elif opened >= 0 and mark in {closer, "”"}:
            spans.append((opened, match.end()))
            opened = -1
    if opened >= 0:
        spans.append((opened, len(text)))
    return spans


def _single_spans(text: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    closings = [match.end() for match in SINGLE_CLOSE.finditer(text)]
    index, reach, later = 0, 0, 0
    for match in SINGLE_OPEN.finditer(text):
        start = match.start()
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        if start < reach or (index < len(taken) and taken[index][0] <= start):
            continue
        limit = taken[index][0] if index < len(taken) else len(text)
        while later < len(closings) and closings[later] <= start + 1:
            later += 1
        if later < len(closings) and closings[later] <= limit:
            reach = closings[later]
            spans.append((start, reach))
    return spans
