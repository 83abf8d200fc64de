"""The pace panel: together part by part, everybody at their own, eyes up, and nobody else's hand on it."""

import pytest
from django.test import Client
from django.urls import reverse

from lessons.actions.runs import close_run
from lessons.models import Record, Run
from lessons.queries.pace import furthest_part, places_of
from tests.factories import join_student, viewer_of
from tests.saves import save
from tests.views.classroom import Room, words
from tests.views.people import NOT_THEIRS, refusals

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def room() -> Room:
    return Room()


def url(name: str, room: Room) -> str:
    return reverse(name, args=[room.run.pk])


def act(room: Room, act: str, part: int = 0) -> tuple[str, int]:
    """Press a button of the panel; return the pace and how many parts are open."""
    room.teacher().post(url("run_pace", room), {"act": act, "part": part})
    run = Run.objects.get()
    return run.pace, run.open_parts


def test_a_class_is_held_where_nobody_has_begun(room: Room) -> None:
    assert act(room, "hold") == ("teacher", 1)


def test_a_class_is_held_where_the_furthest_is(room: Room) -> None:
    save(room.ben, "q3", "90")
    assert act(room, "hold") == ("teacher", 2)


def test_who_has_answered_all_of_a_part_is_behind_it(room: Room) -> None:
    for question, value in (("g1", "a"), ("q1", "c"), ("q2", "contradicted")):
        save(room.ben, question, value)
    dana = join_student(room.klass, "2")
    dana.start()
    assert (places_of(room.run), furthest_part(room.run)) == ({1: 1, 2: 1}, 2)


def test_the_other_task_is_counted_in_the_parts_of_the_class() -> None:
    room = Room(other=True, started=False)
    save(room.ben, "q3", "90", other=True)
    assert places_of(room.run) == {2: 1}


def test_the_next_part_is_opened_by_its_number_so_that_two_presses_open_one(room: Room) -> None:
    act(room, "hold")
    assert [act(room, "open", 2), act(room, "open", 2)] == [("teacher", 2)] * 2


def test_everybody_is_let_go(room: Room) -> None:
    act(room, "hold")
    assert act(room, "go") == ("students", 1)


def test_the_panel_names_the_part_that_comes_next(room: Room) -> None:
    act(room, "hold")
    page = words(room.teacher().get(url("run", room)))
    assert ("Part 1 of 2 is open." in page, "Open part 2: The calls" in page) == (True, True)


def test_eyes_go_up_and_down_again(room: Room) -> None:
    seen = []
    for eyes in ("up", "down"):
        room.teacher().post(url("run_eyes", room), {"eyes": eyes})
        seen.append(Run.objects.get().paused_at is not None)
    assert seen == [True, False]


def test_every_change_of_pace_is_recorded(room: Room) -> None:
    before = Record.objects.count()
    act(room, "hold")
    room.teacher().post(url("run_eyes", room), {"eyes": "up"})
    verbs = list(Record.objects.order_by("pk").values_list("verb", flat=True)[before:])
    assert verbs == ["set pace", "paused class"]


def test_a_press_with_scripts_answers_with_the_panel(room: Room) -> None:
    html = room.teacher().post(url("run_pace", room), {"act": "hold"}, headers=HTMX).content.decode()
    assert (html.count('id="panel-pace"'), "<html" in html) == (1, False)


def test_a_closed_lesson_has_no_pace(room: Room) -> None:
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=room.run.created_at)
    response = room.teacher().post(url("run_pace", room), {"act": "hold"})
    page = words(room.teacher().get(url("run", room)))
    assert (response.status_code, "Together: hold here" in page) == (409, False)


def test_another_screen_hears_of_it_with_its_next_poll(room: Room) -> None:
    address = f"{url('run_pace_panel', room)}?v={Run.objects.get().version}"
    before = room.teacher().get(address).status_code
    act(room, "hold")
    assert (before, room.teacher().get(address).status_code) == (204, 200)


@pytest.mark.parametrize("name", ["run_pace", "run_eyes"])
def test_nobody_else_sets_the_pace(room: Room, name: str) -> None:
    def ask(client: Client) -> object:
        return client.post(url(name, room), {"act": "hold", "eyes": "up"})

    assert (refusals(ask, ben=room.ben), Run.objects.get().version) == (NOT_THEIRS, room.run.version)


def test_nobody_else_polls_the_panel(room: Room) -> None:
    assert refusals(lambda client: client.get(url("run_pace_panel", room)), ben=room.ben) == NOT_THEIRS


@pytest.mark.parametrize("name", ["run_pace", "run_eyes"])
def test_opening_an_address_never_acts(room: Room, name: str) -> None:
    assert room.teacher().get(url(name, room)).status_code == 405
