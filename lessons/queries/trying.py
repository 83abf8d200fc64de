"""What a preview shows, and a teacher in the place of a student there.

A trial is a sitting whose rows were never stored: student's pages draw it as they draw every other.
"""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import ClassVar

from lessons.core.checks import publishable
from lessons.core.names import talk_names
from lessons.core.plan import Lookup, parse_plan, selection_for
from lessons.core.protocol import Stage
from lessons.core.protocols import protocol_named
from lessons.core.trying import Tried, TriedAnswer, TryOut, grade_tried
from lessons.models import Answer, Attempt, Class, Lesson, Post, Run, Seat, Student
from lessons.queries.editions import lookup_of
from lessons.queries.judging import Judged, Marks
from lessons.queries.polls import Tallies
from lessons.queries.sitting import Sitting
from lessons.queries.talk import stand_key

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Shown:
    """A lesson as its students would get it. `which` is the number of an edition or "draft", `of` names exactly this
    text, `left` counts the questions that stay in the draft."""

    lesson: Lesson
    lookup: Lookup
    which: str
    of: str
    left: int = 0


@lru_cache(maxsize=8)
def _of_draft(text: str) -> tuple[Lookup, str, int]:
    """Return what publishing this draft would freeze, a name for it, and how many questions it leaves."""
    plan = parse_plan(text)
    found = publishable(plan)
    name = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Lookup(found.plan), name, len(plan.questions) - len(found.taken)


def shown_draft(lesson: Lesson) -> Shown:
    """Return the ticked and sound part of a draft. Only for a teacher who may change it."""
    lookup, of, left = _of_draft(lesson.draft)
    return Shown(lesson, lookup, DRAFT, of, left)


def shown_edition(lesson: Lesson, number: int | None = None) -> Shown | None:
    """Return an edition, the newest unless a number is given; None when there is none. For who may see the lesson."""
    rows = lesson.editions.order_by("-number").values_list("pk", "number")
    found = (rows if number is None else rows.filter(number=number)).first()
    return Shown(lesson, lookup_of(found[0]), str(found[1]), str(found[0])) if found else None


class Trial(Sitting):
    """A teacher in the place of a student: the lesson and its talk are open, and handing in releases the answers.

    Every part is open at once, for a teacher wants to look at any of them.

    `state` is the try-out as it stands; the caller puts a newer one in its place and keeps it.
    """

    __slots__ = ("_first", "state")
    try_out: ClassVar[bool] = True

    def __init__(
        self, shown: Shown, state: TryOut, *, minutes: int, other: uuid.UUID | None, klass: Class, now: datetime
    ) -> None:
        self._first, self.state = shown.lookup, state
        chosen = selection_for(shown.lookup.plan, minutes)
        run = Run(
            klass=klass,
            other_id=other,
            questions=list(chosen.questions),
            prompt=next(iter(chosen.prompts), ""),
            feedback="handed_in",
            minutes=minutes,
            guided=False,
            opened_at=now,
            talk_opened_at=now,
        )
        names = talk_names()
        seat = Seat(
            pk=state.number,
            klass=klass,
            run=run,
            student=Student(klass=klass, label="1"),
            alias=names[state.name % len(names)],
            other_task=state.on_other,
            wish=state.wish,
        )
        super().__init__(seat, None)
        self.turn_to(other=state.on_other)

    def turn_to(self, *, other: bool) -> None:
        """Stand at the lesson or at its other task, as far as there is one."""
        self.seat.other_task = other
        task, seat = self.task, self.seat
        seat.agreed_at = seat.run.opened_at if task and task.agreed else None
        seat.stands = {stand_key(self.talk, self._stage().name): task.stance} if task and task.stance else {}
        handed_in_at = seat.run.opened_at if task and task.handed_in else None
        key = self._attempts()[self.on_other]
        self.attempt = (
            Attempt(
                pk=key,
                klass=seat.klass,
                seat=seat,
                handed_in_at=handed_in_at,
                underlined=list(task.underlined),
                unclear=list(task.unclear),
            )
            if task
            else None
        )

    def _stage(self) -> Stage:
        """The stage of the talk at which one student alone stands."""
        return protocol_named(self.prompt.protocol if self.prompt else "write_first").stages[-1]

    def turn_to_attempt(self, attempt: int) -> bool:
        """Stand where a page with this attempt stood; return whether it is a page of this try-out."""
        known = (attempt in self._attempts() and self.seat.run.other_id is not None) or attempt == self._attempts()[0]
        if known:
            self.turn_to(other=attempt == self._attempts()[1])
        return known

    def _attempts(self) -> tuple[int, int]:
        return 2 * self.state.number, 2 * self.state.number + 1

    def put(self, task: Tried) -> None:
        """Put this in the place of what was tried in the task."""
        self.state = self.state.with_task(task, other=self.on_other)

    @property
    def task(self) -> Tried | None:
        """What was tried here, None before it was begun."""
        return self.state.task(other=self.on_other)

    @property
    def lookup(self) -> Lookup:
        """The plan that is tried."""
        other = self.seat.run.other_id
        return lookup_of(other) if self.on_other and other else self._first

    def answers(self) -> dict[str, Answer]:
        """Return the tried answers as a student's would stand, with their marks once they were handed in."""
        task = self.task
        return {id_: self._row(id_, one, marked=task.handed_in) for id_, one in task.answers.items()} if task else {}

    def _row(self, question: str, tried: TriedAnswer, *, marked: bool) -> Answer:
        row = Answer(
            question=question,
            response=tried.response,
            passed=tried.passed,
            tries=tried.tries,
            revision=tried.revision,
        )
        if marked:
            asked = self.lookup.asked[question]
            grade = grade_tried(asked, tried, scored=not self.on_other)
            row.standing, row.share = grade.standing, grade.share
            row.points = None if grade.share is None else grade.share * asked.question.points
        return row

    def marks(self) -> Marks:
        """Nobody marks a try-out."""
        return {}

    def polls(self, now: datetime) -> Tallies:
        """Nobody else answers in a try-out, so too few do to show how."""
        return {}

    def judged(self, now: datetime) -> Judged:
        """Nobody marks a try-out, and there was none before."""
        return Judged()

    def posts(self) -> list[Post]:
        """Return the text that was tried; there are no others."""
        task = self.task
        if task is None or task.post is None:
            return []
        post = task.post
        return [
            Post(
                pk=1,
                seat=self.seat,
                prompt=self.talk,
                place=self._stage().post,
                text=post.said.text,
                more=post.said.more,
                quotes=list(post.said.quotes),
                status=post.status,
                token=post.token,
                revision=post.revision,
            )
        ]
