"""Marking, taking back and giving back at the same moment, on SQLite and on PostgreSQL, which shows more races."""

import pytest
from django.utils import timezone

from lessons.actions.marking import mark_answer
from lessons.actions.returning import return_answers, send_again, take_back_returns
from lessons.actions.undoing import undo_marks
from lessons.core.errors import LessonError
from lessons.models import AnswerVersion, Mark
from tests.actions.test_races import at_once
from tests.marking import WORDS, Marking
from tests.saves import save

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def give_back(room: Marking) -> int:
    return return_answers(room.ada, run=room.run, question="q5", answers=None, words="", now=timezone.now())


def mark(room: Marking) -> bool:
    """Return whether the mark was taken; what the student has is not marked."""
    try:
        mark_answer(room.ada, run=room.run, answer=room.answer(), share=1, level="full", comment="", now=timezone.now())
    except LessonError:
        return False
    return True


def test_two_presses_that_take_back_the_same_marks_take_them_back_once() -> None:
    room = Marking(2)
    for _ in range(ROUNDS):
        mark(room)
        done = at_once([lambda: undo_marks(room.ada, run=room.run, question="q5", now=timezone.now())] * 2)
        assert sorted(len(one) for one in done) == [0, 1]
    assert (room.answer().standing, Mark.objects.filter(reason="undone").count()) == ("waiting", ROUNDS)


def test_a_mark_and_giving_back_never_block_each_other() -> None:
    for _ in range(ROUNDS):
        room = Marking(1)
        marked, returned = at_once([lambda: mark(room), lambda: give_back(room)])  # noqa: B023
        assert (room.answer().standing == "marked", returned) == (marked, 1)
        room.user.school.delete()


def test_what_is_saved_while_it_goes_back_is_kept_whole() -> None:
    for _ in range(ROUNDS):
        room = Marking(1)
        at_once([lambda: save(room.ben, "q5", "Tessa says."), lambda: give_back(room)])  # noqa: B023
        versions = [one["text"][0] for one in AnswerVersion.objects.values_list("response", flat=True)]
        stands = room.answer().response or {}
        assert sorted([*stands["text"], *versions]) == sorted([f"{WORDS} 100", "Tessa says."])
        room.user.school.delete()


def test_sending_again_and_taking_back_leave_it_with_the_teacher() -> None:
    for _ in range(ROUNDS):
        room = Marking(1)
        give_back(room)
        save(room.ben, "q5", "Tessa says.")
        attempt, now = room.attempt().pk, timezone.now()
        at_once(
            [
                lambda: send_again(room.ben.viewer, attempt=attempt, question="q5", now=now),  # noqa: B023
                lambda: take_back_returns(room.ada, run=room.run, question="q5", answers=None, now=now),  # noqa: B023
            ]
        )
        answer = room.answer()
        assert (answer.standing, answer.returned_at, answer.response) == ("waiting", None, {"text": ["Tessa says."]})
        room.user.school.delete()
