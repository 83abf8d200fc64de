"""A class that is moved from edition to edition of the small lesson."""

from typing import Any

from django.utils import timezone
from msgspec.structs import replace

from lessons.actions.moving import move_run
from lessons.actions.runs import close_run
from lessons.models import Answer, Edition, Run
from lessons.queries.editions import lookup_of
from lessons.queries.results import results_of
from lessons.queries.sitting import Sitting, attempt_of
from lessons.queries.table import table_of
from tests.factories import (
    Joined,
    join_student,
    make_class,
    make_edition,
    make_run,
    make_teacher,
    publish_next,
    viewer_of,
    with_question,
)


class Room:
    """Ada's run of edition 1 with Ben in it; what is published next is made by the test."""

    def __init__(self, **run: Any) -> None:
        self.user = make_teacher()
        self.ada = viewer_of(self.user)
        self.klass = make_class(self.user)
        self.first = make_edition(school=self.klass.school)
        self.run: Run = make_run(self.user, self.klass, self.first, **run)
        self.ben: Joined = join_student(self.klass)

    def publish(self, **changes: Any) -> Edition:
        """Return the next edition, which is the first one with changes."""
        return publish_next(self.first, **changes)

    def close(self) -> None:
        close_run(self.ada, run=self.run, confirmed=True, now=timezone.now())
        self.run.refresh_from_db()

    def move(self, number: int, **more: Any) -> int:
        """Return how many marks a move gives."""
        seen = Edition.every.get(runs=self.run).pk
        moved, marks = move_run(self.ada, run=self.run, number=number, **{"seen": seen, **more}, now=timezone.now())
        assert moved.edition.number == number
        self.run.refresh_from_db()
        return marks

    def answer(self, question: str) -> Answer:
        return Answer.objects.get(question=question, attempt__seat__student=self.ben.student)

    def stands(self, question: str) -> tuple[str, float | None, float | None]:
        answer = self.answer(question)
        return answer.standing, answer.share, answer.points

    def cells(self) -> dict[str, str]:
        """Return Ben's row of the uncovered table, by question."""
        table = table_of(self.run, uncovered=True, now=timezone.now())
        return dict(zip(table.questions, table.rows[0].cells, strict=True))

    def results(self) -> dict[str, float | None]:
        """Return what Ben's last page says he earned, by question."""
        seat = self.ben.seat()
        attempt = attempt_of(seat)
        assert attempt is not None
        sitting = Sitting(seat, attempt)
        found = results_of(sitting, sitting.answers(), sitting.marks(), {})
        return {one.id: one.earned for one in found}


def key(edition: Edition, question: str, value: Any) -> dict[str, Any]:
    """Return the plan's fields in which another answer to a number question is right."""
    return {"questions": with_question(edition, question, payload={"value": value, "unit": "calls"})}


def new_question(room: Room) -> dict[str, Any]:
    """Return the plan's fields with one question more."""
    lookup = lookup_of(room.first.pk)
    added = replace(lookup.asked["q3"].question, id="q6", stem="How many doors?")
    return {"questions": (*lookup.plan.questions, added)}
