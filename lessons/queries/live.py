"""The live table of a run: seats by questions, covered or open."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum

from lessons.core.grading import NOTHING, Cell, cell, covered
from lessons.core.plan import Asked, selection_for
from lessons.core.value import Value
from lessons.models import Answer, Attempt, HelpRequest, Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.requests import asked_in
from lessons.queries.sitting import given_of, seat_open

HERE = timedelta(seconds=75)


class LiveState(Value):
    """What a poll compares: the run's version with all its parts, who is here, how many seats there are.

    `asking` counts the unread requests of the class that belong to no run, and so raise no version.
    """

    version: int
    here: int
    seats: int
    asking: int

    @property
    def key(self) -> str:
        """The text a page carries; while it is the same, nothing changed."""
        return f"{self.version}-{self.here}-{self.asking}"


def live_state(runs: QuerySet[Run], run: uuid.UUID, *, now: datetime) -> LiveState | None:
    """Return the state of one of the viewer's runs in one indexed query, None when it is not theirs."""
    seats = Seat.objects.filter(klass_id=OuterRef("klass_id"), run=OuterRef("pk")).order_by().values("run")
    attempts = (
        Attempt.objects.filter(klass_id=OuterRef("klass_id"), seat__run=OuterRef("pk")).order_by().values("seat__run")
    )
    asking = HelpRequest.objects.filter(klass_id=OuterRef("klass_id"), run__isnull=True, seen_at__isnull=True)
    row = (
        runs.filter(pk=run)
        .values_list(
            "version",
            Subquery(seats.annotate(n=Sum("version")).values("n")),
            Subquery(attempts.annotate(n=Sum("version")).values("n")),
            Subquery(seats.annotate(n=Count("pk", filter=Q(seen_at__gt=now - HERE))).values("n")),
            Subquery(seats.annotate(n=Count("pk")).values("n")),
            Subquery(asking.order_by().values("klass").annotate(n=Count("pk")).values("n")),
        )
        .first()
    )
    if row is None:
        return None
    own, of_seats, of_attempts, here, count, asked = row
    return LiveState(own + (of_seats or 0) + (of_attempts or 0), here or 0, count or 0, asked or 0)


class Row(Value):
    """One seat: `label` and `alias` are empty on a covered page, `request` is one dot whatever was asked."""

    seat: int
    number: int
    label: str
    alias: str
    here: bool
    joined: bool
    part: int
    finished: bool
    other: bool
    request: bool
    late: bool
    cells: tuple[Cell, ...]
    right: int
    counted: int


class Table(Value):
    """Seats by questions without guiding checks; `questions` are their ids, `done` counts each column."""

    questions: tuple[str, ...]
    rows: tuple[Row, ...]
    done: tuple[int, ...]
    parts: int
    open: bool

    @property
    def here(self) -> int:
        """How many are here."""
        return sum(row.here for row in self.rows)

    @property
    def away(self) -> int:
        """How many are not."""
        return len(self.rows) - self.here

    @property
    def finished(self) -> int:
        """How many have handed in."""
        return sum(row.finished for row in self.rows)

    @property
    def requests(self) -> int:
        """How many rows carry the dot."""
        return sum(row.request for row in self.rows)


def table_of(run: Run, *, uncovered: bool, now: datetime) -> Table:
    """Return the table of a run in four queries, whatever its size.

    Covered, it holds numbers, done / writing / not yet, and nothing that tells one student's answer from another's.
    """
    asked = {run.edition_id: _columns(run, other=False)}
    if run.other_id:
        asked[run.other_id] = _columns(run, other=True)
    seats = Seat.objects.filter(klass_id=run.klass_id, run=run).select_related("student").order_by("student__position")
    attempts = {
        (one.seat_id, one.edition_id): one for one in Attempt.objects.filter(klass_id=run.klass_id, seat__run=run)
    }
    answers = _answers(run)
    asking = _asking(run)
    columns, parts = asked[run.edition_id], len(lookup_of(run.edition_id).plan.sections)
    rows = []
    for seat in seats:
        seat.run = run
        edition = run.other_id if seat.other_task and run.other_id else run.edition_id
        attempt = attempts.get((seat.pk, edition))
        rows.append(
            _row(
                seat,
                asked[edition],
                attempt,
                answers.get(attempt.pk, {}) if attempt else {},
                columns=len(columns),
                parts=parts,
                request=seat.student_id in asking,
                uncovered=uncovered,
                now=now,
            )
        )
    done = tuple(sum(covered(row.cells[index]) == "done" for row in rows) for index in range(len(columns)))
    return Table(tuple(one.question.id for one in columns), tuple(rows), done, parts, uncovered)


def _columns(run: Run, *, other: bool) -> tuple[Asked, ...]:
    lookup = lookup_of(run.other_id if other and run.other_id else run.edition_id)
    ids = selection_for(lookup.plan, run.minutes).questions if other else run.questions
    return tuple(one for one in lookup.chosen(ids) if not one.question.guiding)


def _answers(run: Run) -> dict[int, dict[str, Answer]]:
    found: dict[int, dict[str, Answer]] = {}
    rows = Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run)
    for answer in rows.defer("token", "sequence", "revision"):
        found.setdefault(answer.attempt_id, {})[answer.question] = answer
    return found


def _asking(run: Run) -> set[int]:
    return set(asked_in(run).filter(seen_at__isnull=True).values_list("student_id", flat=True))


def _row(
    seat: Seat,
    asked: tuple[Asked, ...],
    attempt: Attempt | None,
    answers: dict[str, Answer],
    *,
    columns: int,
    parts: int,
    request: bool,
    uncovered: bool,
    now: datetime,
) -> Row:
    finished = attempt is not None and (attempt.handed_in_at is not None or not seat_open(seat, now))
    given = [given_of(answers[one.question.id]) if one.question.id in answers else NOTHING for one in asked]
    scored = not seat.other_task
    cells = [cell(one, has, finished=finished, scored=scored) for one, has in zip(asked, given, strict=True)]
    marked = [state for one, state in zip(asked, cells, strict=True) if one.question.scored]
    cells = cells if len(cells) == columns else _folded(cells, columns)
    return Row(
        seat=seat.pk,
        number=seat.student.position,
        label=seat.student.label if uncovered else "",
        alias=seat.alias if uncovered else "",
        here=seat.seen_at is not None and seat.seen_at > now - HERE,
        joined=seat.student.joined_at is not None,
        part=_part(attempt, answers, parts),
        finished=attempt is not None and attempt.handed_in_at is not None,
        other=seat.other_task and uncovered,
        request=request,
        late=uncovered and any(has.late for has in given),
        cells=tuple(state if uncovered else covered(state) for state in cells),
        right=sum(state == "right" for state in cells) if uncovered and scored else 0,
        counted=_counted(marked if uncovered else cells, finished=finished, uncovered=uncovered),
    )


def _folded(cells: list[Cell], columns: int) -> list[Cell]:
    """Return the row of a task with another number of questions: a column is done once that share of it is done."""
    done = sum(covered(state) == "done" for state in cells)
    full = done * columns // len(cells) if cells else 0
    states: list[Cell] = ["done" if index < full else "none" for index in range(columns)]
    if "writing" in cells and full < columns:
        states[full] = "writing"
    return states


def _part(attempt: Attempt | None, answers: dict[str, Answer], parts: int) -> int:
    """Return the number of the last section with an answer, 1 for a story just begun, 0 before it.

    A story with another number of sections is counted in those of the class's story.
    """
    if attempt is None:
        return 0
    lookup = lookup_of(attempt.edition_id)
    order = {section.id: number for number, section in enumerate(lookup.plan.sections, start=1)}
    reached = [order.get(lookup.asked[one].question.section, 1) for one in answers if one in lookup.asked]
    return max(1, max(reached, default=1) * parts // max(1, len(order)))


def _counted(cells: Sequence[Cell], *, finished: bool, uncovered: bool) -> int:
    """Return how many questions the row's last column speaks of.

    Covered: those that are done. Uncovered, where polls are left out: those that were answered so far, and all of them
    once the student is done.
    """
    if uncovered and finished:
        return len(cells)
    return sum(covered(state) == "done" for state in cells)
