"""Packets of paper: one for each student, with a new return code that is shown once, or without."""

from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from lessons.actions.seats import set_other_task
from lessons.models import Record, Student
from lessons.queries.packets import newest_code
from tests.actions.test_runs import Room
from tests.factories import join_student, make_class, make_run
from tests.test_plain_words import HOUSE_WORDS, MOST_WORDS, sentences
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, browser_of, queries_of, refusals
from tests.views.walking import House

pytestmark = pytest.mark.django_db
POSTS = ("packets_codes", "packets_numbers")


def url(room: Room, name: str = "run_packets") -> str:
    return reverse(name, args=[room.run.pk])


def sent(room: Room, *numbers: int, newest: int | None = None) -> dict[str, Any]:
    """Return what the page sends for students by their numbers."""
    chosen = Student.objects.filter(klass=room.klass, position__in=numbers).values_list("pk", flat=True)
    return {"students": list(chosen), "newest": newest_code(room.klass) if newest is None else newest}


def press(room: Room, *numbers: int, name: str = "packets_codes", **more: Any) -> Any:
    return browser_of(room.user).post(url(room, name), sent(room, *numbers, **more))


def codes_in(response: Any) -> dict[int, str]:
    return {packet.number: packet.code for packet in response.context["packets"]}


def comes_back(room: Room, number: int, code: str) -> bool:
    """Return whether a new browser gets in with a number and a code."""
    client = Client()
    client.post(reverse("join"), {"code": room.klass.join_code})
    return client.post(reverse("return_code"), {"number": str(number), "code": code}).status_code == 302


def test_the_page_offers_everybody_and_changes_nothing() -> None:
    room = Room()
    response = browser_of(room.user).get(url(room))
    ticked = response.content.decode().count("checked")
    assert (ticked, "1, joined" in words(response), Record.objects.filter(verb="gave new code").count()) == (3, True, 0)


def test_every_packet_holds_a_code_that_lets_its_student_in() -> None:
    room = Room()
    codes = codes_in(press(room, 1, 3))
    assert ([*codes], {number: comes_back(room, number, code) for number, code in codes.items()}) == (
        [1, 3],
        {1: True, 3: True},
    )


def test_the_old_code_and_its_device_stop_and_others_stay() -> None:
    room = Room()
    dana = join_student(room.klass, "2")
    press(room, 1)
    pages = [one.client.get(reverse("wait"), follow=True).status_code for one in (room.ben, dana)]
    assert (comes_back(room, 1, room.ben.code), comes_back(room, 2, dana.code), pages) == (False, True, [410, 200])


def test_what_is_printed_says_number_code_and_how_to_come_on_the_web() -> None:
    room = Room()
    response = press(room, 2)
    said = words(response)
    code = codes_in(response)[2]
    wanted = (
        f"Your code: {code}",
        "Tap your number: 2",
        f"Type the code of your class: {room.klass.join_code}",
        "Open http",
    )
    assert [one for one in wanted if one not in said] == []


def test_a_class_with_a_list_types_its_label() -> None:
    room = Room()
    room.klass = make_class(room.user, labels=("Ada K", "Ben L"), naming="list")
    room.run = make_run(room.user, room.klass, opened=False)
    said = words(press(room, 2))
    assert ("Number 2 · Ben L" in said, "Type Ben L." in said, "Ada K" in said) == (True, True, False)


def test_the_codes_are_stored_nowhere_and_no_cache_keeps_the_page() -> None:
    room = Room()
    response = press(room, 1)
    assert "no-store" in response.headers["Cache-Control"]
    code = codes_in(response)[1]
    assert code not in words(browser_of(room.user).get(url(room)))


def test_a_page_that_is_sent_again_stops_no_printed_code() -> None:
    room = Room()
    data = sent(room, 1)
    client = browser_of(room.user)
    code = codes_in(client.post(url(room, "packets_codes"), data))[1]
    again = client.post(url(room, "packets_codes"), data)
    assert (again.status_code, comes_back(room, 1, code)) == (409, True)
    assert "What was printed since still lets students in." in words(again)


def test_each_new_code_and_one_look_are_recorded() -> None:
    room = Room()
    press(room, 1, 2, 3)
    verbs = Record.objects.filter(klass=room.klass).order_by("pk").values_list("verb", "reason")
    assert list(verbs)[-4:] == [("gave new code", "on paper")] * 3 + [("looked at packets", "")]


def test_packets_without_codes_change_none() -> None:
    room = Room()
    response = press(room, 1, 2, name="packets_numbers")
    said = words(response)
    assert (codes_in(response), "Your code:" in said, comes_back(room, 1, room.ben.code)) == (
        {1: "", 2: ""},
        False,
        True,
    )
    assert "Number 2 · 9B · The pool" in said


@pytest.mark.parametrize("name", POSTS)
def test_nobody_chosen_is_said(name: str) -> None:
    response = press(Room(), name=name)
    assert (response.status_code, "Choose at least one student." in words(response)) == (422, True)


def test_a_student_of_another_class_is_no_choice() -> None:
    room = Room()
    make_class(room.user, label="Other")
    stranger = Student.objects.filter(klass__label="Other").values_list("pk", flat=True)[0]
    response = browser_of(room.user).post(url(room, "packets_codes"), {"students": [stranger], "newest": 0})
    assert (response.status_code, Student.objects.get(pk=stranger).code_hash) == (422, None)


def test_who_does_the_other_task_finds_it_in_the_packet() -> None:
    room = Room(other=True)
    set_other_task(room.ada, run=room.run, seat=room.ben.seat(), other=True, now=timezone.now())
    html = press(room, 1, 2).content.decode()
    own, class_s = html.split('<table class="packet"')[1:]
    assert ("The bridge" in own, "<h1>The pool" in own, "The bridge" in class_s) == (True, False, False)


def test_the_handout_stands_in_every_packet_and_asks_for_no_number() -> None:
    html = press(Room(), 1, 2).content.decode()
    assert (html.count("How many lines has the notice?"), "Write your number here" in html) == (2, False)


def test_the_sheets_of_a_run_lead_to_the_packets() -> None:
    room = Room()
    assert f'href="{url(room)}"' in browser_of(room.user).get(url(room, "run_print_handout")).content.decode()


def test_only_ada_may_ask() -> None:
    room = Room()
    assert refusals(lambda client: client.get(url(room)), ben=room.ben) == NOT_THEIRS


@pytest.mark.parametrize("name", POSTS)
def test_only_ada_may_press(name: str) -> None:
    room = Room()
    data, before = sent(room, 1), Student.objects.get(position=1).code_hash
    pressed = refusals(lambda client: client.post(url(room, name), data), ben=room.ben)
    assert (pressed, Student.objects.get(klass=room.klass, position=1).code_hash) == (NOT_THEIRS, before)


@pytest.mark.parametrize("name", POSTS)
def test_opening_an_address_never_acts(name: str) -> None:
    room = Room()
    assert browser_of(room.user).get(url(room, name)).status_code == 405


def test_the_page_costs_the_same_for_three_students_and_for_thirty() -> None:
    room = Room()
    few = queries_of(browser_of(room.user), url(room))
    room.klass = make_class(room.user, label="Big", labels=[str(number) for number in range(1, 31)])
    room.run = make_run(room.user, room.klass, opened=False)
    assert queries_of(browser_of(room.user), url(room)) == few


@override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
def test_a_substitute_is_offered_packets_without_codes() -> None:
    house = House()
    pages = [house.browser(who).get(url(house)).content.decode() for who in ("co_teacher", "substitute")]
    offered = [tuple(reverse(name, args=[house.run.pk]) in page for name in POSTS) for page in pages]
    assert offered == [(True, True), (False, True)]


@override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
def test_a_substitute_makes_no_codes() -> None:
    house = House()
    data, before = sent(house, 1), Student.objects.get(klass=house.klass, position=1).code_hash
    response = house.browser("substitute").post(url(house, "packets_codes"), data)
    assert (response.status_code, Student.objects.get(klass=house.klass, position=1).code_hash) == (409, before)


@pytest.mark.parametrize("naming", ["numbers", "list"])
def test_the_first_page_speaks_plainly(naming: str) -> None:
    room = Room()
    room.klass = make_class(room.user, label="Other", naming=naming)
    room.run = make_run(room.user, room.klass, opened=False)
    cover = press(room, 1).content.decode().split('<div class="packet-cover">')[1].split("</div>")[0]
    assert [one for one in sentences(cover) if len(one.split()) > MOST_WORDS or HOUSE_WORDS.search(one)] == []
