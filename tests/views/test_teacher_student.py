"""Removing a student: what goes is said first, and only a press removes."""

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.actions.caring import ask_help
from lessons.models import Student
from tests.actions.test_runs import Room
from tests.saves import save
from tests.views.classroom import SCRIPT, words
from tests.views.people import NOT_THEIRS, browser_of, queries_of, refusals

pytestmark = pytest.mark.django_db


def url(room: Room) -> str:
    return reverse("student_remove", args=[room.klass.pk, room.ben.student.pk])


def test_the_page_says_what_goes_and_removes_nothing() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    said = words(browser_of(room.user).get(url(room)))
    assert ("the place in 1 lesson" in said, "1 answer with its marks" in said, Student.objects.count()) == (
        True,
        True,
        3,
    )


def test_the_page_asks_for_open_requests_whether_there_are_any_or_not() -> None:
    room = Room()
    client = browser_of(room.user)
    before = words(client.get(url(room)))
    ask_help(student=room.ben.student, seat=room.ben.seat(), kind="help", text="x", now=timezone.now())
    assert ("Is a request of this student still open?" in before, words(client.get(url(room))) == before) == (
        True,
        True,
    )


def test_the_page_says_a_number_and_no_label() -> None:
    room = Room()
    Student.objects.filter(pk=room.ben.student.pk).update(label="Benjamin")
    assert "Benjamin" not in words(browser_of(room.user).get(url(room)))


def test_a_press_removes_and_leads_to_the_class() -> None:
    room = Room()
    response = browser_of(room.user).post(url(room), follow=True)
    said = "Number 1 is removed, with everything that was theirs."
    assert (said in words(response), Student.objects.filter(pk=room.ben.student.pk).exists()) == (True, False)


def test_the_phone_of_a_removed_student_says_so() -> None:
    room = Room()
    room.ben.start()
    browser_of(room.user).post(url(room))
    answer = {"attempt": 1, "question": "q3", "token": "page", "sequence": 1, "revision": 0, "number": "90"}
    page = room.ben.client.get(reverse("part", args=[1]), follow=True)
    saved = room.ben.client.post(reverse("answer"), answer, headers=SCRIPT)
    assert (page.status_code, saved.status_code) == (410, 410)


def test_only_ada_may_ask_and_press() -> None:
    room = Room()
    asked = refusals(lambda client: client.get(url(room)), ben=room.ben)
    assert asked == NOT_THEIRS


def test_a_press_of_somebody_else_removes_nobody() -> None:
    room = Room()
    pressed = refusals(lambda client: client.post(url(room)), ben=room.ben)
    assert (pressed, Student.objects.count()) == (NOT_THEIRS, 3)


def test_the_page_costs_the_same_for_one_answer_and_for_three() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    one = queries_of(browser_of(room.user), url(room))
    for question, value in (("q1", "a"), ("q4", "b2b")):
        save(room.ben, question, value)
    assert queries_of(browser_of(room.user), url(room)) == one
