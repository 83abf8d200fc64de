"""The demo class: made in one press, gone in one press."""

from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.models import Answer, Class, Post, Run, Seat, User
from lessons.queries.seat_rows import Remarks
from lessons.queries.table import table_of
from tests.factories import bundled_plan, make_class, make_edition, make_school, make_teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Client:
    """Ada's browser; the bundled lessons are on her shelf."""
    school = make_school()
    make_edition(bundled_plan("the-pool"), school=school, bundled="the-pool")
    make_edition(bundled_plan("coming-home"), school=school, bundled="coming-home", other_task="the-pool")
    client = Client()
    client.force_login(make_teacher(school))
    return client


def test_one_press_makes_a_class_of_invented_students_and_shows_it(ada: Client) -> None:
    response = ada.post(reverse("demo"), follow=True)
    assert (response.status_code, Class.objects.get().demo) == (200, True)
    assert "Everybody in this class is invented" in response.content.decode()


def test_the_demo_shows_every_stage(ada: Client) -> None:
    ada.post(reverse("demo"))
    html = ada.post(reverse("run_uncover", args=[Run.objects.get().pk, "table"])).content.decode()
    table = html[html.index("<tbody>") : html.index("</tbody>")]
    signs = ("right", "wrong", "mark", "pass", "writing", "done", "none")
    assert [sign for sign in signs if f"sign sign-{sign}" not in table] == []


@pytest.mark.parametrize("number", [1, 2, 4])
def test_who_has_read_everything_has_answered_every_question_of_the_first_lesson(ada: Client, number: int) -> None:
    ada.post(reverse("demo"))
    answered = Answer.objects.filter(attempt__seat__student__position=number).values_list("question", flat=True)
    checks = {one.id for one in bundled_plan("coming-home").questions if one.guiding}
    assert set(answered) - checks == set(Run.objects.get().questions)


def test_some_numbers_are_free_for_ones_own_phone(ada: Client) -> None:
    ada.post(reverse("demo"))
    assert Seat.objects.filter(student__code_hash__isnull=True).count() == 4


def test_pressing_again_gives_a_fresh_class_and_not_two(ada: Client) -> None:
    ada.post(reverse("demo"))
    ada.post(reverse("demo"))
    assert Class.objects.count() == 1


def test_one_press_takes_it_away_with_everything_in_it(ada: Client) -> None:
    ada.post(reverse("demo"))
    ada.post(reverse("demo_remove"))
    assert (Class.objects.count(), Seat.objects.count()) == (0, 0)


def test_a_class_of_one_s_own_is_never_taken_for_the_demo(ada: Client) -> None:
    klass = make_class(User.objects.get())
    ada.post(reverse("demo_remove"))
    assert list(Class.objects.all()) == [klass]


def test_without_the_first_lesson_a_sentence_says_so() -> None:
    client = Client()
    client.force_login(make_teacher())
    response = client.post(reverse("demo"))
    assert (response.status_code, "The first lesson is not on the shelf" in response.content.decode()) == (409, True)


def test_the_demo_shows_who_is_late_away_or_wrote_elsewhere(ada: Client) -> None:
    ada.post(reverse("demo"))
    rows = table_of(Run.objects.get(), uncovered=True, now=timezone.now()).rows
    told = {row.number: row.remarks for row in rows if row.remarks.any}
    assert told == {
        5: Remarks(came_late=True),
        6: Remarks(extra_minutes=10),
        7: Remarks(absent=True),
        8: Remarks(excused=True),
        9: Remarks(worked_with=1),
        10: Remarks(typed=True),
    }


def test_the_demo_shows_one_text_and_lets_six_wait(ada: Client) -> None:
    ada.post(reverse("demo"))
    assert Counter(Post.objects.values_list("status", flat=True)) == {"shown": 1, "waiting": 6}
