"""Paragraphs from printed lines: what belongs together is joined, large letters are headline and subheads."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from lessons.core.article import Role
from lessons.core.reading.printed import Line
from lessons.core.reading.reader import Piece
from lessons.core.reading.words import count_words

LARGE = 1.12
HEADLINE = 1.3
SAME_SIZE = 0.06
WIDE_GAP = 1.3
INDENT = 0.7
LONGEST_HEADLINE = 30
LONGEST_SUBHEAD = 16
ENDS = tuple(".!?…:\"'”’»)]")
HYPHENS = ("-", "\u00ad", "‐")


def paragraphs(pages: Sequence[Sequence[Line]]) -> tuple[Piece, ...]:
    """Return the paragraphs of lines in reading order, a word parted at a line's end put together again."""
    body = _usual_size([line for page in pages for line in page])
    groups: list[list[Line]] = []
    for page in pages:
        found = list(_groups(page))
        if found and groups and _goes_on(groups[-1], found[0]):
            groups[-1] += found.pop(0)
        groups += found
    top = max((group[0].size for group in groups[:6]), default=0.0)
    pieces: list[Piece] = []
    for group in groups:
        text = _joined(group)
        if any(char.isalnum() for char in text):
            titled = any(piece.role == "headline" for piece in pieces)
            pieces.append(Piece(text, _role(group[0].size, text, body=body, top=0.0 if titled else top)))
    return tuple(pieces)


def _usual_size(lines: Sequence[Line]) -> float:
    """Return the size that most letters have."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return max(letters, key=lambda size: (letters[size], size), default=0.0)


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of one page by paragraph."""
    usual = _usual_gaps(lines)
    edge = {size: max(one.right for one in same) for size, same in _by_size(lines)}
    held: list[Line] = []
    for line in lines:
        if held and _opens(held, line, usual, edge[held[-1].size]):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _by_size(lines: Sequence[Line]) -> Iterator[tuple[float, list[Line]]]:
    for size, same in groupby(sorted(lines, key=lambda one: one.size), key=lambda one: one.size):
        yield size, list(same)


def _usual_gaps(lines: Sequence[Line]) -> dict[float, float]:
    """Return the usual distance from line to line, by size: the smaller half's middle, for gaps between paragraphs
    are larger."""
    gaps: dict[float, list[float]] = {}
    for one, other in pairwise(lines):
        if one.size == other.size and 0 < one.top - other.top < 4 * one.size:
            gaps.setdefault(one.size, []).append(one.top - other.top)
    return {size: median(sorted(found)[: (len(found) + 1) // 2]) for size, found in gaps.items()}


def _opens(held: Sequence[Line], line: Line, usual: dict[float, float], edge: float) -> bool:
    """Whether a line opens a new paragraph after those held."""
    before = held[-1]
    if abs(line.size - before.size) > SAME_SIZE * before.size:
        return True
    gap = before.top - line.top
    if gap < 0:  # the next column
        return before.text.endswith(ENDS)
    if gap > WIDE_GAP * usual.get(before.size, before.size * 1.2):
        return True
    first = min(one.left for one in held)
    indented = line.left - first > INDENT * line.size and len(held) > 1 and before.text.endswith(ENDS)
    return indented or _broke_off(before, line, edge)


def _broke_off(before: Line, line: Line, edge: float) -> bool:
    """Whether a line ends a sentence although the next one's first word would still have fitted."""
    word = line.text.split(" ", 1)[0]
    letter = (before.right - before.left) / max(1, len(before.text))
    return before.text.endswith(ENDS) and before.right + letter * (len(word) + 2) < edge


def _goes_on(group: Sequence[Line], following: Sequence[Line]) -> bool:
    """Whether a paragraph runs on over the end of a page."""
    before, after = group[-1], following[0]
    same = abs(before.size - after.size) <= SAME_SIZE * before.size
    return same and not before.text.endswith(ENDS) and after.text.lstrip('"“‘«')[:1].islower()


def _joined(lines: Sequence[Line]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        if text.endswith(HYPHENS) and text[-2:-1].isalpha() and line.text[:1].islower():
            text = text[:-1] + line.text
        else:
            text = f"{text} {line.text}"
    return text


def _role(size: float, text: str, *, body: float, top: float) -> Role | None:
    words = count_words(text)
    if top and size >= top and size >= HEADLINE * body and words <= LONGEST_HEADLINE:
        return "headline"
    return "subhead" if size >= LARGE * body and words <= LONGEST_SUBHEAD and not text.endswith(".") else None
