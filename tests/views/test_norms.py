"""The rules of a class's talks: the usual ones until a teacher writes others, accepted anew when they change."""

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.actions.runs import close_run
from lessons.core.moderating import NORMS
from lessons.models import Class, Record, Seat
from tests.factories import viewer_of
from tests.views.classroom import Room, words
from tests.views.people import NOT_THEIRS, refusals

pytestmark = pytest.mark.django_db
RULES = "We listen.\n\n  Everybody may pass. "


@pytest.fixture
def room() -> Room:
    return Room(talk=True)


def write(room: Room, norms: str) -> int:
    status: int = room.teacher().post(reverse("class_norms", args=[room.klass.pk]), {"norms": norms}).status_code
    return status


def page(room: Room) -> str:
    return words(room.teacher().get(reverse("class", args=[room.klass.pk])))


def asked(room: Room) -> bool:
    """Return whether Ben's talk page asks him to accept the rules."""
    return "How we talk here" in words(room.ben.client.get(reverse("talk")))


def test_the_class_page_shows_the_usual_rules_as_students_read_them(room: Room) -> None:
    assert [norm for norm in NORMS if norm not in page(room)] == []


def test_a_teacher_writes_rules_one_a_line(room: Room) -> None:
    write(room, RULES)
    assert Class.objects.get().norms == "We listen.\nEverybody may pass."


def test_rules_that_change_are_accepted_anew(room: Room) -> None:
    before = asked(room)
    write(room, RULES)
    assert (before, asked(room)) == (False, True)


def test_the_same_rules_once_more_ask_nobody(room: Room) -> None:
    write(room, RULES)
    Seat.objects.update(agreed_at=timezone.now())
    write(room, RULES + "\n")
    assert asked(room) is False


def test_the_usual_rules_typed_out_ask_nobody_either(room: Room) -> None:
    write(room, "\n".join(NORMS))
    assert asked(room) is False


def test_a_lesson_that_is_over_asks_nobody(room: Room) -> None:
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())
    write(room, RULES)
    assert Seat.objects.filter(agreed_at=None).count() == 0


def test_no_rule_brings_the_usual_ones_back(room: Room) -> None:
    write(room, RULES)
    write(room, "")
    assert NORMS[0] in page(room)


@pytest.mark.parametrize("norms", ["\n".join("abcdefghijklm"), "x" * 161])
def test_too_many_rules_or_too_long_ones_are_said_beside_the_box(room: Room, norms: str) -> None:
    assert (write(room, norms), Class.objects.get().norms) == (422, "")


def test_changing_the_rules_is_recorded(room: Room) -> None:
    write(room, RULES)
    assert Record.objects.latest("pk").verb == "changed norms"


def test_the_rules_of_another_class_are_not_found(room: Room) -> None:
    address = reverse("class_norms", args=[room.klass.pk])
    assert refusals(lambda one: one.post(address, {"norms": RULES}), ben=room.ben) == NOT_THEIRS
