"""The live table of a run: seats by questions, covered or open."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import QuerySet, UUIDField

from lessons.core.grading import Cell, covered
from lessons.core.plan import Asked, selection_for
from lessons.core.value import Value
from lessons.models import Answer, Attempt, Run, Seat
from lessons.models.prepared import Hole, PreparedRows
from lessons.queries.editions import lookup_of
from lessons.queries.requests import asked_in
from lessons.queries.seat_rows import Row, Sat, been_to, cell_of, row_of
from lessons.queries.sitting import given_of

Attempts = dict[tuple[int, object], Attempt]
EVERY = slice(None)
KLASS, RUN = Hole("klass", UUIDField()), Hole("run", UUIDField())
UNREAD = ("klass", "edition", "tries", "token", "sequence", "revision", "saved_at", "returned_with")
"""What no cell is told by: a table reads hundreds of answers whenever one was saved."""


class Column(Value):
    """One question of an uncovered table: how many answers stand how, and how many called the question unclear."""

    states: tuple[tuple[Cell, int], ...]
    unclear: int


class Table(Value):
    """Seats by questions without guiding checks; `questions` are their ids, `done` counts each column.

    `unclear` counts who called each question unclear, zeros on a covered page; `unclear_checks` are the parts whose
    check was called so, each with the count.
    """

    questions: tuple[str, ...]
    rows: tuple[Row, ...]
    done: tuple[int, ...]
    unclear: tuple[int, ...]
    unclear_checks: tuple[tuple[int, int], ...]
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

    @property
    def heads(self) -> tuple[tuple[str, int], ...]:
        """Each question with how many called it unclear."""
        return tuple(zip(self.questions, self.unclear, strict=True))


def table_of(run: Run, *, uncovered: bool, now: datetime) -> Table:
    """Return the table of a run in four queries, whatever its size.

    Covered, it holds numbers, done / writing / not yet, and nothing that tells one student's answer from another's.
    """
    columns, parts = columns_of(run), len(lookup_of(run.edition_id).plan.sections)
    attempts = attempts_of(run)
    rows = tuple(
        row_of(sat, columns=len(columns), parts=parts, uncovered=uncovered, now=now) for sat in sats_of(run, attempts)
    )
    done = tuple(sum(covered(row.cells[index]) == "done" for row in rows) for index in range(len(columns)))
    unclear = _unclear(run, columns, attempts.values()) if uncovered else (0,) * len(columns)
    checks = _unclear_checks(run, attempts.values()) if uncovered else ()
    return Table(tuple(one.question.id for one in columns), rows, done, unclear, checks, parts, uncovered)


def column_of(run: Run, question: str, *, now: datetime) -> Column:
    """Return how the class stands at one question, as the uncovered table does, in four queries that read no other
    answer's words; who is on the other task is not in it."""
    asked = next((one for one in columns_of(run) if one.question.id == question), None)
    if asked is None:
        return Column((), 0)
    own = Attempt.objects.filter(klass_id=run.klass_id, seat__run=run, edition_id=run.edition_id)
    attempts, rows = {one.seat_id: one for one in own}, Answer.objects.filter(klass_id=run.klass_id, attempt__in=own)
    answers = {one.attempt_id: one for one in rows.filter(question=question)}
    sources: dict[int, dict[str, str]] = {}
    for key, id_, source in rows.values_list("attempt", "question", "source"):
        sources.setdefault(key, {})[id_] = source
    states: Counter[Cell] = Counter()
    for seat in Seat.objects.filter(klass_id=run.klass_id, run=run, other_task=False).order_by("student__position"):
        seat.run, attempt = run, attempts.get(seat.pk)
        key = attempt.pk if attempt else 0
        states[_state(seat, asked, attempt, answers.get(key), sources.get(key, {}), now)] += 1
    return Column(tuple(states.most_common()), sum(question in one.unclear for one in attempts.values()))


def _state(
    seat: Seat, asked: Asked, attempt: Attempt | None, answer: Answer | None, sources: Mapping[str, str], now: datetime
) -> Cell:
    sat = Sat(seat, (asked,), attempt, {asked.question.id: answer} if answer else {}, 0, False)
    return cell_of(sat, asked, given_of(answer), finished=sat.finished(now), been=been_to(attempt, sources))


def columns_of(run: Run, *, other: bool = False) -> tuple[Asked, ...]:
    """Return the questions of a run's own story, or of its other task, without guiding checks."""
    lookup = lookup_of(run.other_id if other and run.other_id else run.edition_id)
    ids = selection_for(lookup.plan, run.minutes).questions if other else run.questions
    return tuple(one for one in lookup.chosen(ids) if not one.question.guiding)


def _unclear_checks(run: Run, attempts: Iterable[Attempt]) -> tuple[tuple[int, int], ...]:
    lookup = lookup_of(run.edition_id)
    called = Counter(one for attempt in attempts if attempt.edition_id == run.edition_id for one in attempt.unclear)
    checks = [(id_, asked.question) for id_, asked in lookup.asked.items() if asked.question.guiding and called[id_]]
    return tuple((lookup.part_number(question.section), called[id_]) for id_, question in checks)


def attempts_of(run: Run) -> Attempts:
    """Return every attempt of a run by its seat and edition."""
    return {(one.seat_id, one.edition_id): one for one in _attempts_told(klass=run.klass_id, run=run.pk)}


def sats_of(run: Run, attempts: Attempts, *, some: slice = EVERY) -> list[Sat]:
    """Return every seat by number, or some of them, with what belongs to it, in three queries."""
    asked = {run.edition_id: columns_of(run)}
    if run.other_id:
        asked[run.other_id] = columns_of(run, other=True)
    seats = _seats_told(klass=run.klass_id, run=run.pk)
    answers, asking = _answers(run, seats[some] if some != EVERY else None), _asking(run)
    numbers = {seat.pk: seat.student.position for seat in seats}
    found = []
    for seat in seats[some]:
        seat.run = run
        edition = run.other_id if seat.other_task and run.other_id else run.edition_id
        attempt = attempts.get((seat.pk, edition))
        own = answers.get(attempt.pk, {}) if attempt else {}
        partner = numbers.get(seat.worked_with_id or 0, 0)
        found.append(Sat(seat, asked[edition], attempt, own, partner, seat.student_id in asking))
    return found


def _answers(run: Run, seats: Sequence[Seat] | None) -> dict[int, dict[str, Answer]]:
    found: dict[int, dict[str, Answer]] = {}
    if seats is None:
        rows = _answers_told(klass=run.klass_id, run=run.pk)
    else:
        rows = list(_told().filter(klass=run.klass_id, attempt__seat__run=run, attempt__seat__in=seats))
    for answer in rows:
        found.setdefault(answer.attempt_id, {})[answer.question] = answer
    return found


def _told() -> QuerySet[Answer]:
    return Answer.objects.defer(*UNREAD)


@PreparedRows
def _answers_told() -> QuerySet[Answer]:
    return _told().filter(klass=KLASS, attempt__seat__run=RUN)


@PreparedRows
def _attempts_told() -> QuerySet[Attempt]:
    return Attempt.objects.filter(klass=KLASS, seat__run=RUN)


@PreparedRows
def _seats_told() -> QuerySet[Seat]:
    return Seat.objects.filter(klass=KLASS, run=RUN).select_related("student").order_by("student__position")


def _asking(run: Run) -> set[int]:
    return set(asked_in(run).filter(seen_at__isnull=True).values_list("student_id", flat=True))


def _unclear(run: Run, columns: Sequence[Asked], attempts: Iterable[Attempt]) -> tuple[int, ...]:
    """Return how many called each question unclear; the questions of the other task are others."""
    flags = Counter(id_ for one in attempts if one.edition_id == run.edition_id for id_ in set(one.unclear))
    return tuple(flags[one.question.id] for one in columns)
