"""A run belongs to its teacher, not to a tab: what one page did, every other one knows, and no press counts twice."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.staffing import add_co_teacher
from lessons.actions.talking import hand_in_post
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import Post, Record
from lessons.queries.sitting import Sitting
from tests.actions.test_runs import Room
from tests.factories import make_teacher
from tests.views.people import browser_of
from tests.views.phones import paired

pytestmark = pytest.mark.django_db
OTHERS = ("reload", "second browser", "co-teacher", "phone")


@pytest.fixture
def room() -> Room:
    """Ada's open run, its talk not open yet."""
    return Room()


def other(who: str, room: Room, laptop: Client) -> Client:
    """Return another page of the same run."""
    if who == "reload":
        return laptop
    if who == "phone":
        return paired(laptop, room.run)
    if who == "second browser":
        return browser_of(room.user)
    dora = make_teacher(room.user.school, username="dora")
    add_co_teacher(room.ada, klass=room.klass, username="dora", now=timezone.now())
    return browser_of(dora)


def press(client: Client, room: Room, name: str, *more: object, **typed: object) -> int:
    return client.post(reverse(name, args=[room.run.pk, *more]), typed).status_code


@pytest.mark.parametrize("who", OTHERS)
def test_what_one_page_opened_every_other_one_shows(room: Room, who: str) -> None:
    laptop = browser_of(room.user)
    second = other(who, room, laptop)
    press(laptop, room, "run_talk")
    assert "The talk is open" in second.get(reverse("run", args=[room.run.pk])).content.decode()


@pytest.mark.parametrize("who", OTHERS)
def test_a_poll_of_every_other_page_learns_what_was_changed(room: Room, who: str) -> None:
    laptop, live = browser_of(room.user), reverse("run_live", args=[room.run.pk])
    second = other(who, room, laptop)
    version = second.get(live).content.decode().partition("?v=")[2].partition('"')[0]
    before = second.get(f"{live}?v={version}").status_code
    press(laptop, room, "run_talk")
    assert (before, second.get(f"{live}?v={version}").status_code) == (204, 200)


@pytest.mark.parametrize("who", OTHERS)
def test_the_panel_of_the_talk_on_every_other_page_learns_what_was_changed(who: str) -> None:
    room = Room(talk=True)
    laptop, state = browser_of(room.user), reverse("lead_state", args=[room.run.pk])
    second = other(who, room, laptop)
    shown = second.get(state).content.decode().partition("?v=")[2].partition('"')[0]
    before = second.get(f"{state}?v={shown}").status_code
    press(laptop, room, "lead_close", talk="close")
    assert (before, "Open the talk again" in second.get(f"{state}?v={shown}").content.decode()) == (204, True)


@pytest.mark.parametrize("who", OTHERS)
def test_a_talk_that_two_open_is_opened_once(room: Room, who: str) -> None:
    laptop = browser_of(room.user)
    for page in (laptop, other(who, room, laptop)):
        press(page, room, "run_talk")
    assert Record.objects.filter(verb="opened talk").count() == 1


@pytest.mark.parametrize("who", ["reload", "second browser", "co-teacher"])
def test_a_run_that_two_close_is_closed_once(room: Room, who: str) -> None:
    laptop = browser_of(room.user)
    for page in (laptop, other(who, room, laptop)):
        press(page, room, "run_close", confirmed="yes")
    assert Record.objects.filter(verb="closed run").count() == 1


@pytest.mark.parametrize("who", OTHERS)
def test_a_text_that_two_let_through_is_let_through_once(room: Room, who: str) -> None:
    laptop = browser_of(room.user)
    press(laptop, room, "run_talk")
    room.ben.start()
    sitting, said = Sitting(room.ben.seat(), None), Contribution("I would ask.")
    hand_in_post(room.ben.viewer, sitting=sitting, said=said, key=SaveKey("p", 1, 0), now=timezone.now())
    post, pages = Post.objects.get(), (laptop, other(who, room, laptop))
    for page in pages:
        html = page.post(reverse("run_uncover", args=[room.run.pk, "texts"])).content.decode()
        sight = html.partition('name="sight" value="')[2].partition('"')[0]
        press(page, room, "run_post", post.pk, sight=sight, revision=post.revision, decision="show")
    post.refresh_from_db()
    assert (post.status, Record.objects.filter(verb="let post through").count()) == ("shown", 1)
