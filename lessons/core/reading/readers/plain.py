"""Plain text: paragraphs between blank lines, one paragraph a line, or hard-wrapped lines."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import ClassVar

from lessons.core.article import Block, Role
from lessons.core.reading.credits import SENTENCE_END
from lessons.core.reading.datelines import DATELINE
from lessons.core.reading.decoding import decode
from lessons.core.reading.limits import check_length
from lessons.core.reading.reader import Piece, Sheet

GLUED = re.compile(r"(?<=[a-zа-яё?!”»])(?=(?:The|A|An|In|It|On|When|After|For|В|На|После|Когда) )")
LONGEST_GLUED = 250
SHORTEST_HEADLINE = 3
LONGEST_WRAPPED_LINE = 100
MARKS: dict[Role, str] = {"headline": "# ", "subhead": "## "}
ENDS_IN_A_TITLE = re.compile(r"(?:^|\s)(?:Mr|Mrs|Ms|Dr|St|Prof|Sgt|Capt|Rev|Gen|Sen|Rep|Gov|Lt|Col)\.?$")
ENDS_A_PARAGRAPH = tuple(".!?…:\"'”’»)]")


class Plain:
    """A text file, or what was pasted."""

    endings: ClassVar[tuple[str, ...]] = (".txt", ".text")

    def read(self, data: bytes) -> Sheet:
        return Sheet(pieces_of(check_length(decode(data))))


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Return the paragraphs of a text, a line without words left out, a headline glued to the first one cut off.

    One that opens with "# " is the headline, one with "## " a subhead, as `marked` writes them.
    """
    lines = [line.strip() for line in text.splitlines()]
    chunks = [list(group) for filled, group in groupby(lines, key=bool) if filled]
    width = max(map(len, lines), default=0) if _is_wrapped(chunks) else 0
    found = [paragraph for chunk in chunks for paragraph in _paragraphs(chunk, width) if _has_words(paragraph)]
    return tuple(_piece(paragraph) for paragraph in (*_unglued(found[0]), *found[1:])) if found else ()


def marked(blocks: Iterable[Block]) -> str:
    """Return blocks as a text that is read into the same headline and subheads again."""
    return "\n\n".join(f"{MARKS.get(block.role, '')}{block.text}" for block in blocks)


def _piece(paragraph: str) -> Piece:
    role = next((role for role, mark in MARKS.items() if paragraph.startswith(mark)), None)
    return Piece(paragraph.removeprefix(MARKS[role]).lstrip(), role) if role else Piece(paragraph)


def _unglued(first: str) -> tuple[str, ...]:
    """Return the headline and the first paragraph, when both stand in one and where one ends can be seen."""
    for mark in (DATELINE, GLUED):
        found = mark.search(first, 1, LONGEST_GLUED)
        if found and _is_headline(first[: found.start()], before=found.group()):
            return (first[: found.start()].strip(), first[found.start() :])
    return (first,)


def _is_headline(text: str, *, before: str) -> bool:
    """Whether the words before a dateline or an opening word are a headline: no stop, and glued without a space,
    before "CITY, Country", or with a capital on most words."""
    words = text.split()
    if len(words) < SHORTEST_HEADLINE or SENTENCE_END.search(text):
        return False
    long = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long)
    return not text.endswith(" ") or "," in before or 3 * capitals > 2 * len(long)


def _paragraphs(lines: list[str], width: int) -> Iterator[str]:
    """Yield the paragraphs of a chunk of lines; `width` is the whole text's when all of it was cut by width."""
    if width or _is_wrapped([lines]):
        yield from _unwrapped(lines, width or max(map(len, lines)))
    else:
        yield from _mended(lines)


def _is_wrapped(chunks: list[list[str]]) -> bool:
    """Whether lines were cut by width: all short, and most that have a next one break off in mid sentence."""
    pairs = [pair for lines in chunks for pair in pairwise(lines)]
    if not pairs or any(len(line) > LONGEST_WRAPPED_LINE for lines in chunks for line in lines):
        return False
    broken = sum(not before.endswith(ENDS_A_PARAGRAPH) for before, _ in pairs)
    return 2 * broken >= len(pairs) and any(line[0].islower() for _, line in pairs)


def _unwrapped(lines: list[str], width: int) -> Iterator[str]:
    """Yield the paragraphs of wrapped lines: one ends where the next word would still have fitted and a sentence, or
    the headline in the first line, ends."""
    held: list[str] = [lines[0]]
    for before, line in pairwise(lines):
        room = width - len(before) - 1 - len(line.split(" ", 1)[0])
        ends = before.endswith(ENDS_A_PARAGRAPH) and room >= 0
        headline = before is lines[0] and room > width / 4 and not line[0].islower()
        if (ends or headline) and not ENDS_IN_A_TITLE.search(before):
            yield " ".join(held)
            held = []
        held.append(line)
    yield " ".join(held)


def _mended(lines: Iterable[str]) -> Iterator[str]:
    """Yield one paragraph a line; one that breaks off, or ends in "Mr", is joined to the next that goes on with it."""
    held: list[str] = []
    for line in lines:
        if held and not _goes_on(held[-1], line):
            yield " ".join(held)
            held = []
        held.append(line)
    yield " ".join(held)


def _goes_on(before: str, line: str) -> bool:
    broken = line[0].islower() and not before.endswith(ENDS_A_PARAGRAPH)
    return broken or bool(ENDS_IN_A_TITLE.search(before) and line[0].isupper())


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)
