"""What would change when a run is moved, as the page asks for it."""

import pytest
from django.utils import timezone

from lessons.core.question import Question
from lessons.queries.editions import lookup_of
from lessons.queries.moving import moving_to
from tests.moving import Room, new_question

pytestmark = pytest.mark.django_db
POLL = Question(
    "p1", "s1", "poll", "framing", 2, "Was the notice clear?",
    {"options": [{"id": "a", "text": "It was clear"}, {"id": "b", "text": "It was not"}]}, points=0,
)  # fmt: skip


def test_only_what_counts_is_offered_for_what_has_no_points_is_always_asked() -> None:
    room = Room()
    more = new_question(room)["questions"]
    second = room.publish(questions=(*more, POLL))
    offered = moving_to(room.run, second, now=timezone.now()).offered
    assert [asked.question.id for asked, _ in offered] == ["q6"]


def test_a_poll_is_asked_after_a_move_and_never_chosen() -> None:
    room = Room()
    second = room.publish(questions=(*lookup_of(room.first.pk).plan.questions, POLL))
    room.move(2, add=["p1"])
    asked = [one.question.id for one in lookup_of(second.pk).chosen(room.run.questions)]
    assert (room.run.questions, asked) == (["q1", "q2", "q3", "q4", "q5"], ["g1", "q1", "q2", "q3", "q4", "q5", "p1"])
