"""Guided reading: a part opens after the check before it, and a check never locks anybody."""

import json
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.actions.runs import close_run
from lessons.models import Run, Seat
from tests.factories import viewer_of
from tests.views.classroom import SCRIPT, Room, words

pytestmark = pytest.mark.django_db
CHECK_FIRST = "First the check in this part. Then the next part opens."


@pytest.fixture
def room() -> Room:
    return Room(guided=True)


def open_part(room: Room, number: int = 2) -> Any:
    return room.ben.client.get(reverse("part", args=[number]))


def is_open(room: Room) -> bool:
    return bool(open_part(room).status_code == 200)


def tries(room: Room, *values: str) -> list[dict[str, Any]]:
    """Try the check of part 1 with these options, one after the other, and return what a script is told."""
    sent = (room.answer("g1", value, number=number) for number, value in enumerate(values, start=1))
    return [json.loads(room.ben.client.post(reverse("answer"), one, headers=SCRIPT).content) for one in sent]


def test_the_next_part_waits_for_the_check(room: Room) -> None:
    assert open_part(room)["Location"] == f"{reverse('part', args=[1])}?check=first"


def test_who_is_sent_back_is_told_why(room: Room) -> None:
    page = words(room.ben.client.get(reverse("part", args=[2]), follow=True))
    assert page.count(CHECK_FIRST) == 1


def test_a_check_that_is_right_opens_the_next_part(room: Room) -> None:
    tries(room, "a")
    assert is_open(room)


@pytest.mark.parametrize(("misses", "opened"), [(1, False), (2, False), (3, True)])
def test_the_third_miss_is_explained_and_opens_the_next_part(room: Room, misses: int, opened: bool) -> None:
    tries(room, *["b"] * misses)
    assert is_open(room) == opened


def test_a_check_that_was_passed_opens_the_next_part(room: Room) -> None:
    room.ben.client.post(reverse("answer"), room.answer("g1", "", passed=True))
    assert is_open(room)


def test_a_script_is_told_when_the_way_is_open(room: Room) -> None:
    assert [told["settled"] for told in tries(room, "b", "c", "b")] == [False, False, True]


def test_a_script_is_told_that_passing_opens_the_way(room: Room) -> None:
    told = room.ben.client.post(reverse("answer"), room.answer("g1", "", passed=True), headers=SCRIPT)
    assert json.loads(told.content)["settled"] is True


def test_questions_with_points_hold_nobody_up(room: Room) -> None:
    tries(room, "a")
    assert "Go to part 2" in words(open_part(room, 1))


def test_a_part_that_was_reached_before_stays_open(room: Room) -> None:
    room.ben.client.post(reverse("answer"), room.answer("q3", "90"))
    assert is_open(room)


def test_a_teacher_can_switch_it_off_for_the_class(room: Room) -> None:
    Run.objects.update(guided=False)
    assert is_open(room)


def test_a_teacher_can_switch_it_off_for_one_student(room: Room) -> None:
    Seat.objects.update(guided=False)
    assert is_open(room)


def test_after_the_end_every_part_can_be_read(room: Room) -> None:
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())
    assert is_open(room)


def test_a_part_that_is_not_open_is_no_link_in_the_list(room: Room) -> None:
    html = open_part(room, 1).content.decode()
    assert (html.count(f'<a href="{reverse("part", args=[2])}"'), "opens later" in html) == (0, True)


def test_going_on_leads_to_the_part_whose_check_waits(room: Room) -> None:
    for question, value in (("g1", "b"), ("q1", "a"), ("q2", "supported")):
        room.ben.client.post(reverse("answer"), room.answer(question, value))
    assert room.ben.client.get(reverse("wait"))["Location"] == reverse("part", args=[1])


def test_what_is_typed_into_a_part_that_is_not_open_is_kept_all_the_same(room: Room) -> None:
    response = room.ben.client.post(reverse("answer"), room.answer("q5", "Why?"), headers=SCRIPT)
    assert response["X-Saved"] == "page:1"


def test_whoever_is_further_waits_for_no_check_behind(room: Room) -> None:
    room.ben.client.post(reverse("answer"), room.answer("q3", "90"))
    page = open_part(room).content.decode()
    assert ('href="#q-"' in page, "Go to the talk" in words(open_part(room))) == (False, True)
