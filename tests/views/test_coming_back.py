"""A student who comes back with the return code is told so, once, on the page where they go on."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import join_student
from tests.views.classroom import Room, asking, touched, words
from tests.views.trying import Trying

pytestmark = pytest.mark.django_db
BACK = "You are back as 1."
HERE = f"{BACK} Your answers are here."


def come_back(room: Room, code: str = "") -> Any:
    """Return the page that Ben's code leads to on another device."""
    return Client().post(reverse("join"), {"code": code or room.ben.code}, follow=True)


def test_the_next_page_says_who_is_back_and_that_the_answers_are_here() -> None:
    page = come_back(Room()).content.decode()

    news = page.partition('<div role="status">')[2].partition("</div>")[0]
    assert f"{BACK} Your answers are here." in news


def test_it_is_said_with_number_and_code_too() -> None:
    room = Room()
    client = Client()
    client.post(reverse("join"), {"code": room.klass.join_code})

    page = words(client.post(reverse("return_code"), {"number": "1", "code": room.ben.code}, follow=True))

    assert HERE in page


def test_the_page_after_it_says_nothing_of_it() -> None:
    room = Room()

    assert BACK not in words(room.ben.client.get(reverse("part", args=[1])))


@pytest.mark.parametrize(("opened", "title"), [(True, "Before you start"), (False, "You are in")])
def test_before_a_story_was_begun_there_are_no_answers_to_speak_of(opened: bool, title: str) -> None:
    page = words(come_back(Room(started=False, opened=opened)))

    assert (BACK in page, HERE in page, title in page) == (True, False, True)


def test_a_wrong_code_brings_nobody_back() -> None:
    assert BACK not in words(come_back(Room(), "ZZZZZZ"))


def test_another_student_s_code_brings_back_that_student() -> None:
    room = Room()
    dana = join_student(room.klass, "2")

    assert "You are back as 2." in words(come_back(room, dana.code))


def test_who_types_the_code_on_the_wall_again_has_not_been_away() -> None:
    room = Room()

    page = words(room.ben.client.post(reverse("join"), {"code": room.klass.join_code}, follow=True))

    assert BACK not in page


def test_nothing_is_kept_to_say_it() -> None:
    room = Room()

    with asking() as statements:
        come_back(room)

    assert touched(statements) == set()


def test_a_stranger_is_not_back() -> None:
    assert Client().get(f"{reverse('wait')}?back=1")["Location"] == reverse("join")


def test_a_teacher_in_a_student_s_place_is_led_on_with_the_news() -> None:
    room = Room()
    trying = Trying(room.teacher(), room.run.edition.lesson, which="1").start()

    assert trying.client.get(f"{trying.at('wait')}?told=1")["Location"].endswith("/part/1/?told=1")
