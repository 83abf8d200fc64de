"""One student in a run: only what can be done is offered, and only a press tells what is known."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.models import Answer, Record, Seat
from lessons.queries.seats import remarks_of
from lessons.queries.seats import seat_of as seat_of_run
from lessons.queries.table import table_of
from tests.actions.test_runs import Room
from tests.saves import save
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, queries_of, refusals

pytestmark = pytest.mark.django_db
POSTS = ("uncover", "presence", "late", "minutes", "guided", "reopen", "other_task", "take_back")
KNOWN = ("excused", "came late", "7 extra minutes", "guided reading off", "with 2")


def url(room: Room, name: str = "run_seat") -> str:
    return reverse(name, args=[room.run.pk, room.ben.seat().pk])


def offers(room: Room) -> list[str]:
    """Return the fields of the seat page that something can be done with."""
    html = room_client(room).get(url(room)).content.decode()
    return [name for name in ("minutes", "task") if f'name="{name}"' in html]


def room_client(room: Room) -> Client:
    client = Client()
    client.force_login(room.user)
    return client


def seat_of(room: Room) -> Seat:
    found = seat_of_run(room.run, room.ben.seat().pk)
    assert found is not None
    return found


def know(room: Room) -> None:
    """Let everything be known of Ben that can be."""
    dana = Seat.objects.get(run=room.run, student__label="2")
    values = {"excused": True, "came_late": True, "extra_minutes": 7, "guided": False, "worked_with": dana}
    Seat.objects.filter(pk=room.ben.seat().pk).update(**values)


def test_minutes_are_given_after_the_end() -> None:
    room = Room()
    before = offers(room)
    room.close()
    assert (before, offers(room)) == ([], ["minutes"])


def test_in_an_open_lesson_no_minutes_are_counted() -> None:
    room = Room()
    response = room_client(room).post(url(room, "seat_reopen"), {"minutes": "10"})
    assert (response.status_code, room.ben.seat().open_until) == (302, None)


def test_a_planned_lesson_cannot_be_reopened_for_one() -> None:
    room = Room(opened=False)
    assert room_client(room).post(url(room, "seat_reopen")).status_code == 409


def test_the_other_task_is_offered_where_there_is_one() -> None:
    assert offers(Room(other=True)) == ["task"]


def test_another_task_that_does_not_exist_gets_a_sentence() -> None:
    room = Room()
    response = room_client(room).post(url(room, "seat_other_task"), {"task": "other"})
    assert (response.status_code, room.ben.seat().other_task) == (409, False)


def test_a_covered_page_is_the_same_whatever_is_known_of_the_student() -> None:
    room = Room()
    before = words(room_client(room).get(url(room)))
    know(room)
    assert words(room_client(room).get(url(room))) == before


def test_one_press_tells_what_is_known() -> None:
    room = Room()
    know(room)
    said = words(room_client(room).post(url(room, "seat_uncover")))
    assert [word for word in KNOWN if word not in said] == []


def test_looking_is_recorded_once_an_hour() -> None:
    room = Room()
    for _ in range(2):
        room_client(room).post(url(room, "seat_uncover"))
    looks = Record.objects.filter(verb="looked at seat").values_list("object_type", "object_id")
    assert list(looks) == [("seat", str(room.ben.seat().pk))]


@pytest.mark.parametrize(
    ("name", "sent", "field", "value"),
    [
        ("seat_presence", {"presence": "absent"}, "absent", True),
        ("seat_presence", {"presence": "excused"}, "excused", True),
        ("seat_late", {"late": "yes"}, "came_late", True),
        ("seat_minutes", {"extra": "12"}, "extra_minutes", 12),
        ("seat_guided", {"guided": "off"}, "guided", False),
    ],
)
def test_a_press_decides_and_says_only_that_it_is_saved(
    name: str, sent: dict[str, str], field: str, value: object
) -> None:
    room = Room()
    response = room_client(room).post(url(room, name), sent, follow=True)
    assert ("Saved for number 1." in words(response), getattr(room.ben.seat(), field)) == (True, value)


def test_minutes_that_are_no_number_get_a_sentence_beside_the_box() -> None:
    room = Room()
    response = room_client(room).post(url(room, "seat_minutes"), {"extra": "many"})
    assert (response.status_code, "Type the minutes in digits." in words(response)) == (422, True)


def test_a_student_sees_the_extra_minutes_on_the_lessons_pages() -> None:
    room = Room()
    room.ben.start()
    before = "extra minute" in words(room.ben.client.get(reverse("part", args=[1])))
    room_client(room).post(url(room, "seat_minutes"), {"extra": "12"})
    said = words(room.ben.client.get(reverse("part", args=[1])))
    assert (before, "You have 12 extra minutes." in said) == (False, True)


def test_the_seat_page_costs_the_same_for_one_student_and_for_three() -> None:
    room = Room()
    three = queries_of(room_client(room), url(room))
    Seat.objects.exclude(pk=room.ben.seat().pk).delete()
    assert queries_of(room_client(room), url(room)) == three


@pytest.mark.parametrize("name", POSTS)
def test_only_ada_decides(name: str) -> None:
    room = Room()
    address = url(room, f"seat_{name}")
    assert refusals(lambda client: client.post(address), ben=room.ben) == NOT_THEIRS


@pytest.mark.parametrize("name", POSTS)
def test_opening_an_address_never_acts(name: str) -> None:
    room = Room()
    assert room_client(room).get(url(room, f"seat_{name}")).status_code == 405


def test_the_page_of_a_seat_of_another_run_is_not_found() -> None:
    room = Room()
    other = Seat.objects.exclude(run=room.run).count() + 10_000
    assert room_client(room).get(reverse("run_seat", args=[room.run.pk, other])).status_code == 404


def test_guided_reading_is_turned_off_and_on_for_the_class() -> None:
    room, seen = Room(), []
    client = room_client(room)
    for guided in ("off", "on"):
        client.post(reverse("run_guided", args=[room.run.pk]), {"guided": guided})
        room.run.refresh_from_db()
        seen.append(room.run.guided)
    assert seen == [False, True]


def test_only_ada_turns_guided_reading_off() -> None:
    room = Room()
    address = reverse("run_guided", args=[room.run.pk])
    assert refusals(lambda client: client.post(address, {"guided": "off"}), ben=room.ben) == NOT_THEIRS


def test_the_seat_page_does_not_claim_that_only_teachers_see_who_came_late() -> None:
    room = Room()
    Seat.objects.update(came_late=True)
    told = words(room.ben.client.get(reverse("mine")))
    said = words(room_client(room).get(url(room)))
    assert ("You came late." in told, "You and this student see it" in said) == (True, True)


def test_answers_typed_into_another_story_are_no_remark_on_this_one() -> None:
    room = Room(other=True)
    attempt = room.ben.start(other=True)
    save(room.ben, "q1", "c", other=True)
    Answer.objects.filter(attempt=attempt).update(source="typed")
    on_it = remarks_of(seat_of(room))
    room.ben.start()
    row = table_of(room.run, uncovered=True, now=timezone.now()).rows[0]
    assert (on_it.typed, remarks_of(seat_of(room)).typed, row.remarks.typed) == (True, False, False)
