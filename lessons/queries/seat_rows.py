"""One row of the table of a run: a seat with the state of each answer, covered or open. Reads no table."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lessons.core.grading import JUDGED, NOTHING, Cell, Given, cell, covered, is_credited, why_missing
from lessons.core.plan import Asked, Lookup
from lessons.core.value import Value
from lessons.models import Answer, Attempt, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.live import HERE
from lessons.queries.sitting import given_of, is_over


class Remarks(Value):
    """What only an uncovered page tells of a seat. `worked_with` is the number of the other one, 0 for nobody;
    `giver_gone` says that answers are there of one who was removed; `typed` says that a teacher typed answers in;
    `guided` is False when guided reading is off for this seat."""

    excused: bool = False
    absent: bool = False
    came_late: bool = False
    extra_minutes: int = 0
    worked_with: int = 0
    typed: bool = False
    guided: bool = True
    giver_gone: bool = False

    @property
    def any(self) -> bool:
        """Whether there is something to tell."""
        return self != Remarks()


class Row(Value):
    """One seat: `label` and `alias` are empty on a covered page, `request` is one dot whatever was asked, `late` says
    that something came after the end."""

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
    remarks: Remarks

    @property
    def gone(self) -> bool:
        """Whether an uncovered page says "excused" or "absent" instead of where the student is."""
        return not self.part and (self.remarks.excused or self.remarks.absent)


def remarks_on(seat: Seat, worked_with: int, sources: Collection[str]) -> Remarks:
    """Return what an uncovered page tells of a seat, by how the answers to its story came."""
    typed, giver_gone = "typed" in sources, "with" in sources and not worked_with
    late, minutes = seat.came_late, seat.extra_minutes
    return Remarks(seat.excused, seat.absent, late, minutes, worked_with, typed, seat.guided, giver_gone)


@dataclass(frozen=True, slots=True)
class Sat:
    """A seat with what belongs to it: the questions of its story, the attempt and its answers, whom it worked with."""

    seat: Seat
    asked: tuple[Asked, ...]
    attempt: Attempt | None
    answers: Mapping[str, Answer]
    worked_with: int
    request: bool

    def finished(self, now: datetime) -> bool:
        """Return whether the student has handed in or the time is over."""
        return self.attempt is not None and is_over(self.attempt, self.seat, now)

    @property
    def took_part(self) -> bool:
        """Whether this seat began the class's story and is neither excused nor absent."""
        seat = self.seat
        return self.attempt is not None and not (seat.excused or seat.absent or seat.other_task)

    def given(self) -> list[Given]:
        """Return what is known of each answer, in the order of the questions."""
        return [given_of(self.answers[id_]) if id_ in self.answers else NOTHING for id_ in self._ids()]

    def _ids(self) -> list[str]:
        return [one.question.id for one in self.asked]

    def remarks(self) -> Remarks:
        """Return what an uncovered page tells beside the answers."""
        return remarks_on(self.seat, self.worked_with, {answer.source for answer in self.answers.values()})

    def section(self, one: Asked) -> int:
        """Return the number of the section in which a question stands."""
        return _sections(self.attempt).get(one.question.section, 1)

    def reached(self) -> int:
        """Return the number of the last section with an answer, 1 for a story just begun, 0 before it."""
        if self.attempt is None:
            return 0
        return last_answered(lookup_of(self.attempt.edition_id), self.answers)

    def part(self, parts: int) -> int:
        """Return where the student is; a story with another number of sections is counted in those of the class."""
        reached = self.reached()
        return max(1, reached * parts // max(1, len(_sections(self.attempt)))) if reached else 0

    def without(self, asked: Asked, *, reached: bool) -> Cell:
        """Return the state of a question that this seat has not answered: who took part has the points of a credited
        one all the same."""
        return "credited" if self.took_part and is_credited(asked) else self.missing(reached=reached)

    def missing(self, *, reached: bool) -> Cell:
        """Return why an answer of this seat is not there."""
        seat, started = self.seat, self.attempt is not None
        return why_missing(excused=seat.excused, absent=seat.absent, started=started, reached=reached)


def last_answered(lookup: Lookup, answered: Iterable[str]) -> int:
    """Return the number of the last section with an answer to one of these questions, 1 for none."""
    parts = (lookup.part_number(lookup.asked[one].question.section) for one in answered if one in lookup.asked)
    return max(parts, default=1)


def been_to(attempt: Attempt | None, sources: Mapping[str, str]) -> int:
    """Return up to which section a student has been, 0 before a story: to the last one with an answer, by how each
    came. Who has handed in, or wrote on paper, has been everywhere."""
    if attempt is None:
        return 0
    lookup = lookup_of(attempt.edition_id)
    if attempt.handed_in_at is not None or "typed" in sources.values():
        return len(lookup.plan.sections)
    return last_answered(lookup, sources)


def _sections(attempt: Attempt | None) -> dict[str, int]:
    """Return the numbers of the sections of a story by their ids."""
    sections = lookup_of(attempt.edition_id).plan.sections if attempt else ()
    return {section.id: number for number, section in enumerate(sections, start=1)}


def row_of(sat: Sat, *, columns: int, parts: int, uncovered: bool, now: datetime) -> Row:
    """Return the row of a seat: covered, it holds nothing that tells one student from another."""
    seat, attempt, given, finished = sat.seat, sat.attempt, sat.given(), sat.finished(now)
    scored = not seat.other_task
    cells = _cells(sat, given, finished=finished)
    marked = [
        state for one, state in zip(sat.asked, cells, strict=True) if one.question.scored and not is_credited(one)
    ]
    cells = cells if len(cells) == columns else _folded(sat, cells, columns)
    return Row(
        seat=seat.pk,
        number=seat.student.position,
        label=seat.student.label if uncovered else "",
        alias=seat.alias if uncovered else "",
        here=seat.seen_at is not None and seat.seen_at > now - HERE,
        joined=seat.student.joined_at is not None,
        part=sat.part(parts),
        finished=attempt is not None and attempt.handed_in_at is not None,
        other=seat.other_task and uncovered,
        request=sat.request,
        late=uncovered and any(has.late for has in given),
        cells=tuple(state if uncovered else covered(state) for state in cells),
        right=sum(state == "right" for state in cells) if uncovered and scored else 0,
        counted=_judged(marked, finished=finished) if uncovered else _done(cells),
        remarks=sat.remarks() if uncovered else Remarks(),
    )


def _cells(sat: Sat, given: Sequence[Given], *, finished: bool) -> list[Cell]:
    """Return the state of each answer; the bell leaves "not reached" behind."""
    been = been_to(sat.attempt, {id_: one.source for id_, one in sat.answers.items()})
    return [cell_of(sat, one, has, finished=finished, been=been) for one, has in zip(sat.asked, given, strict=True)]


def cell_of(sat: Sat, asked: Asked, given: Given, *, finished: bool, been: int) -> Cell:
    """Return the state of one answer of a seat that has been up to this section, or why there is none."""
    state = cell(asked, given, finished=finished, scored=not sat.seat.other_task)
    return sat.without(asked, reached=sat.section(asked) <= been) if state == "none" else state


def _folded(sat: Sat, cells: list[Cell], columns: int) -> list[Cell]:
    """Return the row of a task with another number of questions: a column is done once that share of it is done."""
    full = _done(cells) * columns // len(cells) if cells else 0
    missing = sat.missing(reached=True)
    states: list[Cell] = ["done" if index < full else missing for index in range(columns)]
    if "writing" in cells and full < columns:
        states[full] = "writing"
    return states


def _done(cells: Sequence[Cell]) -> int:
    return sum(covered(state) == "done" for state in cells)


def _judged(cells: Sequence[Cell], *, finished: bool) -> int:
    """Return of how many questions an uncovered row says how many are right: polls are left out, and so is what
    everybody has the points of, was passed, waits, was not reached or belongs to somebody excused or absent. What a
    finished student left open is in."""
    return sum(state in JUDGED or (finished and state == "none") for state in cells)
