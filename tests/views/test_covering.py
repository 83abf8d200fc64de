"""Covers: a press lasts a minute, each act starts it anew, and what comes too late is said."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.caring import ask_help
from lessons.actions.talking import hand_in_post
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import HelpRequest, Post
from lessons.queries.sitting import Sitting, attempt_of
from tests.actions.test_runs import Room
from tests.saves import save

pytestmark = pytest.mark.django_db
CANARY = "canary words of a student"
HTMX = {"HX-Request": "true"}
OVER = "The minute was over. Uncover again, then decide."


@pytest.fixture
def room() -> Room:
    """Ada's open run; Ben has written and asked for help."""
    room = Room(talk=True)
    save(room.ben, "q5", CANARY)
    seat = room.ben.seat()
    ask_help(student=room.ben.student, seat=seat, kind="help", text=CANARY, now=timezone.now())
    sitting = Sitting(seat, attempt_of(seat))
    hand_in_post(
        room.ben.viewer, sitting=sitting, said=Contribution(CANARY), key=SaveKey("p", 1, 0), now=timezone.now()
    )
    return room


@pytest.fixture
def ada(room: Room) -> Client:
    client = Client()
    client.force_login(room.user)
    return client


def url(name: str, room: Room, *more: object) -> str:
    return reverse(name, args=[room.run.pk, *more])


def hidden(response: Any) -> dict[str, str]:
    """Return what the first form of an open panel sends unseen."""
    found = re.findall(r'name="(sight|revision)" value="([^"]*)"', response.content.decode())
    return dict(reversed(found))


def uncovered(room: Room, ada: Client, panel: str) -> dict[str, str]:
    return hidden(ada.post(url("run_uncover", room, panel), headers=HTMX))


def test_a_live_page_says_in_its_panel_that_a_text_was_taken_back(room: Room, ada: Client) -> None:
    typed, key = uncovered(room, ada, "texts"), Post.objects.get().pk
    Post.objects.all().delete()
    response = ada.post(url("run_post", room, key), {**typed, "decision": "show"}, headers=HTMX)
    html = response.content.decode()
    assert (response.status_code, html.count("has taken this text back"), html.count("<section")) == (200, 1, 1)


def test_deciding_after_the_minute_changes_nothing_and_says_so(room: Room, ada: Client) -> None:
    typed, key = uncovered(room, ada, "texts"), Post.objects.get().pk
    with time_machine.travel(timezone.now() + timedelta(seconds=62)):
        response = ada.post(url("run_post", room, key), {**typed, "decision": "show"}, headers=HTMX)
    html = response.content.decode()
    assert (response.status_code, OVER in html, CANARY in html, Post.objects.get().status) == (
        200,
        True,
        False,
        "waiting",
    )


def test_each_decision_starts_the_minute_anew(room: Room, ada: Client) -> None:
    typed, key, start = uncovered(room, ada, "texts"), Post.objects.get().pk, timezone.now()
    for seconds, decision in ((50, "hide"), (100, "show")):
        with time_machine.travel(start + timedelta(seconds=seconds)):
            typed = hidden(ada.post(url("run_post", room, key), {**typed, "decision": decision}, headers=HTMX))
    assert Post.objects.get().status == "shown"


def test_marking_starts_the_minute_anew(room: Room, ada: Client) -> None:
    typed, start = hidden(ada.post(url("question_uncover", room, "q5"))), timezone.now()
    for seconds in (50, 100):
        with time_machine.travel(start + timedelta(seconds=seconds)):
            typed = hidden(ada.post(url("question_mark", room, "q5"), typed))
    assert list(typed) == ["sight"]


def test_a_request_is_not_read_after_the_minute(room: Room, ada: Client) -> None:
    typed, key = uncovered(room, ada, "requests"), HelpRequest.objects.get().pk
    with time_machine.travel(timezone.now() + timedelta(seconds=62)):
        html = ada.post(url("run_request", room, key), typed, headers=HTMX).content.decode()
    assert (OVER in html, HelpRequest.objects.get().seen_at) == (True, None)


def test_what_was_asked_before_the_lesson_is_read_on_its_page(room: Room, ada: Client) -> None:
    HelpRequest.objects.update(run=None)
    typed = uncovered(room, ada, "requests")
    ada.post(url("run_request", room, HelpRequest.objects.get().pk), typed, headers=HTMX)
    assert HelpRequest.objects.get().seen_at is not None


def test_closing_asks_about_what_was_asked_before_the_lesson(room: Room, ada: Client) -> None:
    HelpRequest.objects.update(run=None)
    ada.post(url("run_close", room))
    room.run.refresh_from_db()
    assert room.run.state == "open"


def test_a_new_return_code_covers_itself(room: Room, ada: Client) -> None:
    html = ada.post(reverse("student_code", args=[room.klass.pk, room.ben.student.pk])).content.decode()
    assert (html.count('data-covers="60"'), html.count("lessons/js/covers")) == (1, 1)


def test_what_judges_an_answer_goes_when_the_page_covers_itself(room: Room, ada: Client) -> None:
    ada.post(url("run_close", room), {"confirmed": "yes"})
    html = ada.post(url("question_uncover", room, "q5")).content.decode()
    assert ('<span data-words><span class="sign' in html, '<div class="field" data-hides>' in html) == (True, True)
