"""What a teacher takes out of a run, in chunks of students: constant memory, whatever its size.

For the class's teacher alone. Never in it: requests, sealed words, what a moderator said, where somebody stood, a
poll's answer beside a label, a name of the talk, what was underlined or called unclear, when a page was open, a return
code, and who took the other task: they have no answers here, like those who have not begun.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from django.db.models import F

from lessons.core.errors import LessonError
from lessons.core.format import Speaker
from lessons.core.grading import Cell, cell
from lessons.core.key import in_words
from lessons.core.messages import gettext_noop
from lessons.core.numbering import numbers_of
from lessons.core.plan import Asked
from lessons.core.taking import Taken, TakenAnswer, TakenMark, TakenQuestion
from lessons.models import Answer, Mark, Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.sitting import given_of, is_returned, not_handed_in, said_in, seat_open

CHUNK = 20  # students at a time
MOVED = gettext_noop("The class was corrected or moved while its answers were read. Take the file again.")
TOLD = (
    "question", "edition_id", "response", "passed", "standing", "share", "points", "late", "unfinished", "source",
    "saved_at", "returned_at",
)  # fmt: skip
JUDGED = ("at", "share", "points", "reason", "comment")


@dataclass(frozen=True, slots=True)
class Telling:
    """How answers are told: in whose words, in which time zone, as things are when."""

    say: Speaker
    zone: tzinfo
    now: datetime

    def local(self, at: datetime) -> datetime:
        """Return a moment as a clock in the school shows it, to the second."""
        return at.astimezone(self.zone).replace(tzinfo=None, microsecond=0)


def taken_questions(run: Run) -> tuple[TakenQuestion, ...]:
    """Return the questions of a run and its guiding checks, in reading order, without polls. Reads no table."""
    asked = _asked(run)
    numbers = numbers_of(asked)
    return tuple(_question(one, numbers[one.question.id]) for one in asked)


def _asked(run: Run) -> tuple[Asked, ...]:
    return tuple(one for one in lookup_of(run.edition_id).chosen(run.questions) if not one.question.is_poll)


def _question(asked: Asked, number: int) -> TakenQuestion:
    question, claim = asked.question, getattr(asked.payload, "claim", "")
    return TakenQuestion(
        id=question.id,
        number=f"C{number}" if question.guiding else str(number),
        check=question.guiding,
        kind=question.kind,
        skill=question.skill,
        stem=f"{question.stem} {claim}".strip(),
        points=question.points,
        credited=question.credited,
    )


def students_in(run: Run) -> int:
    """Return how many students a run has."""
    return Seat.objects.filter(klass_id=run.klass_id, run=run).count()


def taken_students(run: Run, telling: Telling) -> Iterator[Taken]:
    """Yield every student of a run by number, with their answers; four queries for every twenty.

    Raises LessonError when the run is on another edition by then: what was told of the others is of no use any more.
    """
    after = 0
    while chunk := taken_after(run, after, telling):
        yield from chunk
        after = chunk[-1].number


def taken_after(run: Run, number: int, telling: Telling, *, most: int = CHUNK) -> tuple[Taken, ...]:
    """Return the next students behind a number, with their answers, in four queries.

    Raises LessonError when the run is on another edition by then.
    """
    rows = Seat.objects.select_related("student").filter(klass_id=run.klass_id, run=run, student__position__gt=number)
    seats = list(rows.order_by("student__position")[:most])
    own = [seat.pk for seat in seats if not (seat.other_task and run.other_id)]
    answers = _answers(run, own) if own else {}
    marks = _marks(run, answers, telling)
    if not Run.objects.filter(pk=run.pk, edition=run.edition_id).exists():  # asked last, of what was read before
        raise LessonError(MOVED)
    asked = {one.question.id: one for one in _asked(run)}
    return tuple(_taken(run, seat, asked, answers.get(seat.pk, ()), marks, telling) for seat in seats)


def _answers(run: Run, seats: Iterable[int]) -> dict[int, list[Any]]:
    """Return the answers to the run's own story by seat, each with the number of the edition that was seen, with
    nothing read that a file does not tell."""
    rows: Any = Answer.objects.filter(
        klass_id=run.klass_id, attempt__seat__in=seats, attempt__edition_id=run.edition_id
    )
    rows = rows.annotate(seat=F("attempt__seat"), handed_in_at=F("attempt__handed_in_at"), number=F("edition__number"))
    found: dict[int, list[Any]] = {}
    for answer in rows.only(*TOLD).order_by("pk"):
        found.setdefault(answer.seat, []).append(answer)
    return found


def _marks(run: Run, answers: Mapping[int, list[Any]], telling: Telling) -> dict[int, tuple[TakenMark, ...]]:
    """Return every mark of these answers, the newest last; of a passed or sealed one only what was given since, for
    older marks judged words that nobody is to hear of."""
    since = {one.pk: one.saved_at if one.passed else None for own in answers.values() for one in own}
    if not since:
        return {}
    rows = Mark.objects.filter(klass_id=run.klass_id, answer__in=list(since)).order_by("pk")
    found: dict[int, tuple[TakenMark, ...]] = {}
    for answer, at, share, points, reason, comment in rows.values_list("answer", *JUDGED):
        words_at = since[answer]
        if words_at is None or at > words_at:
            mark = TakenMark(telling.local(at), share, points, reason, comment)
            found[answer] = (*found.get(answer, ()), mark)
    return found


def _taken(
    run: Run,
    seat: Seat,
    asked: Mapping[str, Asked],
    answers: Iterable[Any],
    marks: Mapping[int, tuple[TakenMark, ...]],
    telling: Telling,
) -> Taken:
    seat.run = run
    still = seat_open(seat, telling.now)
    told = {
        one.question: given
        for one in answers
        if one.question in asked and (given := _given(asked[one.question], one, marks.get(one.pk, ()), telling, still))
    }
    return Taken(seat.student.position, seat.student.label, presence_of(seat), told, str(telling.zone))


def presence_of(seat: Seat) -> str:
    """Return what the teacher noted of a student: "excused", "absent", "late" or nothing."""
    noted = (("excused", seat.excused), ("absent", seat.absent), ("late", seat.came_late))
    return next((word for word, said in noted if said), "")


def _given(
    asked: Asked, answer: Any, marks: tuple[TakenMark, ...], telling: Telling, still: bool
) -> TakenAnswer | None:
    """Return an answer as files tell it, None where there is none; `still` is whether the seat may write."""
    finished = answer.handed_in_at is not None or not still
    state = cell(asked, given_of(answer), finished=finished, scored=True)
    counted = answer.standing == "marked"
    read = state != "writing" and not not_handed_in(asked, answer, finished=finished)
    if state == "none" and not counted:
        return None
    return TakenAnswer(
        words=_words(asked, answer, telling.say) if read else "",
        standing=_standing(answer, state),
        share=answer.share if counted else None,
        points=answer.points if counted else None,
        comment=marks[-1].comment if marks else "",
        source=answer.source,
        late=answer.late,
        edition=answer.number,
        saved_at=telling.local(answer.saved_at),
        response=answer.response if read else None,
        marks=marks,
    )


def _standing(answer: Any, state: Cell) -> str:
    """Return how an answer stands; what was given back does not wait for the teacher."""
    if state in ("writing", "passed"):
        return state
    back = answer.standing == "waiting" and is_returned(answer)
    return "given_back" if back else str(answer.standing)


def _words(asked: Asked, answer: Answer, say: Speaker) -> str:
    lookup = lookup_of(answer.edition_id)
    return "; ".join(say(in_words(lookup, one)) for one in said_in(asked, answer) if one)
