"""What would change for whom when a run is moved to another edition of its lesson. Counts only: safe on a covered page.

For the teachers of the class, as far as the lesson is on their shelf.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lessons.core.changes import Change
from lessons.core.grading import is_written
from lessons.core.messages import Message
from lessons.core.numbering import names_of
from lessons.core.plan import Asked, Lookup
from lessons.core.regrading import UNSETTLED, Outcome
from lessons.core.standings import words_of
from lessons.core.viewer import Viewer
from lessons.models import Answer, Attempt, Edition, Post, Run, Seat
from lessons.queries.access import lessons_of
from lessons.queries.changes import compared
from lessons.queries.editions import lookup_of
from lessons.queries.regrading import Regraded, answers_to_story, asked_in, judgements_in, regraded
from lessons.queries.sitting import saw_other, seat_open


@dataclass(frozen=True, slots=True)
class Shift:
    """So many students whose answer stood one way and would stand another way."""

    before: Message
    after: Message
    count: int


@dataclass(frozen=True, slots=True)
class MovedQuestion:
    """A question of the class, before or after: what is different in it, and how many answers that touches.

    `saw` counts the answers of students who saw other words than those of the edition.
    """

    asked: Asked
    name: Message
    here: bool
    changes: tuple[Change, ...]
    answers: int
    saw: int
    shifts: tuple[Shift, ...]

    @property
    def touched(self) -> bool:
        """Whether a teacher must know of it."""
        return bool(self.changes or self.saw or self.shifts)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the students of a run are: finished, at work on its story, on the other task, or not begun; who is excused
    or absent and has not begun is in none of them."""

    finished: int
    working: int
    other: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Moving:
    """Everything the page shows about one edition to move to.

    `offered` are scored questions that only this edition has; `rising` and `falling` count students by the sum of
    their points, `to_mark` the answers that would wait for the teacher; `told` says that students may have seen marks.
    """

    number: int
    questions: tuple[MovedQuestion, ...]
    offered: tuple[tuple[Asked, Message], ...]
    others: tuple[Change, ...]
    places: Places
    marks: int
    rising: int
    falling: int
    to_mark: int
    talk_gone: bool
    posts: int
    told: bool

    @property
    def touched(self) -> tuple[MovedQuestion, ...]:
        """The questions that a teacher must look at."""
        return tuple(one for one in self.questions if one.touched)

    @property
    def same(self) -> int:
        """How many stay as they are."""
        return len(self.questions) - len(self.touched)


def editions_for(viewer: Viewer, run: Run) -> tuple[Edition, ...]:
    """Return the editions of the run's lesson without their text, newest first, () when it left the viewer's shelf."""
    lessons = lessons_of(viewer).filter(pk=run.edition.lesson_id)
    return tuple(Edition.objects.filter(lesson__in=lessons).defer("plan").order_by("-number"))


def moving_to(run: Run, target: Edition, *, now: datetime) -> Moving:
    """Return what moving a run would change, in five queries whatever the size of the class."""
    before, after = lookup_of(run.edition_id), lookup_of(target.pk)
    changes = compared([(run.edition_id, target.pk)])[run.edition_id, target.pk]
    answers = list(answers_to_story(run))
    settled = [answer for answer in answers if answer.standing not in UNSETTLED]
    found = regraded(settled, judgements_in(run), asked=asked_in(target.pk, run.questions))
    places = _places(run, now)
    sums = sums_of(found)
    return Moving(
        number=target.number,
        questions=_questions(run, before, after, changes, answers, found),
        offered=_offered(run, before, after),
        others=tuple(one for one in changes if not (one.area == "question" and one.id)),
        places=places,
        marks=sum(one.remarked for one in found),
        rising=sum(points > 0 for points in sums.values()),
        falling=sum(points < 0 for points in sums.values()),
        to_mark=sum(one.outcome.standing == "waiting" != one.answer.standing for one in found),
        talk_gone=run.prompt in before.prompts and run.prompt not in after.prompts,
        posts=Post.objects.filter(klass_id=run.klass_id, run=run, prompt=run.prompt).exclude(text="").count(),
        told=marks_told(run, finished=places.finished > 0),
    )


def marks_told(run: Run, *, finished: bool) -> bool:
    """Return whether students may have seen marks: a teacher's only once they were released to the class or to one;
    `finished` says that somebody has handed in."""
    if run.feedback == "never":
        return False
    asked = asked_in(run.edition_id, run.questions).values()
    alone = Seat.objects.filter(klass_id=run.klass_id, run=run, released_at__isnull=False)
    if all(is_written(one) for one in asked if one.question.scored) and not (run.released_at or alone.exists()):
        return False
    return run.state == "closed" or (run.feedback == "handed_in" and finished)


def sums_of(found: Iterable[Regraded]) -> dict[int, float]:
    """Return by how many points each attempt would rise or fall."""
    sums: dict[int, float] = {}
    for one in found:
        more = (one.outcome.points or 0) - (one.answer.points or 0)
        sums[one.answer.attempt_id] = round(sums.get(one.answer.attempt_id, 0) + more, 6)
    return sums


def _places(run: Run, now: datetime) -> Places:
    seats = Seat.objects.filter(klass_id=run.klass_id, run=run)
    attempts = Attempt.objects.filter(klass_id=run.klass_id, seat__run=run, edition=run.edition_id)
    handed_in = dict(attempts.values_list("seat", "handed_in_at"))
    counts: Counter[str] = Counter()
    for seat in seats:
        seat.run = run
        counts[_place(seat, handed_in, now)] += 1
    return Places(counts["finished"], counts["working"], counts["other"], counts["waiting"])


def _place(seat: Seat, handed_in: Mapping[int, datetime | None], now: datetime) -> str:
    if seat.other_task and seat.run.other_id:
        return "other"
    if seat.pk not in handed_in:
        return "away" if seat.excused or seat.absent else "waiting"
    return "finished" if handed_in[seat.pk] or not seat_open(seat, now) else "working"


def _questions(
    run: Run,
    before: Lookup,
    after: Lookup,
    changes: Iterable[Change],
    answers: Sequence[Answer],
    found: Iterable[Regraded],
) -> tuple[MovedQuestion, ...]:
    """Return what the class is asked now or then, in the order of the edition; what is gone comes last."""
    was = {one.question.id: one for one in before.chosen(run.questions)}
    is_ = {one.question.id: one for one in after.chosen(run.questions)}
    names = names_of(was.values()) | names_of(is_.values())
    by_question: dict[str, list[Answer]] = {}
    for answer in answers:
        by_question.setdefault(answer.question, []).append(answer)
    shifts = shifts_of(found, was, is_)
    return tuple(
        MovedQuestion(
            asked=asked,
            name=names[id_],
            here=id_ in is_,
            changes=tuple(one for one in changes if one.area == "question" and one.id == id_),
            answers=len(by_question.get(id_, ())),
            saw=sum(saw_other(asked, answer) for answer in by_question.get(id_, ())) if id_ in is_ else 0,
            shifts=shifts.get(id_, ()),
        )
        for id_, asked in (is_ | {id_: one for id_, one in was.items() if id_ not in is_}).items()
    )


def shifts_of(
    found: Iterable[Regraded], was: Mapping[str, Asked], is_: Mapping[str, Asked]
) -> dict[str, tuple[Shift, ...]]:
    """Return how answers would stand instead of how they stand, by question, the most frequent first."""
    counts: dict[str, Counter[tuple[Outcome, Outcome]]] = {}
    for one in found:
        if one.changed:
            answer = one.answer
            stood = Outcome(answer.standing, answer.share, answer.points)
            counts.setdefault(answer.question, Counter())[stood, one.outcome] += 1
    return {
        id_: tuple(
            Shift(words_of(stood, most=_most(was, id_)), words_of(stands, most=_most(is_, id_)), count)
            for (stood, stands), count in pairs.most_common()
        )
        for id_, pairs in counts.items()
    }


def _most(asked: Mapping[str, Asked], id_: str) -> int:
    return asked[id_].question.points if id_ in asked else 0


def _offered(run: Run, before: Lookup, after: Lookup) -> tuple[tuple[Asked, Message], ...]:
    new = [one for id_, one in after.asked.items() if id_ not in before.asked and id_ not in run.questions]
    names = names_of(after.chosen((*run.questions, *(one.question.id for one in new))))
    return tuple((one, names[one.question.id]) for one in new if one.question.scored)
