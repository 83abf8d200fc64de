"""Somebody writes line ends and codes into what may reach a log or a terminal: a line stays one line of ours."""

import logging
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from quizsite.logs import NoDetails
from tests.views.classroom import Room

pytestmark = pytest.mark.django_db
FORGED = "x\r\n2026-01-01 ERROR forged: ada signed in\x1b[2J\x00"


@pytest.fixture
def lines() -> list[str]:
    """What is written to the log meanwhile, as the program writes it."""
    return []


@pytest.fixture(autouse=True)
def _listening(lines: list[str]) -> object:
    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler, root = Kept(level=logging.DEBUG), logging.getLogger()
    handler.addFilter(NoDetails())
    loggers = [root, logging.getLogger("django"), logging.getLogger("waitress")]
    before = [one.level for one in loggers]
    for one in loggers:
        one.addHandler(handler)
        one.setLevel(logging.DEBUG)
    yield
    for one, level in zip(loggers, before, strict=True):
        one.removeHandler(handler)
        one.setLevel(level)


def test_no_line_of_a_log_is_written_by_a_student(lines: list[str]) -> None:
    room = Room()
    client = room.ben.client
    client.post(reverse("answer"), room.answer("q5", FORGED))
    client.post(reverse("help"), {"kind": "help", "text": FORGED})
    client.post(reverse("join"), {"code": FORGED})
    client.get("/nowhere/%0d%0aforged/", headers={"User-Agent": FORGED, "Referer": FORGED})
    client.get(reverse("reader"), {"back": FORGED})
    assert [one for one in lines if "forged" in one or "\n" in one or "\x1b" in one] == []


def test_a_failure_with_a_students_words_in_it_is_one_line_without_them(
    lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise ValueError(FORGED)

    monkeypatch.setattr("lessons.views.public.student_with_code", fail)
    client = Client(raise_request_exception=False)
    assert client.post(reverse("join"), {"code": "ZZZZZ2"}).status_code == 500
    assert (len(lines) > 0, [one for one in lines if "forged" in one or "\n" in one]) == (True, [])


def test_every_handler_cuts_details() -> None:
    logging_as_set: Any = settings.LOGGING
    assert {tuple(one["filters"]) for one in logging_as_set["handlers"].values()} == {("no_details",)}


@pytest.mark.parametrize("text", [FORGED, "a\u202ebc", "\u2028forged", "a\x85b"])
def test_names_that_would_end_a_line_or_turn_letters_round_are_not_kept_so(text: str) -> None:
    ada = Room().teacher()
    data = dict.fromkeys(("name", "reach", "languages", "checked_by"), f"kept{text}")
    ada.post(reverse("contact_new"), {**data, "purpose": "adult", "country": "KZ"})
    page = ada.get(reverse("safeguarding")).content.decode()
    assert ([sign for sign in "\x1b\x00\u202e\u2028\x85" if sign in page], "kept" in page) == ([], True)
