"""A class that reads together: what is open to a student, what the page says, and what it hears while it is open."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.actions.conducting import let_go, open_parts, pause
from lessons.actions.runs import close_run
from lessons.models import Run, Seat
from tests.factories import join_student, make_class, make_run, make_teacher, viewer_of
from tests.saves import save
from tests.views.classroom import Room, asking, words

pytestmark = pytest.mark.django_db
TEACHER_OPENS = "Your teacher opens the next part."
EYES = '<h1 class="eyes" data-news="eyes">'


def together(room: Room, parts: int = 1) -> Room:
    """Let the class read together as far as this part."""
    open_parts(viewer_of(room.ada), run=room.run, parts=parts, now=timezone.now())
    return room


@pytest.fixture
def room() -> Room:
    return together(Room())


def is_open(room: Room) -> bool:
    return bool(room.ben.client.get(reverse("part", args=[2])).status_code == 200)


def knock(room: Room) -> tuple[str, str]:
    """Return what an open page hears: how many parts are open, whether eyes are up."""
    response = room.ben.client.post(reverse("here"))
    return response["X-Parts"], response["X-Eyes"]


def test_the_next_part_waits_for_the_teacher(room: Room) -> None:
    assert is_open(room) is False


def test_a_part_that_the_teacher_opens_says_so_in_place_of_the_way_on(room: Room) -> None:
    page = room.ben.client.get(reverse("part", args=[1]))
    assert (words(page).count(TEACHER_OPENS), b'data-let="2"' in page.content) == (1, True)


def test_who_is_sent_back_is_told_why(room: Room) -> None:
    assert words(room.ben.client.get(reverse("part", args=[2]), follow=True)).count(TEACHER_OPENS) == 2


def test_a_check_and_the_teacher_both_have_their_sentence() -> None:
    room = together(Room(guided=True))
    html = room.ben.client.get(reverse("part", args=[1])).content.decode()
    assert ("opens after the check" in html, f'data-let="2" hidden>{TEACHER_OPENS}' in html) == (True, True)


def test_a_check_that_is_right_leaves_the_rest_to_the_teacher() -> None:
    room = together(Room(guided=True))
    save(room.ben, "g1", "a")
    html = room.ben.client.get(reverse("part", args=[1])).content.decode()
    assert ("opens after the check" in html, f'data-let="2">{TEACHER_OPENS}' in html) == (False, True)


def test_the_teacher_opens_it(room: Room) -> None:
    together(room, 2)
    assert is_open(room)


def test_everybody_is_let_go(room: Room) -> None:
    let_go(viewer_of(room.ada), run=room.run, now=timezone.now())
    assert is_open(room)


def test_what_was_reached_before_stays_open(room: Room) -> None:
    save(room.ben, "q3", "90")
    assert is_open(room)


def test_after_the_end_everything_is_open(room: Room) -> None:
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())
    assert is_open(room)


def test_who_may_write_again_after_the_end_is_not_held(room: Room) -> None:
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())
    Seat.objects.update(open_until=timezone.now() + timedelta(minutes=5))
    assert is_open(room)


def test_the_other_task_is_held_at_the_same_part() -> None:
    room = together(Room(other=True, started=False))
    room.ben.start(other=True)
    assert is_open(room) is False


def test_what_is_typed_into_a_part_that_is_closed_is_kept(room: Room) -> None:
    assert room.ben.client.post(reverse("answer"), room.answer("q5", "Why?"), headers={"Accept": "application/json"})[
        "X-Saved"
    ] == ("page:1")


def test_an_open_page_hears_of_the_next_part(room: Room) -> None:
    before = knock(room)
    together(room, 2)
    assert (before, knock(room)) == (("1", "down"), ("2", "down"))


def test_an_open_page_hears_when_eyes_go_up_and_when_it_goes_on(room: Room) -> None:
    heard = []
    for paused in (True, False):
        pause(viewer_of(room.ada), run=room.run, paused=paused, now=timezone.now())
        heard.append(knock(room)[1])
    assert heard == ["up", "down"]


def test_at_their_own_pace_every_part_is_open_to_an_open_page() -> None:
    assert knock(Room()) == ("2", "down")


@pytest.mark.parametrize("place", ["/start/", "/part/1/", "/talk/", "/end/"])
def test_without_scripts_the_next_page_asks_eyes_up(place: str) -> None:
    room = Room(talk=True)
    before = room.ben.client.get(place).content.decode()
    pause(viewer_of(room.ada), run=room.run, paused=True, now=timezone.now())
    assert (EYES in before, EYES in room.ben.client.get(place).content.decode()) == (False, True)


def test_nobody_looks_up_after_the_end(room: Room) -> None:
    pause(viewer_of(room.ada), run=room.run, paused=True, now=timezone.now())
    Run.objects.update(closed_at=timezone.now())
    assert knock(room)[1] == "down"


def test_pages_cost_no_more_for_reading_together(room: Room) -> None:
    with asking() as statements:
        room.ben.client.get(reverse("part", args=[1]))
    assert len(statements) == 2


def test_a_knock_a_moment_after_another_writes_nothing(room: Room) -> None:
    knock(room)
    with asking() as statements:
        knock(room)
    assert [one.split()[0] for one in statements] == ["SELECT"]


@pytest.mark.parametrize(("students", "seconds"), [(30, "5"), (200, "20")])
def test_the_pages_of_a_large_class_ask_less_often(students: int, seconds: str) -> None:
    user = make_teacher()
    klass = make_class(user, labels=[str(number) for number in range(1, students + 1)])
    make_run(user, klass)
    assert join_student(klass).client.post(reverse("here"))["X-Every"] == seconds
