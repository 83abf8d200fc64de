"""Leading the talk: stages by name, time that ends nothing, who reads first, another prompt before it opens."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from msgspec.structs import replace

from lessons.core.plan import Prompt
from lessons.models import Record, Run
from lessons.queries.leading import lead_of
from tests.factories import small_plan
from tests.views.classroom import Room, words
from tests.views.people import NOT_THEIRS, refusals

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
TWO = small_plan(
    prompts=(
        Prompt("talk", "s2", "four_corners", "The pool should close."),
        Prompt("other", "s1", "silent", "What does the photo hide?"),
    )
)
ACTS = ("lead_stage", "lead_timer", "lead_freeze", "lead_close", "lead_moderation", "lead_prompt")


@pytest.fixture
def room() -> Room:
    return Room(plan=TWO, talk=True)


def led(room: Room, name: str, *, client: Client | None = None, **data: object) -> Run:
    """Press a button of the panel and return the run as it is then."""
    (client or room.teacher()).post(reverse(name, args=[room.run.pk]), data)
    return Run.objects.get(pk=room.run.pk)


def page(room: Room) -> str:
    return words(room.teacher().get(reverse("run", args=[room.run.pk])))


def test_the_panel_names_the_stage_and_the_next_one(room: Room) -> None:
    html = page(room)
    assert ("Stage 1 of 3: Stand and give a reason" in html, "Next: Read the reasons" in html) == (True, True)


def test_the_next_stage_comes_with_the_minutes_it_proposes(room: Room) -> None:
    run = led(room, "lead_stage", stage="reasons")
    lead = lead_of(run, now=timezone.now())
    assert lead is not None
    assert (lead.stage.name, lead.minutes, lead.before and lead.before.name) == ("reasons", 8, "before")


def test_a_stage_can_be_gone_back_to(room: Room) -> None:
    led(room, "lead_stage", stage="reasons")
    assert led(room, "lead_stage", stage="before").talk_stage == "before"


def test_a_press_on_a_page_that_shows_an_older_stage_changes_nothing_and_says_so(room: Room) -> None:
    led(room, "lead_stage", stage="after", seen="before")
    stale = {"stage": "reasons", "seen": "before"}
    answer = room.teacher().post(reverse("lead_stage", args=[room.run.pk]), stale, headers=HTMX)
    assert ("at another stage by now" in words(answer), Run.objects.get().talk_stage) == (True, "after")


def test_the_open_panel_learns_of_every_minute(room: Room) -> None:
    led(room, "lead_timer", minutes=5)
    state, ada = reverse("lead_state", args=[room.run.pk]), room.teacher()
    shown = ada.get(state).content.decode().partition("?v=")[2].partition('"')[0]
    before = ada.get(f"{state}?v={shown}").status_code
    Run.objects.update(timer_until=timezone.now() + timedelta(minutes=2))
    assert (before, ada.get(f"{state}?v={shown}").status_code) == (204, 200)


def test_more_minutes_are_added_to_what_is_left(room: Room) -> None:
    led(room, "lead_stage", stage="reasons")
    lead = lead_of(led(room, "lead_timer", minutes=5), now=timezone.now())
    assert lead is not None
    assert lead.minutes == 13


def test_the_timer_can_be_taken_away(room: Room) -> None:
    led(room, "lead_timer", minutes=5)
    assert led(room, "lead_timer", minutes=0).timer_until is None


def test_when_the_time_is_over_nothing_ends(room: Room) -> None:
    Run.objects.update(timer_until=timezone.now() - timedelta(minutes=1))
    assert "The time is over. Nothing ends by itself" in page(room)


def test_the_talk_freezes_and_goes_on(room: Room) -> None:
    frozen = led(room, "lead_freeze", frozen="yes").talk_frozen
    assert (frozen, led(room, "lead_freeze", frozen="no").talk_frozen) == (True, False)


def test_the_talk_closes_and_opens_again_at_its_stage(room: Room) -> None:
    led(room, "lead_stage", stage="reasons")
    closed = led(room, "lead_close", talk="close").talk_closed_at
    again = led(room, "lead_close", talk="again")
    assert (closed is None, again.talk_closed_at, again.talk_stage) == (False, None, "reasons")


def test_texts_are_read_before_the_class_until_the_teacher_says_otherwise(room: Room) -> None:
    before = room.run.moderation
    assert (before, led(room, "lead_moderation", moderation="after").moderation) == ("before", "after")


def test_another_prompt_can_be_chosen_before_the_talk_is_open() -> None:
    room = Room(plan=TWO)
    run = led(room, "lead_prompt", prompt="other")
    assert (run.prompt, "What does the photo hide?" in page(room)) == ("other", True)


def test_once_the_talk_is_open_its_prompt_stays(room: Room) -> None:
    assert led(room, "lead_prompt", prompt="other").prompt == "talk"


def test_a_prompt_that_the_edition_has_not_got_is_refused() -> None:
    assert led(Room(plan=TWO), "lead_prompt", prompt="made-up").prompt == "talk"


def test_a_press_of_a_page_with_scripts_gets_the_panel_alone(room: Room) -> None:
    response = room.teacher().post(reverse("lead_freeze", args=[room.run.pk]), {"frozen": "yes"}, headers=HTMX)
    html = response.content.decode()
    assert (html.strip().startswith('<section class="lead"'), "frozen: read only" in html) == (True, True)


def test_a_refusal_is_said_in_the_panel(room: Room) -> None:
    Run.objects.update(closed_at=timezone.now())
    response = room.teacher().post(reverse("lead_freeze", args=[room.run.pk]), {"frozen": "yes"}, headers=HTMX)
    assert "This lesson is not open." in words(response)


def test_every_press_is_recorded(room: Room) -> None:
    for name, data in (
        ("lead_stage", {"stage": "reasons"}),
        ("lead_timer", {"minutes": 2}),
        ("lead_freeze", {"frozen": "yes"}),
        ("lead_close", {"talk": "close"}),
        ("lead_close", {"talk": "again"}),
        ("lead_moderation", {"moderation": "after"}),
    ):
        led(room, name, **data)
    verbs = list(Record.objects.order_by("-pk").values_list("verb", flat=True)[:6])
    assert verbs[::-1] == [
        "went to stage", "set timer", "froze talk", "closed talk", "opened talk again", "set moderation",
    ]  # fmt: skip


def test_a_run_whose_edition_has_no_prompt_has_no_talk_to_lead() -> None:
    room = Room(plan=replace(TWO, prompts=(), selections=()))
    assert lead_of(room.run, now=timezone.now()) is None


def test_the_polled_panel_says_stage_and_minutes(room: Room) -> None:
    led(room, "lead_timer", minutes=5)
    state = room.teacher().get(reverse("lead_state", args=[room.run.pk]))
    assert "Stage 1 of 3: Stand and give a reason 5 minutes left" in words(state)


@pytest.mark.parametrize("name", ACTS)
def test_the_talk_of_another_is_not_found(room: Room, name: str) -> None:
    address = reverse(name, args=[room.run.pk])
    assert refusals(lambda client: client.post(address), ben=room.ben) == NOT_THEIRS


def test_the_state_of_another_is_not_found(room: Room) -> None:
    address = reverse("lead_state", args=[room.run.pk])
    assert refusals(lambda client: client.get(address), ben=room.ben) == NOT_THEIRS
