"""One student in a run: only what can be done is offered."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.actions.test_runs import Room

pytestmark = pytest.mark.django_db


def offers(room: Room) -> list[str]:
    """Return the fields of the seat page that something can be done with."""
    html = room_client(room).get(reverse("run_seat", args=[room.run.pk, room.ben.seat().pk])).content.decode()
    return [name for name in ("minutes", "task") if f'name="{name}"' in html]


def room_client(room: Room) -> Client:
    client = Client()
    client.force_login(room.user)
    return client


def test_minutes_are_given_after_the_end() -> None:
    room = Room()
    before = offers(room)
    room.close()
    assert (before, offers(room)) == ([], ["minutes"])


def test_in_an_open_lesson_no_minutes_are_counted() -> None:
    room = Room()
    address = reverse("seat_reopen", args=[room.run.pk, room.ben.seat().pk])
    response = room_client(room).post(address, {"minutes": "10"})
    assert (response.status_code, room.ben.seat().open_until) == (302, None)


def test_a_planned_lesson_cannot_be_reopened_for_one() -> None:
    room = Room(opened=False)
    address = reverse("seat_reopen", args=[room.run.pk, room.ben.seat().pk])
    assert room_client(room).post(address).status_code == 409


def test_the_other_task_is_offered_where_there_is_one() -> None:
    assert offers(Room(other=True)) == ["task"]


def test_another_task_that_does_not_exist_gets_a_sentence() -> None:
    room = Room()
    address = reverse("seat_other_task", args=[room.run.pk, room.ben.seat().pk])
    response = room_client(room).post(address, {"task": "other"})
    assert (response.status_code, room.ben.seat().other_task) == (409, False)
