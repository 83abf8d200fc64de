"""Answers that were given to the wrong student are taken back, and what was there before stands there again."""

import pytest
from django.utils import timezone

from lessons.actions.taking_back import take_back_answers
from lessons.models import Answer, Attempt, Record
from tests.actions.test_giving import Pair
from tests.saves import save

pytestmark = pytest.mark.django_db


def take_back(room: Pair) -> int:
    return take_back_answers(room.ada, run=room.run, seat=room.second(), now=timezone.now())


def test_what_was_given_goes_and_nothing_of_the_first_one() -> None:
    room = Pair()
    room.give()
    assert (take_back(room), room.second().worked_with) == (2, None)
    assert list(Answer.objects.values_list("attempt__seat", flat=True).distinct()) == [room.ben.seat().pk]


def test_what_the_second_one_had_written_counts_again() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.dana, "q3", "80")
    room.give()
    room.close()
    take_back(room)
    own = room.got("q3")
    assert (own.response, own.source, own.standing, own.share) == ({"number": ["80"]}, "web", "marked", 0.0)


def test_what_the_second_one_has_changed_since_stays() -> None:
    room = Pair()
    assert room.dana is not None
    room.give()
    save(room.dana, "q3", "70")
    assert (take_back(room), room.got("q3").response) == (1, {"number": ["70"]})


def test_an_attempt_that_held_nothing_else_goes_with_it() -> None:
    room = Pair(joined=False)
    room.give()
    take_back(room)
    assert list(Attempt.objects.values_list("seat", flat=True)) == [room.ben.seat().pk]


def test_it_is_recorded() -> None:
    room = Pair()
    room.give()
    take_back(room)
    assert Record.objects.filter(verb="took answers back").count() == 1
