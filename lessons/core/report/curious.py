"""Reliability, and how each question goes with the rest: of enough students and questions, always with intervals."""

from collections.abc import Sequence

from lessons.core.report.sheet import Row, Sheet
from lessons.core.statistics import Estimate, item_rest, measurement_error, reliability
from lessons.core.value import Value

FEWEST_STUDENTS, FEWEST_ITEMS = 30, 10


class Curious(Value):
    """What rests on the students who have a judged answer to every question that enough have answered.

    `alpha` is the reliability (KR-20, alpha with part marks), `error` the standard error of one student's points of so
    many; `rests` say by question how its points go with those of all others.
    """

    students: int
    points: int
    alpha: Estimate
    error: float
    rests: tuple[tuple[int, Estimate], ...]


def curious_of(sheet: Sheet) -> Curious | None:
    """Return these figures, None with fewer than 30 such students or 10 such questions, or where all are alike."""
    places = [place for place in sheet.columns() if _judged(sheet, place) >= FEWEST_STUDENTS]
    rows = [points for row in sheet.rows if (points := _points(sheet, row, places)) is not None]
    if len(places) < FEWEST_ITEMS or len(rows) < FEWEST_STUDENTS:
        return None
    alpha = reliability(rows)
    if alpha is None:
        return None
    numbers = [sheet.numbers.get(sheet.asked[place].question.id, 0) for place in places]
    rests = [(number, item_rest(rows, at)) for at, number in enumerate(numbers)]
    most = sum(sheet.asked[place].question.points for place in places)
    known = tuple((number, one) for number, one in rests if one is not None)
    return Curious(len(rows), most, alpha, measurement_error(rows, alpha.value), known)


def _judged(sheet: Sheet, place: int) -> int:
    return sum(row[place].share is not None for row in sheet.rows)


def _points(sheet: Sheet, row: Row, places: Sequence[int]) -> list[float] | None:
    """Return one student's points by question, None when one is not judged."""
    found = []
    for place in places:
        share = row[place].share
        if share is None:
            return None
        found.append(share * sheet.asked[place].question.points)
    return found
