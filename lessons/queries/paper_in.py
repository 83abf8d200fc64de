"""Paper answers of a whole class: who is typed in, and one student's questions with a line to type for each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from lessons.core.grading import is_written, reads
from lessons.core.messages import Message
from lessons.core.paper.posed import words_of
from lessons.core.paper.typed_line import hint_of, line_of
from lessons.core.plan import Asked
from lessons.core.value import Value
from lessons.models import Answer, Run, Seat
from lessons.queries.reading import question_numbers
from lessons.queries.sitting import Sitting, given_of, is_being_written, said_in
from lessons.queries.typing_in import SOURCE, typed_questions


class PaperSeat(Value):
    """A student of a run: whether a teacher has typed answers in to the story they work on, and whether answers of it
    came another way. Only for an uncovered page: who needs paper is nobody else's to know. A covered one has counts."""

    seat: int
    number: int
    typed: bool
    web: bool


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One question as it is typed in: `words` ask it, `hint` says what to type, `line` is what is stored, as it would
    be typed, or has been typed, and `problem` what is wrong with it. `there` is what is stored in words, `source` how
    it came. `long` is for what is written in lines; `writing` says that the student has not handed it in, so that
    none of its words are here. `revision` is that of what the page shows, 0 where it shows nothing; `newest` is that of
    what is stored."""

    id: str
    number: int
    words: str
    hint: Message
    long: bool
    line: str
    revision: int
    newest: int
    stored: bool
    there: tuple[Any, ...]
    source: str
    passed: bool
    writing: bool = False
    problem: Message | None = None

    def with_typed(self, line: str, problem: Message | None, *, asked: bool = False) -> "PaperLine":
        """Return the question with what was typed and what is wrong with it; `asked` says that the page asks just now
        whether it shall take the place of what is stored."""
        return replace(self, line=line, problem=problem, revision=self.newest if asked else self.revision)


def paper_seats(run: Run) -> tuple[PaperSeat, ...]:
    """Return every student of a run by number, in two queries."""
    answers = Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run)
    ways = set(answers.values_list("attempt__seat", "attempt__edition", "source").distinct())
    typed = {(seat, edition) for seat, edition, source in ways if source == SOURCE}
    web = {(seat, edition) for seat, edition, source in ways if source != SOURCE}
    seats = Seat.objects.filter(klass_id=run.klass_id, run=run).order_by("student__position")
    found = []
    for seat, number, other in seats.values_list("pk", "student__position", "other_task"):
        own = (seat, run.other_id if other and run.other_id else run.edition_id)
        found.append(PaperSeat(seat, number, own in typed, own in web))
    return tuple(found)


def next_to_type(seats: Sequence[PaperSeat], *, after: int = 0) -> PaperSeat | None:
    """Return the first student behind a number of whom there is no answer yet, None behind the last one."""
    return next((one for one in seats if one.number > after and not (one.typed or one.web)), None)


def lines_for(sitting: Sitting, *, now: datetime) -> tuple[PaperLine, ...]:
    """Return a line for each question that can be typed in, in the order and under the numbers of the handout. One
    query."""
    answers, numbers, finished = sitting.answers(), question_numbers(sitting), sitting.finished(now)
    return tuple(
        _line(sitting, one, answers.get(id_), numbers[id_], finished=finished)
        for id_, one in typed_questions(sitting).items()
    )


def _line(sitting: Sitting, asked: Asked, answer: Answer | None, number: int, *, finished: bool) -> PaperLine:
    lookup, given = sitting.lookup, given_of(answer)
    writing = is_being_written(asked, answer, finished=finished)
    response = None if writing else given.response
    return PaperLine(
        id=asked.question.id,
        number=number,
        words=words_of(asked),
        hint=hint_of(lookup, asked),
        long=is_written(asked),
        line=line_of(lookup, asked, response) if response is not None and reads(asked, response) else "",
        revision=answer.revision if answer and not writing else 0,
        newest=answer.revision if answer else 0,
        stored=response is not None,
        there=said_in(asked, answer) if answer and not writing else (),
        source=answer.source if answer else "",
        passed=given.passed,
        writing=writing,
    )
