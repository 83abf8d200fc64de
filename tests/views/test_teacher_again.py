"""Letting chosen students write again, all in one press."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.actions.answering import hand_in
from lessons.models import Attempt, Seat
from lessons.queries.sitting import Sitting, attempt_of, seat_open
from tests.actions.test_runs import Room
from tests.factories import Joined, join_student
from tests.saves import save
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, browser_of, queries_of, refusals

pytestmark = pytest.mark.django_db


def url(room: Room) -> str:
    return reverse("run_again", args=[room.run.pk])


def handed_in(student: Joined) -> Attempt:
    """Return the attempt of a student who has answered and handed in."""
    save(student, "q3", "90")
    attempt = attempt_of(student.seat())
    assert attempt is not None
    hand_in(student.viewer, attempt=attempt.pk, now=timezone.now())
    return attempt


def press(room: Room, *students: Joined, **typed: Any) -> Any:
    sent = {"seats": [str(one.seat().pk) for one in students], **typed}
    return browser_of(room.user).post(url(room), sent, follow=True)


def test_the_page_says_who_has_handed_in_and_who_not() -> None:
    room = Room()
    handed_in(room.ben)
    join_student(room.klass, "2").start()
    said = words(browser_of(room.user).get(url(room)))
    assert ("1, handed in" in said, "2, begun" in said, "3, " in said) == (True, True, False)


def test_who_is_chosen_goes_on_and_nobody_else() -> None:
    room = Room()
    dana = join_student(room.klass, "2")
    for one in (room.ben, dana):
        handed_in(one)
    said = words(press(room, room.ben, until="end"))
    open_again = Attempt.objects.filter(handed_in_at__isnull=True).values_list("seat", flat=True)
    assert ("1 student can write again." in said, list(open_again)) == (True, [room.ben.seat().pk])


def test_after_the_end_they_write_until_a_time() -> None:
    room = Room()
    handed_in(room.ben)
    room.close()
    press(room, room.ben, minutes="10")
    now = timezone.now()
    seats = {seat.student.position: seat_open(seat, now) for seat in Seat.objects.select_related("run", "student")}
    assert seats == {1: True, 2: False, 3: False}


def test_in_an_open_lesson_minutes_can_be_chosen_too() -> None:
    room = Room()
    handed_in(room.ben)
    press(room, room.ben, until="minutes", minutes="10")
    assert room.ben.seat().open_until is not None


@pytest.mark.parametrize("feedback", ["closed", "handed_in"])
def test_who_writes_again_sees_no_key_before_finishing(feedback: str) -> None:
    room = Room(feedback=feedback)
    handed_in(room.ben)
    room.close()
    before = Sitting(room.ben.seat(), attempt_of(room.ben.seat())).revealed(timezone.now())
    press(room, room.ben, minutes="10")
    after = Sitting(room.ben.seat(), attempt_of(room.ben.seat())).revealed(timezone.now())
    assert (before, after) == (True, False)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"seats": []}, "Choose at least one student."),
        ({"minutes": ""}, "Give a number of minutes."),
        ({"minutes": "ten"}, "Type the minutes in digits."),
    ],
)
def test_what_is_missing_gets_a_sentence(typed: dict[str, Any], said: str) -> None:
    room = Room()
    room.close()
    response = press(room, room.ben, **{"minutes": "10", **typed})
    assert (response.status_code, said in words(response)) == (422, True)


def test_a_planned_lesson_says_that_it_is_not_open() -> None:
    room = Room(opened=False)
    refused = press(room, room.ben, minutes="10")
    assert (refused.status_code, room.ben.seat().open_until) == (422, None)


def test_a_seat_of_another_class_cannot_be_chosen() -> None:
    room = Room()
    assert browser_of(room.user).post(url(room), {"seats": ["999999"], "until": "end"}).status_code == 422


def test_only_ada_may_ask_and_press() -> None:
    room = Room()
    asked = refusals(lambda client: client.get(url(room)), ben=room.ben)
    assert asked == NOT_THEIRS


def test_nobody_else_opens_a_seat_again() -> None:
    room = Room()
    pressed = refusals(lambda client: client.post(url(room), {"seats": [str(room.ben.seat().pk)]}), ben=room.ben)
    assert pressed == NOT_THEIRS


def test_the_page_costs_the_same_for_one_student_and_for_three() -> None:
    room = Room()
    three = queries_of(browser_of(room.user), url(room))
    Seat.objects.exclude(pk=room.ben.seat().pk).delete()
    assert queries_of(browser_of(room.user), url(room)) == three
