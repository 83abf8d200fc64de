"""The students of a run one by one, as a report lists them: what counts now. Only for an uncovered page."""

from datetime import datetime

from lessons.core.grading import points_of
from lessons.core.value import Value
from lessons.models import Run
from lessons.queries.editions import lookup_of
from lessons.queries.seat_rows import Row, Sat, row_of
from lessons.queries.sitting import is_returned
from lessons.queries.table import attempts_of, columns_of, sats_of

PAGE = 50


class StudentLine(Value):
    """One student: the row of the table with every answer's state, the points that count now of how many, and how many
    answers wait for the teacher. What was passed, left out or waits is in neither, as in the gradebook."""

    row: Row
    points: float
    most: int
    waiting: int


class Students(Value):
    """A page of a run's students by number."""

    questions: tuple[str, ...]
    lines: tuple[StudentLine, ...]
    page: int
    pages: tuple[int, ...]


def students_of(run: Run, *, page: int, seats: int, now: datetime) -> Students:
    """Return a page of the students, of so many in all, in four queries; a page that is not there is the first."""
    columns, pages = columns_of(run), tuple(range(1, -(-seats // PAGE) + 1))
    page = page if page in pages else 1
    parts = len(lookup_of(run.edition_id).plan.sections)
    sats = sats_of(run, attempts_of(run), some=slice((page - 1) * PAGE, page * PAGE))
    lines = tuple(_line(sat, row_of(sat, columns=len(columns), parts=parts, uncovered=True, now=now)) for sat in sats)
    return Students(tuple(one.question.id for one in columns), lines, page, pages)


def _line(sat: Sat, row: Row) -> StudentLine:
    waiting = sum(one.standing == "waiting" and not is_returned(one) for one in sat.answers.values())
    return StudentLine(row, *_points(sat), waiting)


def _points(sat: Sat) -> tuple[float, int]:
    """Return what counts now, and of how much; what everybody has the points of is among it for who took part."""
    earned = [
        (asked.question.points, points_of(asked, one))
        for asked, one in zip(sat.asked, sat.given(), strict=True)
        if sat.took_part or one.standing == "marked"
    ]
    counted = [(most, points) for most, points in earned if points is not None]
    return sum(points for _, points in counted), sum(most for most, _ in counted)
