"""Groups: counted off or by hand, and who reads whom."""

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.models import Record, Seat
from lessons.queries.sitting import sitting_of
from lessons.queries.talk import talk_for
from tests.factories import Joined
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, refusals
from tests.views.talking import BEN_SAID, DANA_SAID, Talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Talk:
    """Ben and Dana read each other: both texts are let through."""
    talk = Talk()
    for post in (talk.bens, talk.danas):
        talk.press("run_post", post, decision="show")
    return talk


def reads(who: Joined) -> list[str]:
    """Return what a student reads of the talk."""
    sitting = sitting_of(who.viewer, key="", now=timezone.now())
    assert sitting is not None
    return [thread.words[0][1] for thread in talk_for(sitting, now=timezone.now()).threads]


def put(talk: Talk, *, ben: int, dana: int) -> None:
    seats = {f"group-{talk.ben.seat().pk}": ben, f"group-{talk.dana.seat().pk}": dana}
    talk.ada.post(reverse("groups_set", args=[talk.run.pk]), seats)


def test_without_groups_all_read_all(talk: Talk) -> None:
    assert reads(talk.ben) == [BEN_SAID, DANA_SAID]


def test_those_of_a_group_read_each_other(talk: Talk) -> None:
    put(talk, ben=1, dana=1)
    assert reads(talk.ben) == [BEN_SAID, DANA_SAID]


def test_another_group_is_not_read(talk: Talk) -> None:
    put(talk, ben=1, dana=2)
    assert (reads(talk.ben), reads(talk.dana)) == ([BEN_SAID], [DANA_SAID])


def test_who_is_in_no_group_reads_the_whole_class(talk: Talk) -> None:
    put(talk, ben=0, dana=2)
    assert reads(talk.ben) == [BEN_SAID, DANA_SAID]


def test_counting_off_leaves_out_who_has_not_opened_the_lesson(talk: Talk) -> None:
    talk.ada.post(reverse("groups_count", args=[talk.run.pk]), {"size": "3"})
    assert list(Seat.objects.order_by("student__position").values_list("group", flat=True)) == [1, 1, 0]


def test_one_press_puts_all_together_again(talk: Talk) -> None:
    put(talk, ben=1, dana=2)
    talk.ada.post(reverse("groups_set", args=[talk.run.pk]), {"all": "whole"})
    assert set(Seat.objects.values_list("group", flat=True)) == {0}


def test_the_page_says_numbers_by_group(talk: Talk) -> None:
    put(talk, ben=2, dana=1)
    assert "Group 1 2 Group 2 1" in words(talk.ada.get(reverse("run_groups", args=[talk.run.pk])))


def test_what_is_no_group_stays_out(talk: Talk) -> None:
    talk.ada.post(reverse("groups_set", args=[talk.run.pk]), {f"group-{talk.ben.seat().pk}": "x", "group-99999": "1"})
    assert set(Seat.objects.values_list("group", flat=True)) == {0}


def test_making_groups_is_recorded(talk: Talk) -> None:
    put(talk, ben=1, dana=2)
    assert Record.objects.latest("pk").verb == "set groups"


@pytest.mark.parametrize("name", ["groups_count", "groups_set"])
def test_the_groups_of_another_are_not_found(talk: Talk, name: str) -> None:
    assert refusals(lambda one: one.post(reverse(name, args=[talk.run.pk])), ben=talk.ben) == NOT_THEIRS


def test_the_page_of_another_is_not_found(talk: Talk) -> None:
    assert refusals(lambda one: one.get(reverse("run_groups", args=[talk.run.pk])), ben=talk.ben) == NOT_THEIRS
