"""What a student's pages need: the seat with its run, the attempt, the answers. Only the student's own."""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.db.models.expressions import OrderBy
from django.db.models.functions import Cast

from lessons.core.changes.items import shown
from lessons.core.grading import Given, is_blank, is_chosen, is_written, reads
from lessons.core.key import in_words
from lessons.core.plan import Asked, Lookup, Prompt, selection_for
from lessons.core.question import Response
from lessons.core.viewer import Viewer
from lessons.models import Answer, Attempt, Post, Run, Seat
from lessons.models.prepared import Hole, PreparedRows
from lessons.queries.editions import lookup_of
from lessons.queries.judging import Judged, Marks, judged, marks_on, released
from lessons.queries.polls import Tallies, tallies_of
from lessons.queries.prompts import prompts_in
from lessons.queries.responses import response_of

OTHER = "other/"
A_MOMENT = timedelta(minutes=20)


class Sitting:
    """A student in a run of their class: seat, run, and the attempt once a story has been chosen.

    A teacher's try-out is one as well (queries/trying.py): what a page shows of a student it asks here.
    """

    __slots__ = ("attempt", "seat")
    try_out: ClassVar[bool] = False

    def __init__(self, seat: Seat, attempt: Attempt | None) -> None:
        self.seat = seat
        self.attempt = attempt

    @property
    def on_other(self) -> bool:
        """Whether this seat works on the other task."""
        return self.seat.other_task and self.seat.run.other_id is not None

    @property
    def guided(self) -> bool:
        """Whether each part opens after the guiding check before it; a teacher can switch it off for all or one."""
        return self.seat.run.guided and self.seat.guided

    @property
    def lookup(self) -> Lookup:
        """The plan this seat works on."""
        run = self.seat.run
        return lookup_of(run.other_id if self.on_other and run.other_id else run.edition_id)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The questions this seat is asked, guiding checks among them, in reading order."""
        if self.on_other:
            return self.lookup.chosen(selection_for(self.lookup.plan, self.seat.run.minutes).questions)
        return self.lookup.chosen(self.seat.run.questions)

    @property
    def prompt(self) -> Prompt | None:
        """The prompt of the talk, or None when the run has none."""
        if self.on_other:
            chosen = selection_for(self.lookup.plan, self.seat.run.minutes).prompts
            return self.lookup.prompts.get(chosen[0]) if chosen else None
        return prompts_in(self.lookup, self.seat.run).get(self.seat.run.prompt)

    @property
    def talk(self) -> str:
        """The name under which posts to the prompt are kept: those of the other task are a talk of their own."""
        if self.prompt is None:
            return ""
        return f"{OTHER}{self.prompt.id}" if self.on_other else self.prompt.id

    def answers(self) -> dict[str, Answer]:
        """Return the attempt's answers by question id."""
        if self.attempt is None:
            return {}
        rows = _answers(klass=self.attempt.klass_id, attempt=self.attempt.pk)
        return {answer.question: answer for answer in rows}

    def marks(self) -> Marks:
        """Return the newest mark on each answer, in one query. For a sitting that is revealed."""
        return marks_on(self.attempt) if self.attempt else {}

    def judged(self, now: datetime) -> Judged:
        """Return the same marks with what the lesson before came to, in one query. For a sitting that is
        revealed."""
        return judged(self.seat, self.attempt, now=now) if self.attempt else Judged()

    @property
    def released(self) -> bool:
        """Whether this student may read what a teacher marked and wrote, once the sitting is revealed."""
        return released(self.seat.run, self.seat)

    def polls(self, now: datetime) -> Tallies:
        """Return how the class answered the polls, as far as enough did. For a sitting that is revealed."""
        return tallies_of(self.seat.run, self.asked, now=now)

    def posts(self) -> list[Post]:
        """Return the seat's own posts to the prompt and what was let through of those it reads, in one query: of its
        group, of the whole class without one."""
        return list(self.posted().select_related("seat"))

    def posted(self) -> QuerySet[Post]:
        """Return the query for these posts, the oldest first."""
        seat = self.seat
        rows = Post.objects.filter(klass_id=seat.klass_id, run_id=seat.run_id, prompt=self.talk)
        return rows.filter(Q(seat=seat) | read_by(seat, self.talk)).order_by("id")

    def writable(self, now: datetime) -> bool:
        """Return whether an answer that arrives now counts as in time."""
        if self.attempt is not None and self.attempt.handed_in_at is not None:
            return False
        return seat_open(self.seat, now)

    def finished(self, now: datetime) -> bool:
        """Return whether the student has handed in or the time is over."""
        return not self.writable(now)

    def before_note(self, now: datetime) -> bool:
        """Return whether the student has still to choose a story, whatever a teacher has put in their place."""
        if self.attempt is None:
            return True
        return self.writable(now) and not begun_by_student(self.attempt, self.seat.run)

    def revealed(self, now: datetime) -> bool:
        """Return whether marks, feedback and evidence may be shown to this student now."""
        run = self.seat.run
        if run.feedback == "never" or self.attempt is None:
            return False
        if run.feedback == "handed_in":
            return self.finished(now)
        return run.state == "closed" and not seat_open(self.seat, now)


def read_by(seat: Seat, talk: str) -> Q:
    """Return which texts of a talk this seat reads: those that are shown, of its group if it has one. Those of the
    other task are few, and read together."""
    near = Q(seat__group=seat.group) if seat.group and not talk.startswith(OTHER) else Q()
    return Q(near, status="shown")


def begun_by_student(attempt: Attempt, run: Run) -> bool:
    """Return whether the student chose this story; one that a teacher filled for them begins with the lesson itself."""
    return attempt.started_at != run.opened_at


def seat_open(seat: Seat, now: datetime) -> bool:
    """Return whether a seat may still write: its run is open, its extra minutes run, or it was reopened for it."""
    run = seat.run
    if run.state == "open":
        return True
    if seat.open_until is not None and now < seat.open_until:
        return True
    if run.closed_at is None or not seat.extra_minutes:
        return False
    return now < run.closed_at + timedelta(minutes=seat.extra_minutes)


def is_over(attempt: Attempt, seat: Seat, now: datetime) -> bool:
    """Return whether a student is done with an attempt: handed in, or the lesson has ended for them."""
    return attempt.handed_in_at is not None or not seat_open(seat, now)


def sitting_of(viewer: Viewer, *, key: str, now: datetime) -> Sitting | None:
    """Return the student's newest place where they may write now, else where an answer was given back to them, else
    the one that they were looking at a moment ago, else their newest, None when there is none.

    `key` is the part of the return code's hash that the device was given: an older code leads nowhere. One query, with
    the attempt at the story that the seat works on now.
    """
    found = _newest_seat(student=viewer.id, key=key, now=now, a_moment_ago=now - A_MOMENT)
    return Sitting(found[0], _if_story_of(found[0], getattr(found[0], "begun", None))) if found else None


@PreparedRows
def _answers() -> QuerySet[Answer]:
    return Answer.objects.filter(klass=Hole("klass", UUIDField()), attempt=Hole("attempt", BigIntegerField()))


NOW, A_MOMENT_AGO = Hole("now", DateTimeField()), Hole("a_moment_ago", DateTimeField())


@PreparedRows
def _newest_seat() -> QuerySet[Seat]:
    rows = Seat.objects.annotate(begun=FilteredRelation("attempts"))
    rows = rows.select_related("run", "klass__school", "student", "begun")  # type: ignore[misc]
    own = rows.filter(student=Hole("student", BigIntegerField()), run__opened_at__isnull=False)
    own = own.filter(student__code_hash__startswith=Hole("key", CharField()))
    return own.order_by(_closed_last(), _last_looked_at(), "-id", _other_story_last())[:1]


def _closed_last() -> Case:
    """Return what sorts seats by `seat_open`, as the database knows it, then by whether an answer was given back."""
    minutes = Cast(Cast("extra_minutes", IntegerField()) * Value(timedelta(minutes=1)), DurationField())
    began = ExpressionWrapper(NOW - minutes, output_field=DateTimeField())
    may_write = (
        Q(run__closed_at__isnull=True) | Q(open_until__gt=NOW) | Q(extra_minutes__gt=0, run__closed_at__gt=began)
    )
    given_back = Answer.objects.filter(
        klass_id=OuterRef("klass_id"), attempt__seat=OuterRef("pk"), returned_at__isnull=False
    )
    return Case(When(may_write, then=0), When(Exists(given_back), then=1), default=2)


def _last_looked_at() -> OrderBy:
    """Return what sorts lessons that are over by when a page of them was open, as far as that was a moment ago: who has
    sent an answer again stays where it was."""
    over = Q(run__closed_at__isnull=False, seen_at__gt=A_MOMENT_AGO)
    return OrderBy(Case(When(over, then="seen_at"), default=None), descending=True, nulls_last=True)


def _other_story_last() -> Case:
    story = Case(When(other_task=True, run__other__isnull=False, then="run__other"), default="run__edition")
    return Case(When(begun__edition=story, then=0), default=1)


def _if_story_of(seat: Seat, attempt: Attempt | None) -> Attempt | None:
    return attempt if attempt is not None and attempt.edition_id == story_of(seat) else None


def story_of(seat: Seat) -> uuid.UUID:
    """Return the edition that a seat works on now."""
    run = seat.run
    return run.other_id if seat.other_task and run.other_id else run.edition_id


def attempt_of(seat: Seat) -> Attempt | None:
    """Return the seat's attempt at the story it works on now."""
    return Attempt.objects.filter(klass_id=seat.klass_id, seat=seat, edition_id=story_of(seat)).first()


def given_of(answer: Answer | None) -> Given:
    """Return an answer row as the core's value."""
    if answer is None:
        return Given()
    return Given(
        response_of(answer.response),
        answer.passed,
        answer.standing,
        answer.share,
        answer.late,
        answer.unfinished,
        again=is_returned(answer) and answer.standing == "unmarked",
    )


def is_returned(answer: Answer | None) -> bool:
    """Return whether an answer was given back to its student, who has not handed it in again."""
    return answer is not None and answer.returned_at is not None


def is_being_written(asked: Asked, answer: Answer | None, *, finished: bool) -> bool:
    """Return whether an answer is its student's alone as yet: not handed in, or given back to be written again.
    What a teacher has typed in or given is not."""
    if answer is None:
        return False
    return (answer.source == "web" and is_returned(answer)) or not_handed_in(asked, answer, finished=finished)


def not_handed_in(asked: Asked, answer: Answer, *, finished: bool) -> bool:
    """Return whether a student's own answer is not to be read yet. A choice that was settled is: the lesson had ended
    before it was opened again."""
    if finished or answer.source != "web" or answer.response is None:
        return False
    return is_written(asked) or answer.standing == "unmarked"


def is_counted(asked: Asked, answer: Answer, *, finished: bool) -> bool:
    """Return whether an answer is among those of a question that are counted by what they say. What was chosen counts
    at once, a student's own words once they may be read."""
    return not answer.passed and (is_chosen(asked) or not not_handed_in(asked, answer, finished=finished))


def has_finished(answer: Answer, run: Run, now: datetime) -> bool:
    """Return whether its student has handed in, or the lesson has ended for them. Needs the answer's attempt and
    seat."""
    answer.attempt.seat.run = run
    return is_over(answer.attempt, answer.attempt.seat, now)


def writes_again(answer: Answer) -> bool:
    """Return whether the student has begun to write an answer again that was given back."""
    return answer.returned_at is not None and answer.saved_at > answer.returned_at


def said_in(asked: Asked, answer: Answer) -> tuple[Any, ...]:
    """Return an answer in words, () for none: those of the question, else those that the student saw."""
    return in_words_of(asked, answer, response_of(answer.response))


def in_words_of(asked: Asked, answer: Answer, response: Response | None) -> tuple[Any, ...]:
    """Return in words a response that was given for an answer, its own or one that came late; () for none."""
    if response is None:
        return ()
    if reads(asked, response):
        return asked.kind.describe(asked.payload, response)
    lookup = lookup_of(answer.edition_id)
    seen = lookup.asked.get(answer.question, asked)
    return tuple(in_words(lookup, one) for one in seen.kind.describe(seen.payload, response))


def saw_other(asked: Asked, answer: Answer) -> bool:
    """Return whether the student first saw the question in other words than these."""
    seen = lookup_of(answer.edition_id).asked.get(answer.question)
    return seen is not None and shown(seen) != shown(asked)


def answered(asked: tuple[Asked, ...], answers: dict[str, Answer]) -> tuple[int, int]:
    """Return how many scored questions have an answer, and how many were passed."""
    given = [given_of(answers.get(one.question.id)) for one in asked if not one.question.guiding]
    passed = sum(one.passed for one in given)
    return sum(not one.passed and not is_blank(one.response) for one in given), passed
