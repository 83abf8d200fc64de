"""Plain text: paragraphs between blank lines, one paragraph a line, or hard-wrapped lines."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import ClassVar

from lessons.core.reading.decoding import decode
from lessons.core.reading.limits import check_length
from lessons.core.reading.reader import Piece, Sheet

LONGEST_WRAPPED_LINE = 100
ENDS_A_PARAGRAPH = tuple(".!?…:\"'”’»)]")


class Plain:
    """A text file, or what was pasted."""

    endings: ClassVar[tuple[str, ...]] = (".txt", ".text")

    def read(self, data: bytes) -> Sheet:
        return Sheet(pieces_of(check_length(decode(data))))


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Return the paragraphs of a text, a line without words left out."""
    lines = [line.strip() for line in text.splitlines()]
    chunks = [list(group) for filled, group in groupby(lines, key=bool) if filled]
    return tuple(Piece(paragraph) for chunk in chunks for paragraph in _paragraphs(chunk) if _has_words(paragraph))


def _paragraphs(lines: list[str]) -> Iterator[str]:
    if _is_wrapped(lines):
        yield " ".join(lines)
    else:
        yield from _mended(lines)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph cut by width: all short, and most break off in mid sentence."""
    inner = lines[:-1]
    if not inner or max(map(len, lines)) > LONGEST_WRAPPED_LINE:
        return False
    broken = sum(not line.endswith(ENDS_A_PARAGRAPH) for line in inner)
    return 2 * broken >= len(inner) and any(following[0].islower() for following in lines[1:])


def _mended(lines: Iterable[str]) -> Iterator[str]:
    """Yield one paragraph a line; a line that breaks off is joined to a next one that opens in lower case."""
    held: list[str] = []
    for line in lines:
        if held and not (line[0].islower() and not held[-1].endswith(ENDS_A_PARAGRAPH)):
            yield " ".join(held)
            held = []
        held.append(line)
    yield " ".join(held)


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)
