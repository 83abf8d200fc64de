"""A page of another lesson or story, still open on a phone, changes nothing in the one that came after."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.actions.runs import close_run
from lessons.models import Attempt, Post
from tests.factories import (
    Joined,
    join_student,
    make_class,
    make_edition,
    make_run,
    make_teacher,
    small_plan,
    viewer_of,
)

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'name="(\w+)" value="([^"]*)"')


class TwoLessons:
    """Ben, who has a page of each kind open when the next lesson begins."""

    def __init__(self) -> None:
        self.user = make_teacher()
        self.klass = make_class(self.user)
        self.run = make_run(self.user, self.klass, talk=True)
        self.ben: Joined = join_student(self.klass)
        self.ben.start()
        self.pages = {name: self.page(name) for name in ("end", "part", "talk")}

    def page(self, name: str) -> str:
        """Return a page as it is sent to Ben."""
        return self.ben.client.get(reverse(name, args=[2] if name == "part" else [])).content.decode()

    def next_lesson(self) -> None:
        """Close the lesson and let Ben begin another one."""
        close_run(viewer_of(self.user), run=self.run, confirmed=True, now=timezone.now())
        edition = make_edition(small_plan(title="Second"), school=self.klass.school)
        self.run = make_run(self.user, self.klass, edition, talk=True)
        self.ben.start()


def fields(page: str, form: str, **typed: str) -> dict[str, str]:
    """Return what a form of a page sends when its words are these."""
    found = re.search(rf"<form[^>]*{form}.*?</form>", page, re.DOTALL)
    assert found
    hidden = dict(HIDDEN.findall(found.group()))
    return {name: value for name, value in hidden.items() if name not in ("pass", "unclear")} | typed


def test_its_end_hands_nothing_in_of_the_lesson_that_came_after() -> None:
    room = TwoLessons()
    old = fields(room.pages["end"], "hand-in")
    room.next_lesson()

    room.ben.client.post(reverse("hand_in"), old)
    before = Attempt.objects.filter(handed_in_at__isnull=False, seat__run=room.run).count()
    room.ben.client.post(reverse("hand_in"), fields(room.page("end"), "hand-in"))

    assert (before, Attempt.objects.filter(handed_in_at__isnull=False, seat__run=room.run).count()) == (0, 1)


def test_rather_not_writing_there_empties_no_text_of_today() -> None:
    room = TwoLessons()
    room.ben.client.post(reverse("talk_save"), fields(room.pages["talk"], 'id="write"', text="Yesterday"))
    old = fields(room.page("talk"), 'id="write"', text="Yesterday")
    room.next_lesson()
    room.ben.client.post(reverse("talk_save"), fields(room.page("talk"), 'id="write"', text="Today"))

    answer = room.ben.client.post(reverse("talk_pass"), old)

    assert (answer.status_code, Post.objects.get(seat__run=room.run).text) == (410, "Today")


def test_what_is_refused_there_stands_in_no_question_of_today() -> None:
    room = TwoLessons()
    old = fields(room.pages["part"], 'id="q-q5"', text="About the pool" + "x" * 5000)
    room.next_lesson()

    answer = room.ben.client.post(reverse("answer"), old)

    page = answer.content.decode()
    assert (answer.status_code, "About the pool" in page, "<textarea" in page) == (410, True, False)


def test_a_short_answer_whose_student_is_gone_can_be_copied() -> None:
    room = TwoLessons()
    old = fields(room.pages["part"], 'id="q-q3"', number="4711")
    room.ben.student.delete()

    answer = room.ben.client.post(reverse("answer"), old)

    assert (answer.status_code, "4711" in answer.content.decode()) == (410, True)
