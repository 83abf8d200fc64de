"""The end of a class step by step, and a class taken in from a file."""

import gzip
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.classes import delete_class
from lessons.actions.handing_over import hand_over
from lessons.actions.runs import close_run
from lessons.models import Answer, Class, Record
from tests.factories import viewer_of
from tests.saves import save
from tests.views.classroom import Room, words
from tests.views.people import NOT_THEIRS, refusals

pytestmark = pytest.mark.django_db


class Desk(Room):
    """Ada's class with a closed lesson in which Ben has answered."""

    def __init__(self) -> None:
        super().__init__()
        save(self.ben, "q5", "Who called?")
        close_run(viewer_of(self.ada), run=self.run, confirmed=True, now=timezone.now())
        self.browser = self.teacher()

    def page(self) -> str:
        return words(self.browser.get(reverse("class_end", args=[self.klass.pk])))

    def bring(self, data: bytes) -> Any:
        sent = {"class_file": SimpleUploadedFile("a.class.json.gz", data)}
        return self.browser.post(reverse("class_bring"), sent, follow=True)


def test_the_steps_stand_in_order_and_say_what_was_done() -> None:
    desk = Desk()
    before = desk.page()
    desk.browser.post(reverse("run_take_json", args=[desk.run.pk]))
    desk.browser.post(reverse("class_take", args=[desk.klass.pk]))
    after = desk.page()
    steps = [before.index(step) for step in ("1. Take results out", "2. Hand the class over", "3. Delete the class")]
    assert steps == sorted(steps)
    assert ("nothing taken out yet" in before, "It was downloaded on" in before) == (True, False)
    assert ("taken out on" in after, "It was downloaded on" in after) == (True, True)


def test_the_file_is_sent_and_does_not_say_whose_it_is() -> None:
    desk = Desk()
    sent = desk.browser.post(reverse("class_take", args=[desk.klass.pk]))
    assert b"Who called?" in gzip.decompress(sent.content)
    assert (
        desk.klass.label in sent.headers["Content-Disposition"],
        Record.objects.filter(verb__contains="class json").count(),
    ) == (False, 1)


def test_while_a_lesson_is_open_the_page_says_why_there_is_no_file() -> None:
    desk = Desk()
    desk.run.__class__.objects.update(closed_at=None)
    page = desk.browser.post(reverse("class_take", args=[desk.klass.pk]), follow=True)
    assert "Somebody can still write in a lesson of this class. Close it first." in words(page)


def test_a_class_comes_back_from_its_file() -> None:
    desk = Desk()
    data = hand_over(viewer_of(desk.ada), klass=desk.klass, now=timezone.now())
    delete_class(viewer_of(desk.ada), klass=desk.klass, now=timezone.now())
    page = desk.bring(data)
    assert (page.status_code, "The class is here, with its lessons." in words(page)) == (200, True)
    assert (Class.objects.get().pk, Answer.objects.get().response) == (desk.klass.pk, {"text": ["Who called?"]})


def test_what_is_wrong_with_a_file_stands_beside_it() -> None:
    desk = Desk()
    data = hand_over(viewer_of(desk.ada), klass=desk.klass, now=timezone.now())
    for sent, why in ((b"hello", "This is no class file"), (data, "This class is here already."), (b"", "is damaged")):
        page = desk.bring(sent)
        assert (page.status_code, why in words(page)) == (422, True)


def test_nobody_else_gets_the_file() -> None:
    desk = Desk()
    address = reverse("class_take", args=[desk.klass.pk])

    def ask(browser: Client) -> Any:
        return browser.post(address)

    assert refusals(ask, ben=desk.ben) == NOT_THEIRS
