"""The last question: about nothing in the lesson, for both tasks, told to the teacher in counts alone."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.runs import close_run
from lessons.core.labels import WISHES
from lessons.core.question import FEWEST_VOICES
from lessons.models import Seat
from tests.factories import join_student, make_class, make_run, make_teacher, viewer_of
from tests.pages import House
from tests.views.classroom import Room, asking, touched, words
from tests.views.people import browser_of, cleo
from tests.views.trying import Trying

pytestmark = pytest.mark.django_db
ASKED = "What would you like to read about next?"
THANKS = "Thank you. You can still change it."
HEADING = "What they would like to read about next"
WITHHELD = f"Shown from {FEWEST_VOICES} answers up."


@pytest.fixture
def room() -> Room:
    return Room()


def close(room: Room) -> None:
    """Ada closes the lesson."""
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())


def see(room: Room) -> str:
    """Return what Ben's end page says."""
    return words(room.ben.client.get(reverse("end")))


def wish(room: Room, word: str) -> str:
    """Return what the page says after Ben has sent his wish."""
    return words(room.ben.client.post(reverse("wish"), {"wish": word}, follow=True))


def test_it_is_asked_once_the_student_has_handed_in(room: Room) -> None:
    before = see(room)
    room.ben.client.post(reverse("hand_in"))

    assert (ASKED in before, ASKED in see(room)) == (False, True)


def test_it_is_asked_when_the_lesson_is_over(room: Room) -> None:
    close(room)

    assert ASKED in see(room)


def test_the_other_task_ends_with_the_same_question() -> None:
    room = Room(other=True)
    room.ben.start(other=True)
    close(room)

    assert ASKED in see(room)


@pytest.mark.parametrize("word", list(WISHES))
def test_a_wish_is_kept_and_the_student_thanked(room: Room, word: str) -> None:
    close(room)

    page = wish(room, word)

    assert (room.ben.seat().wish, THANKS in page) == (word, True)


def test_a_wish_can_be_changed_and_the_page_shows_the_newest(room: Room) -> None:
    close(room)
    wish(room, "music")
    wish(room, "sport")

    html = room.ben.client.get(reverse("end")).content.decode()

    assert (room.ben.seat().wish, 'value="sport" checked' in html) == ("sport", True)


@pytest.mark.parametrize("word", ["", "war"])
def test_what_is_no_wish_changes_nothing(room: Room, word: str) -> None:
    close(room)
    wish(room, "music")
    wish(room, word)

    assert room.ben.seat().wish == "music"


def test_before_the_end_nothing_is_kept(room: Room) -> None:
    wish(room, "music")

    assert room.ben.seat().wish == ""


def test_a_wish_moves_no_live_page(room: Room) -> None:
    close(room)
    before = room.ben.seat().version
    wish(room, "music")

    assert room.ben.seat().version == before


def test_sending_costs_at_most_four_queries_and_no_table_of_teachers(room: Room) -> None:
    close(room)

    with asking() as statements:
        room.ben.client.post(reverse("wish"), {"wish": "music"})

    assert (len(statements) <= 4, touched(statements)) == (True, set())


def test_ada_cleo_and_nobody_wish_nothing_for_ben(room: Room) -> None:
    close(room)

    places = {one.post(reverse("wish"), {"wish": "music"})["Location"] for one in (room.teacher(), cleo(), Client())}

    assert (places, room.ben.seat().wish) == ({reverse("join")}, "")


def test_it_is_never_sent_by_get(room: Room) -> None:
    assert room.ben.client.get(reverse("wish")).status_code == 405


def test_a_teacher_tries_it_and_nothing_is_stored(room: Room) -> None:
    trying = Trying(room.teacher(), room.run.edition.lesson, which="1").start()
    trying.press("hand_in")
    trying.press("wish", wish="music")

    html = trying.see("end").content.decode()

    assert (THANKS in html, 'value="music" checked' in html, room.ben.seat().wish) == (True, True, "")


# --- what the teacher sees ---


def told(count: int, *, closed: bool = True) -> str:
    """Return what Ada's page says of a class in which so many have a wish."""
    ada = make_teacher()
    klass = make_class(ada, labels=[f"Канарейка {number}" for number in range(6)], naming="list")
    run = make_run(ada, klass)
    for number in range(count):
        join_student(klass, f"Канарейка {number}")
    for number, seat in enumerate(Seat.objects.order_by("pk")[:count]):
        Seat.objects.filter(pk=seat.pk).update(wish="music" if number else "sport")
    if closed:
        close_run(viewer_of(ada), run=run, confirmed=True, now=timezone.now())
    return words(browser_of(ada).get(reverse("run", args=[run.pk])))


@pytest.mark.parametrize("count", [0, 1, FEWEST_VOICES - 1])
def test_fewer_than_five_wishes_are_not_counted_out(count: int) -> None:
    page = told(count)

    assert (f"{HEADING} {WITHHELD}" in page, "Music:" in page) == (True, False)


def test_from_five_up_the_teacher_sees_counts_and_no_label() -> None:
    page = told(FEWEST_VOICES)

    assert f"{HEADING} Music: 4 Sport: 1 Animals: 0 Science: 0 I do not mind: 0" in page
    assert "Канарейка" not in page


def test_while_the_lesson_is_open_nothing_is_said_of_it() -> None:
    assert HEADING not in told(FEWEST_VOICES, closed=False)


def test_no_page_about_one_student_knows_a_wish() -> None:
    house = House(closed=True)
    Seat.objects.update(wish="science")

    pages = [*house.teacher_pages(), *house.uncovered_pages()]

    assert [name for name, html in pages if "Science" in html or '"science"' in html] == []
