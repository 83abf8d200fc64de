"""Print: lines on pages, put into reading order, without what stands at the edge of every page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lessons.core.value import Value

SPANS = 0.6
EDGE = 0.09
GUTTER = 8.0
PAGE_MARKS = re.compile(
    r"(?:page )?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?|(?:[a-z]{3,5}://|www\.)\S+(?:\s+\d{1,3}/\d{1,3})?|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4},? .*",
    re.IGNORECASE,
)


class Line(Value):
    """A line of print: its words, its box in points from the page's lower left corner, the height of its letters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


class Printed(Value):
    """A page: its height and width in points, and its lines as they were drawn."""

    height: float
    width: float
    lines: tuple[Line, ...]


def lines_to_read(pages: Sequence[Printed]) -> tuple[tuple[Line, ...], ...]:
    """Return each page's lines in reading order, without running heads, page numbers and addresses at the edge."""
    repeated = _running_heads(pages)
    kept = [[line for line in page.lines if not (_at_edge(line, page) and _is_mark(line, repeated))] for page in pages]
    return tuple(tuple(_in_order(lines)) for lines in kept)


def _running_heads(pages: Sequence[Printed]) -> frozenset[str]:
    """Return what stands at the edge of two pages or more, figures aside."""
    counts = Counter(
        heading for page in pages for heading in {_shape(line) for line in page.lines if _at_edge(line, page)}
    )
    return frozenset(heading for heading, count in counts.items() if count > 1)


def _at_edge(line: Line, page: Printed) -> bool:
    return line.bottom > (1 - EDGE) * page.height or line.top < EDGE * page.height


def _is_mark(line: Line, repeated: frozenset[str]) -> bool:
    return _shape(line) in repeated or bool(PAGE_MARKS.fullmatch(line.text))


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _in_order(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines from the top; between two that span the page, column by column."""
    if not lines:
        return
    width = max(line.right for line in lines) - min(line.left for line in lines)
    waiting: list[Line] = []
    for line in sorted(lines, key=lambda one: (-one.top, one.left)):
        if line.right - line.left > SPANS * width:
            yield from _by_columns(waiting)
            waiting = []
            yield line
        else:
            waiting.append(line)
    yield from _by_columns(waiting)


def _by_columns(lines: Sequence[Line]) -> Iterator[Line]:
    columns: list[list[Line]] = []
    reach = float("-inf")
    for line in sorted(lines, key=lambda one: one.left):
        if line.left > reach + GUTTER or not columns:
            columns.append([])
        columns[-1].append(line)
        reach = max(reach, line.right)
    for column in columns:
        yield from sorted(column, key=lambda one: (-one.top, one.left))
