"""Quoted stretches of a block: double marks, guillemets, and single marks that cannot be apostrophes."""

import re
from functools import lru_cache
from itertools import islice, takewhile

DOUBLE = {'"': '"', "“": "”", "«": "»", "„": "“"}
SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[—–-])|^)['‘](?=[\w\[])")
SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…\])])['’](?!\w)")
RUNS_ON = re.compile(r"^$|[:,] $")
SPOKEN = re.compile(r"['‘](?!(?:Twas|Tis|Til|Cause|Em)\b)[A-Z]\w*[ ,'’]")
MOST_OWNERS = 8
MARKS = re.compile(r"[\"“”„«»]")


@lru_cache(maxsize=512)
def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of each quoted stretch, marks included, in order and not overlapping.

    A quote that is opened and not closed runs to the end of the block, as newspapers write a quote of several
    paragraphs; one in single marks does when it opens the block or follows "said:".
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
    openings = [match.start() for match in SINGLE_OPEN.finditer(text)]
    closings = [match.end() for match in SINGLE_CLOSE.finditer(text)]
    index, reach, later = 0, 0, 0
    for number, start in enumerate(openings):
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        if start < reach or (index < len(taken) and taken[index][0] <= start):
            continue
        limit = taken[index][0] if index < len(taken) else len(text)
        following = openings[number + 1] if number + 1 < len(openings) else limit
        while later < len(closings) and closings[later] <= start + 1:
            later += 1
        end = _closing(text, closings, later, start, min(limit, following))
        if (later < len(closings) and closings[later] <= limit) or end:
            reach = end or closings[later]
            spans.append((start, reach))
    return spans


def _closing(text: str, closings: list[int], first: int, start: int, limit: int) -> int:
    """Return where a quote in single marks ends when its first closing mark is an owner's, or there is none.

    "'The teachers' union agreed,'" goes on behind "teachers'"; what opens a block or a speech and never ends goes on to
    the end of the block. 0 when neither is so.
    """
    speech = RUNS_ON.search(text[max(0, start - 3) : start]) and SPOKEN.match(text, start)
    inside = takewhile(lambda end: end <= limit, islice(closings, first, first + MOST_OWNERS))
    owners = True
    for end in inside:
        owners = owners and text[end - 2] == "s"
        if not owners:
            return end
    alone = first >= len(closings) or closings[first] > limit or owners
    return len(text) if speech and alone and limit == len(text) else 0
