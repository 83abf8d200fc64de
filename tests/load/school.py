"""What is measured with: one lesson of ten questions, and classes that are given it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.conf import settings
from django.test import Client
from msgspec.structs import replace

from lessons.actions.invented import raw_answer
from lessons.core.messages import Problem
from lessons.core.plan import LessonPlan, Lookup, Selection
from lessons.core.question import Question, Response
from lessons.models import Answer, Edition, Run, School, User
from lessons.queries.responses import response_of
from tests.factories import bundled_plan, make_class, make_edition, make_run, make_school, make_teacher

STORY, QUESTIONS = "the-bridge-report", 10
TEXT = "Ask who counted the cars, when, and for whom."
Key = tuple[int, str]
"""An attempt and a question."""
Sent = tuple[str, int, Response]
"""What a save carries that has arrived: page, number on that page, what was answered."""


class Way(NamedTuple):
    """One way to answer a question: what the page sends, and what is read from it."""

    fields: Mapping[str, Sequence[str]]
    response: Response


class Task(NamedTuple):
    """A lesson to be answered: the questions of each part, in order, and two ways to answer each."""

    edition: Edition
    parts: tuple[tuple[str, ...], ...]
    ways: Mapping[str, tuple[Way, Way]]


class Room(NamedTuple):
    """A class with an open run; `code` is the one on the wall."""

    task: Task
    run: Run
    code: str
    teacher: User


def usual_plan() -> LessonPlan:
    """Return a lesson that comes with the program, with ten questions that let one choose: what other systems were
    measured with."""
    plan = bundled_plan(STORY)
    sections = [section.id for section in plan.sections]
    places = sorted(number % len(sections) for number in range(QUESTIONS))
    return _with_questions(plan, [_choice(number, sections[place]) for number, place in enumerate(places)])


def mixed_plan() -> LessonPlan:
    """Return the same lesson with ten of its own questions, which are of many kinds."""
    plan = bundled_plan(STORY)
    return _with_questions(plan, [one for one in plan.questions if one.scored][:QUESTIONS])


def _with_questions(plan: LessonPlan, questions: Sequence[Question]) -> LessonPlan:
    chosen = Selection(45, tuple(one.id for one in questions), ())
    return replace(plan, questions=tuple(questions), selections=(chosen,))


def _choice(number: int, section: str) -> Question:
    texts = ("The driver of the first bus", "The office that counted", "A neighbour at the market", "Nobody is named")
    options = [
        {"id": id_, "text": f"{text}, as part {number} says", "feedback": "Read the second paragraph again."}
        for id_, text in zip("abcd", texts, strict=True)
    ]
    stem = f"Who says how many cars cross the bridge on day {number}?"
    return Question(f"c{number}", section, "choice", "source", 2, stem, {"options": options, "key": "b"})


def make_task(plan: LessonPlan) -> Task:
    """Return a lesson that is on the shelf of the first school."""
    school = School.objects.first() or make_school()
    lookup = Lookup(plan)
    parts = tuple(
        tuple(id_ for id_, asked in lookup.asked.items() if asked.question.section == section.id)
        for section in plan.sections
    )
    return Task(make_edition(plan, school=school), parts, {id_: _ways(lookup, id_) for id_ in lookup.asked})


def _ways(lookup: Lookup, question: str) -> tuple[Way, Way]:
    first, second = (_way(lookup, question, right=right) for right in (True, False))
    return first, second


def _way(lookup: Lookup, question: str, *, right: bool) -> Way:
    asked = lookup.asked[question]
    fields = raw_answer(asked, right=right, text=f"{TEXT} {right}")
    response = asked.kind.read(asked.payload, fields)
    if isinstance(response, Problem):
        raise TypeError(f"Question {question} does not read {fields}.")
    return Way(fields, response)


def one_more_teacher() -> User:
    """Return another teacher of the first school."""
    return make_teacher(School.objects.first() or make_school(), username=f"ada{User.objects.count()}")


def make_room(task: Task, students: int) -> Room:
    """Return a new class of so many students in which the lesson is open, and shows its marks to who hands in."""
    teacher = one_more_teacher()
    klass = make_class(teacher, labels=[str(number) for number in range(1, students + 1)])
    run = make_run(teacher, klass, task.edition, feedback="handed_in")
    return Room(task, run, klass.join_code, teacher)


def signed_in(user: User) -> dict[str, str]:
    """Return the cookies of a browser in which a teacher has signed in."""
    client = Client()
    client.force_login(user)
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def missing(run: Run, sent: Mapping[Key, Sent]) -> tuple[int, int]:
    """Return how many answers were acknowledged and are not in the database as they were sent, and how many rows there
    are that nobody sent or that stand twice."""
    rows = list(Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run))
    found = {(one.attempt_id, one.question): (one.token, one.sequence, response_of(one.response)) for one in rows}
    lost = sum(found.get(key) != save for key, save in sent.items())
    return lost, len(rows) - len(found) + len(found.keys() - sent.keys())
