"""Sealing a written answer while marking: out of sight, worth nothing, its words handed over like a text's."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from lessons.actions.giving import give_answers
from lessons.actions.runs import close_run
from lessons.actions.staffing import make_link
from lessons.models import Answer, AnswerVersion, Record, SealedWords
from tests.factories import join_student, viewer_of
from tests.saves import save
from tests.views.classroom import Room, words
from tests.views.people import NOT_THEIRS, refusals

pytestmark = pytest.mark.django_db
WORDS = "canary words of an answer"


class Marking(Room):
    """The room after the lesson, with Ben's open answer, and Ada who has uncovered it."""

    def __init__(self) -> None:
        super().__init__()
        save(self.ben, "q5", "older canary words")
        save(self.ben, "q5", WORDS)
        self.answer_row = Answer.objects.get(question="q5")
        self.browser = self.teacher()

    def close(self) -> None:
        close_run(viewer_of(self.ada), run=self.run, confirmed=True, now=timezone.now())
        self.run.refresh_from_db()

    def seal(self) -> Any:
        """Return what sealing the answer from the uncovered page answers."""
        return self.browser.post(reverse("answer_seal", args=[self.run.pk, "q5"]), self.sent())

    def sent(self) -> dict[str, object]:
        """Return what the button of the uncovered page sends."""
        html = self.browser.post(reverse("question_uncover", args=[self.run.pk, "q5"])).content.decode()
        found = re.search(r'name="sight" value="([^"]+)"', html)
        return {"sight": found[1] if found else "", "answer": self.answer_row.pk}


@pytest.fixture
def room() -> Marking:
    room = Marking()
    room.close()
    return room


def test_the_words_lie_sealed_with_what_they_were_before(room: Marking) -> None:
    room.seal()
    sealed = SealedWords.objects.get()
    assert (sealed.text, sealed.source, sealed.student) == (
        f"{WORDS}\n\nolder canary words",
        "answer",
        room.ben.student,
    )


def test_sealing_opens_the_page_that_says_what_to_do(room: Marking) -> None:
    answer = room.seal()
    assert answer.url == reverse("run_sealed", args=[room.run.pk, SealedWords.objects.get().pk])


def test_a_passed_answer_that_counts_for_nothing_stands_there_instead(room: Marking) -> None:
    room.seal()
    row = Answer.objects.get(pk=room.answer_row.pk)
    assert (row.response, row.passed, row.standing, AnswerVersion.objects.count()) == (None, True, "not_scored", 0)


def test_the_words_lie_nowhere_but_sealed(room: Marking) -> None:
    room.seal()
    holding = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - the database's own names
            holding |= {table for row in cursor.fetchall() if "canary" in str(row)}
    assert holding == {"lessons_sealedwords"}


def test_the_students_own_page_does_not_hold_them(room: Marking) -> None:
    room.seal()
    assert "canary" not in room.ben.client.get(reverse("mine")).content.decode()


def test_a_classmate_who_was_given_the_answer_loses_it_too(room: Marking) -> None:
    dana = join_student(room.klass, "2")
    give_answers(viewer_of(room.ada), run=room.run, of=room.ben.seat(), to=dana.seat(), now=timezone.now())
    room.seal()
    assert list(Answer.objects.filter(question="q5").values_list("passed", flat=True)) == [True, True]


def test_sealing_is_recorded_without_the_words(room: Marking) -> None:
    room.seal()
    row = Record.objects.latest("pk")
    assert (row.verb, row.reason) == ("sealed answer", "")


def test_only_an_uncovered_page_seals(room: Marking) -> None:
    room.browser.post(reverse("answer_seal", args=[room.run.pk, "q5"]), {"answer": room.answer_row.pk})
    assert SealedWords.objects.count() == 0


def test_what_is_still_being_written_cannot_be_sealed() -> None:
    room = Marking()
    room.seal()
    assert SealedWords.objects.count() == 0


def test_sealing_twice_finds_nothing_the_second_time(room: Marking) -> None:
    room.seal()
    room.seal()
    assert SealedWords.objects.count() == 1


def test_the_answers_of_another_are_not_found(room: Marking) -> None:
    address = reverse("answer_seal", args=[room.run.pk, "q5"])
    assert refusals(lambda one: one.post(address, {"answer": room.answer_row.pk}), ben=room.ben) == NOT_THEIRS


def test_a_substitute_seals_an_answer_and_hands_on_at_once(room: Marking, settings: Settings) -> None:
    settings.LAPTOP, settings.ALLOWED_HOSTS = False, ["testserver"]
    now = timezone.now()
    code = make_link(viewer_of(room.ada), klass=room.klass, until=now + timedelta(hours=2), now=now)
    room.browser = Client()
    room.browser.post(reverse("substitute"), {"code": code, "name": "Finn"})
    page = room.browser.post(reverse("question_uncover", args=[room.run.pk, "q5"]))
    assert "Seal it and tell me what to do" in words(page)
    response = room.seal()
    assert (response.url, SealedWords.objects.count()) == (reverse("run", args=[room.run.pk]), 1)
    assert "tell the class's teacher or the lead at once" in words(room.browser.get(response.url))
