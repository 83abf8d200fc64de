"""A class whose lesson is over, with written answers to mark: by levels, and without."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.runs import close_run
from lessons.core.question import Question
from lessons.models import Answer, Attempt, Run, Seat
from tests.factories import (
    Joined,
    join_student,
    make_class,
    make_edition,
    make_run,
    make_teacher,
    small_plan,
    viewer_of,
)
from tests.saves import save
from tests.views.people import browser_of

LEVELS = (
    {"id": "full", "words": "Asks her something only she can know.", "share": 1},
    {"id": "part", "words": "Asks her something that anybody could answer.", "share": 0.5},
    {"id": "none", "words": "Asks her nothing.", "share": 0},
)
WORDS = "Canary words by"


class Marking:
    """Ada's closed run; its students have written to q5, which has levels, and to q6, which has none."""

    def __init__(self, count: int = 3, *, feedback: str = "closed", close: bool = True) -> None:
        self.user = make_teacher()
        self.ada = viewer_of(self.user)
        self.klass = make_class(self.user, labels=[str(number + 100) for number in range(count)])
        self.run: Run = make_run(
            self.user, self.klass, make_edition(_plan(), school=self.klass.school), feedback=feedback
        )
        self.students: list[Joined] = [join_student(self.klass, str(number + 100)) for number in range(count)]
        for number, student in enumerate(self.students):
            for question in ("q5", "q6"):
                save(student, question, f"{WORDS} {number + 100}")
        if close:
            close_run(self.ada, run=self.run, confirmed=True, now=timezone.now())
            self.run.refresh_from_db()

    @property
    def ben(self) -> Joined:
        """The first of the students."""
        return self.students[0]

    def browser(self) -> Client:
        """Return Ada's browser."""
        return browser_of(self.user)

    def answer(self, who: int = 0, question: str = "q5") -> Answer:
        """Return what one of the students wrote, as it stands now."""
        return Answer.objects.get(question=question, attempt__seat__student=self.students[who].student)

    def attempt(self) -> Attempt:
        """Return Ben's attempt."""
        return Attempt.objects.get(seat=self.seat())

    def seat(self) -> Seat:
        """Return Ben's seat."""
        return self.ben.seat()

    def press(self, name: str, question: str = "q5", **typed: Any) -> str:
        """Return the page after a press on an uncovered marking page."""
        client = self.browser()
        opened = client.post(reverse("question_uncover", args=[self.run.pk, question])).content.decode()
        sight = opened.split('name="sight" value="')[1].split('"')[0]
        page = client.post(reverse(name, args=[self.run.pk, question]), {"sight": sight, **typed}, follow=True)
        return page.content.decode()


def _plan() -> Any:
    plan = small_plan()
    questions = tuple(
        Question("q5", "s2", "open", "corroborate", 3, one.stem, {"guide": "A question.", "levels": list(LEVELS)})
        if one.id == "q5"
        else one
        for one in plan.questions
    )
    more = Question("q6", "s2", "open", "evidence", 3, "What do you still doubt?", {"guide": "A reason."})
    chosen = plan.selections[0]
    return small_plan(
        questions=(*questions, more),
        selections=(type(chosen)(chosen.minutes, (*chosen.questions, "q6"), chosen.prompts),),
    )
