"""What could come next for a class: on its page, and on the page after closing."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.runs import close_run
from lessons.models import Class, Run, User
from tests.factories import make_class, make_edition, make_run, small_plan, viewer_of
from tests.views.people import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def klass(teacher: User) -> Class:
    return make_class(teacher)


def two_sides(teacher: User, klass: Class) -> Run:
    """Give the class two lessons of different sides; return the run of the second, still open."""
    given = {"coming-home": "islamist_group", "ten-phones": "misogyny", "same-steps": "across"}
    home, phones, _ = (
        make_edition(small_plan(title=key, subjects=(subject,)), school=teacher.school, bundled=key)
        for key, subject in given.items()
    )
    close_run(viewer_of(teacher), run=make_run(teacher, klass, home), confirmed=True, now=timezone.now())
    return make_run(teacher, klass, phones)


def test_the_lesson_that_compares_two_is_offered_once_both_are_closed(teacher: User, ada: Client, klass: Class) -> None:
    run = two_sides(teacher, klass)
    urls = [reverse("class", args=[klass.pk]), reverse("run", args=[run.pk])]
    before = ["Teach this: same-steps" in ada.get(url).content.decode() for url in urls]
    ada.post(reverse("run_close", args=[run.pk]))
    after = ["Teach this: same-steps" in ada.get(url).content.decode() for url in urls]
    assert (before, after) == ([False, False], [True, True])


def test_an_open_run_suggests_nothing(teacher: User, ada: Client, klass: Class) -> None:
    run = two_sides(teacher, klass)
    assert ada.get(reverse("run", args=[run.pk])).context["companions"] == ()


def test_a_class_that_had_nothing_gets_no_suggestion(ada: Client, klass: Class) -> None:
    assert ada.get(reverse("class", args=[klass.pk])).context["companions"] == ()


def test_the_class_pages_queries_do_not_grow_with_its_lessons(teacher: User, ada: Client, klass: Class) -> None:
    make_run(teacher, klass, opened=False)
    one = queries_of(ada, reverse("class", args=[klass.pk]))
    two_sides(teacher, klass)
    assert queries_of(ada, reverse("class", args=[klass.pk])) == one
