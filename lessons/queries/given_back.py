"""What a student or a parent may get on paper: questions, answers, and marks and comments only once they are out.

For the class's teacher alone, who hands it out. Nothing of care, the talk or polls; who took the other task has as
little here as who has not begun.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from lessons.core.grading import Cell
from lessons.core.value import Value
from lessons.models import Answer, Attempt, Mark, Run, Seat
from lessons.queries.judging import Judged, Marks, newest_marks
from lessons.queries.results import Result, results_of
from lessons.queries.sitting import Sitting
from lessons.queries.summing import Again, Summary, summary_of

TOLD = ("reason", "comment", "level")


class Line(Value):
    """One question with the student's answer in words; state, points and comment are empty until they are out."""

    number: int
    stem: str
    claim: str
    words: tuple[Any, ...]
    passed: bool
    points: int
    state: Cell | str
    earned: float | None
    comment: str


class GivenBack(Value):
    """What one student gets. `done` is whether they are done writing: there is nothing to read before. `summary` is
    there once marks are out."""

    seat: int
    number: int
    done: bool
    lines: tuple[Line, ...]
    summary: Summary | None

    @property
    def told(self) -> bool:
        """Whether there is something to say on a slip."""
        return self.summary is not None and (self.summary.marked > 0 or bool(self.comments))

    @property
    def again(self) -> Again | None:
        """The one thing to try again first, None where there is none."""
        return self.summary.again[0] if self.summary and self.summary.again else None

    @property
    def comments(self) -> tuple[Line, ...]:
        """The answers to which the teacher wrote something."""
        return tuple(line for line in self.lines if line.comment)


def given_back(run: Run, seats: Iterable[int] | None = None, *, now: datetime) -> tuple[GivenBack, ...]:
    """Return what each student of a run, or each of these seats, gets back, by number; four queries."""
    rows = Seat.objects.select_related("student").filter(klass_id=run.klass_id, run=run)
    rows = rows if seats is None else rows.filter(pk__in=seats)
    found = list(rows.order_by("student__position"))
    attempts = _attempts(run, [seat.pk for seat in found if not (seat.other_task and run.other_id)])
    answers, marks = _answers(run, attempts.values()), _marks(run, attempts.values())
    given = []
    for seat in found:
        seat.run = run
        attempt = attempts.get(seat.pk)
        own = attempt.pk if attempt else 0
        given.append(_given_back(Sitting(seat, attempt), answers.get(own, {}), marks.get(own, {}), now))
    return tuple(given)


def _attempts(run: Run, seats: Iterable[int]) -> dict[int, Attempt]:
    rows = Attempt.objects.filter(klass_id=run.klass_id, seat__in=seats, edition_id=run.edition_id)
    return {one.seat_id: one for one in rows}


def _answers(run: Run, attempts: Iterable[Attempt]) -> dict[int, dict[str, Answer]]:
    found: dict[int, dict[str, Answer]] = {}
    for answer in Answer.objects.filter(klass_id=run.klass_id, attempt__in=list(attempts)):
        found.setdefault(answer.attempt_id, {})[answer.question] = answer
    return found


def _marks(run: Run, attempts: Iterable[Attempt]) -> dict[int, Marks]:
    """Return the newest mark on each answer, by attempt and question."""
    rows = Mark.objects.filter(klass_id=run.klass_id, answer__attempt__in=list(attempts)).order_by("pk")
    told = rows.values_list("answer__attempt", "answer__question", *TOLD)
    newest = newest_marks(((row[0], row[1]), row[2], row[3], row[4]) for row in told)
    found: dict[int, Marks] = {}
    for (attempt, question), mark in newest.items():
        found.setdefault(attempt, {})[question] = mark
    return found


def _given_back(sitting: Sitting, answers: Mapping[str, Answer], marks: Marks, now: datetime) -> GivenBack:
    student, done = sitting.seat.student, sitting.attempt is not None and sitting.finished(now)
    results = results_of(sitting, answers, marks, {}) if done else ()
    own = tuple(one for one in results if not one.poll)
    out = done and sitting.revealed(now)
    summary = summary_of(sitting, answers, own, Judged(marks)) if out else None
    lines = tuple(_line(one, out=out) for one in own)
    return GivenBack(sitting.seat.pk, student.position, done, lines, summary)


def _line(result: Result, *, out: bool) -> Line:
    return Line(
        number=result.number,
        stem=result.stem,
        claim=result.claim,
        words=() if result.state == "writing" else tuple(row.words for row in result.rows if row.mine),
        passed=result.state == "passed",
        points=result.points,
        state=result.state if out else "",
        earned=result.earned if out else None,
        comment=result.comment if out else "",
    )
