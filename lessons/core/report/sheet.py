"""What a report is made of: students by questions, and who was how strong in everything but one question."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lessons.core.grading import Cell
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Response
from lessons.core.statistics import ROUNDED, thirds
from lessons.core.value import Value

State = Cell | Literal["other_task", "at_work", "with", "earlier"]


class Entry(Value):
    """One student's first try at one question. It counts when it has a share; else `state` says why it does not:
    beside what a table knows, "other_task", "at_work" (not handed in), "with" (a classmate's, who counts) and "earlier"
    (the question was put differently then). `response` is what counts, None where it names what the question has not
    got."""

    state: State
    share: float | None = None
    response: Response | None = None


Row = Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One row for each student, one entry for each question that carries points; `numbers` by question as the class
    sees them, `unclear` how many called it so."""

    lookup: Lookup
    asked: tuple[Asked, ...]
    rows: tuple[Row, ...]
    numbers: Mapping[str, int] = field(default_factory=dict)
    unclear: Mapping[str, int] = field(default_factory=dict)

    def columns(self) -> tuple[int, ...]:
        """Return the places of the questions that count: of one whose points everybody has nothing can be told."""
        return tuple(place for place, one in enumerate(self.asked) if not one.question.credited)

    def strengths(self) -> tuple["Strength", ...]:
        """Return what each student earned in all that counts."""
        points = [(place, self.asked[place].question.points) for place in self.columns()]
        return tuple(strength_in(row, points) for row in self.rows)


class Strength(Value):
    """The points one student earned, of how many, and in how many questions."""

    earned: float
    most: int
    judged: int


def strength_in(row: Row, points: Sequence[tuple[int, int]]) -> Strength:
    """Return what one student earned in some questions, given by their place and their points."""
    judged = [(share, most) for place, most in points if (share := row[place].share) is not None]
    earned = math.fsum(share * most for share, most in judged)
    return Strength(earned, sum(most for _, most in judged), len(judged))


def thirds_for(sheet: Sheet, place: int, strengths: Sequence[Strength]) -> dict[int, int]:
    """Return which third (0 bottom, 2 top) each student is in by all questions but this one, by the row's place.

    Only those who answered this one and at least half of the others.
    """
    points, others = sheet.asked[place].question.points, len(sheet.columns()) - 1
    rests: dict[int, float] = {}
    for at, (row, strength) in enumerate(zip(sheet.rows, strengths, strict=True)):
        share = row[place].share
        if share is None or strength.most <= points or 2 * (strength.judged - 1) < others:
            continue
        rests[at] = round((strength.earned - share * points) / (strength.most - points), ROUNDED)
    return dict(zip(rests, thirds(tuple(rests.values())), strict=True))
