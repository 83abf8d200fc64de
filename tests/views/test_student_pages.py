"""Two pages of one student: the newest carries on, the other is told."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.actions.runs import close_run
from tests.factories import viewer_of
from tests.views.classroom import Room

pytestmark = pytest.mark.django_db


def knock(room: Room, page: str, *, opened: bool = False) -> Any:
    data = {"page": page, **({"opened": "1"} if opened else {})}
    return room.ben.client.post(reverse("here"), data).headers.get("X-Page", "")


def test_a_page_alone_hears_nothing() -> None:
    room = Room()
    assert [knock(room, "phone", opened=True), knock(room, "phone")] == ["", ""]


def test_the_page_that_was_opened_before_is_told() -> None:
    room = Room()
    knock(room, "phone", opened=True)
    knock(room, "tablet", opened=True)
    assert [knock(room, "phone"), knock(room, "tablet")] == ["older", ""]


def test_loading_a_page_again_makes_it_the_newest() -> None:
    room = Room()
    for page in ("phone", "tablet", "phone again"):
        knock(room, page, opened=True)
    assert [knock(room, "phone again"), knock(room, "tablet")] == ["", "older"]


def test_a_page_without_answers_takes_nothing_over() -> None:
    room = Room()
    knock(room, "phone", opened=True)
    room.ben.client.post(reverse("here"), {"opened": "1"})
    assert knock(room, "phone") == ""


def test_the_name_of_the_page_is_forgotten_when_the_student_hands_in() -> None:
    room = Room()
    knock(room, "phone", opened=True)
    room.ben.client.post(reverse("hand_in"))
    assert room.ben.seat().page == ""


def test_the_name_of_the_page_is_forgotten_when_the_lesson_ends() -> None:
    room = Room()
    knock(room, "phone", opened=True)
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())
    assert room.ben.seat().page == ""
