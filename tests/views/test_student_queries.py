"""What students' pages and saves ask of the database: at most four queries, whatever the lesson's size.

The pages are those of the addresses, in every phase of a lesson: a new one comes in by itself.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.answering import hand_in
from lessons.actions.marking import mark_answer
from lessons.actions.runs import close_run
from lessons.core.plan import LessonPlan
from lessons.core.question import Question
from lessons.models import Answer, Run, Seat
from tests.factories import join_student, small_plan, viewer_of
from tests.pages import addresses
from tests.saves import save
from tests.views.classroom import SCRIPT, Room, asking, undone

pytestmark = pytest.mark.django_db
Measured = TypeVar("Measured")
MOST = 4
COUNTS = (1, 200)
OPTIONS = [{"id": "a", "text": "One"}, {"id": "b", "text": "Two"}]


def long_plan(count: int) -> LessonPlan:
    """Return a lesson whose first part asks this many questions, after a check and before a poll and an open one."""
    kept = {one.id: one for one in small_plan().questions}
    poll = Question("p1", "s1", "poll", "locate", 1, "Which way?", {"options": OPTIONS}, points=0)
    choice = {"options": OPTIONS, "key": "a"}
    asked = (Question(f"c{n}", "s1", "choice", "locate", 1, f"Question {n}?", choice) for n in range(count))
    return small_plan(questions=(kept["g1"], *asked, poll, kept["q5"]), selections=())


def room_in(phase: str, count: int) -> Room:
    """Return a room with a lesson of so many questions in one of the phases of a lesson."""
    room = Room(
        plan=long_plan(count),
        opened=phase != "waiting",
        started=phase not in ("waiting", "not started"),
        talk=phase != "waiting",
        feedback="handed_in" if phase == "handed in" else "closed",
        other=phase == "other task",
    )
    if phase in ("waiting", "not started"):
        return room
    if phase == "other task":
        room.ben.start(other=True)
        return room
    for question, value in (("g1", "b"), ("g1", "c"), ("c0", "a"), ("p1", "a"), ("q5", "Whom would you ask?")):
        save(room.ben, question, value)
    if phase == "handed in":
        hand_in(room.ben.viewer, attempt=room.attempt.pk, now=timezone.now())
    if phase in ("closed", "marked", "extra minutes over"):
        _close(room, phase)
    return room


def _close(room: Room, phase: str) -> None:
    ada, now = viewer_of(room.ada), timezone.now()
    close_run(ada, run=room.run, confirmed=True, now=now)
    if phase == "marked":
        answer = Answer.objects.get(question="q5")
        mark_answer(ada, run=room.run, answer=answer, share=0.5, comment="Why her?", now=now)
    if phase == "extra minutes over":
        Run.objects.update(closed_at=now - timedelta(minutes=9))
        Seat.objects.update(extra_minutes=5)


def sizes(measure: Callable[[int], Measured]) -> list[Measured]:
    """Return what is measured with a small and with a large lesson."""
    found = []
    for count in COUNTS:
        with undone():
            found.append(measure(count))
    return found


def queries(client: Client, address: str) -> int:
    """Return how many queries it takes to show a page, once its lesson has been read."""
    client.get(address)
    with asking() as statements:
        client.get(address)
    return len(statements)


def shown(client: Client) -> dict[str, int]:
    """Return how many queries each page takes that a student can open here."""
    return {name: queries(client, address) for name, address in addresses(client).items()}


@pytest.mark.parametrize(
    "phase",
    ["waiting", "not started", "reading", "handed in", "closed", "marked", "extra minutes over", "other task"],
)
def test_every_page_takes_at_most_four_queries_whatever_the_lessons_size(phase: str) -> None:
    small, large = sizes(lambda count: shown(room_in(phase, count).ben.client))

    assert ({name: count for name, count in large.items() if count > MOST}, small) == ({}, large)


def test_a_stranger_at_the_grid_takes_as_few() -> None:
    room = Room()
    join_student(room.klass, "2")
    stranger = Client()
    stranger.post(reverse("join"), {"code": room.klass.join_code})

    assert {name: count for name, count in shown(stranger).items() if count > MOST} == {}


def send(room: Room, question: str, value: str, **fields: Any) -> None:
    """Send an answer as a script does, or as a form with `script` False."""
    headers = SCRIPT if fields.pop("script", True) else {}
    room.ben.client.post(reverse("answer"), room.answer(question, value) | fields, headers=headers)


def saved(phase: str, count: int, question: str, value: str, **fields: Any) -> int:
    """Return how many queries it takes to save an answer over a first one, in a phase of a lesson."""
    room = room_in(phase, count)
    stored = Answer.objects.filter(question=question).first()
    revision = stored.revision if stored else 0
    with asking() as statements:
        send(room, question, value, revision=revision, **fields)
    return len(statements)


@pytest.mark.parametrize("phase", ["reading", "handed in", "closed", "extra minutes over"])
@pytest.mark.parametrize(
    ("question", "value", "fields"),
    [
        ("c0", "b", {}),
        ("c0", "", {"pass": "1"}),
        ("c0", "zz", {}),
        ("g1", "a", {}),
        ("p1", "b", {}),
        ("q5", "Somebody else.", {}),
    ],
)
def test_saving_takes_at_most_four_queries_whatever_the_lessons_size(
    phase: str, question: str, value: str, fields: dict[str, Any]
) -> None:
    small, large = sizes(lambda count: saved(phase, count, question, value, **fields))

    assert (small, large <= MOST) == (large, True)


@pytest.mark.parametrize("phase", ["reading", "closed"])
def test_a_form_takes_one_query_more_which_says_that_somebody_is_here(phase: str) -> None:
    small, large = sizes(lambda count: saved(phase, count, "q5", "Somebody else.", script=False))

    assert (small, large <= MOST + 1) == (large, True)
