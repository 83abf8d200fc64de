"""What stands in for a lesson: its twin, or a calm one that the class has not had."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lessons.actions.workshop import make_draft
from lessons.models import Edition, Lesson
from lessons.queries.editions import bundled_sources, other_task_of
from tests.factories import make_class, make_edition, make_run, make_school, make_teacher, small_plan, viewer_of

pytestmark = pytest.mark.django_db


class Shelf:
    """A school with two lessons, each with its calm twin, and Ada's own lesson."""

    def __init__(self) -> None:
        self.school = make_school()
        self.ada = make_teacher(self.school)
        self.home = self.bundled("coming-home", "the-pool")
        self.phones = self.bundled("ten-phones", "the-taste-test")
        self.taste = self.bundled("the-taste-test")
        self.pool = self.bundled("the-pool")
        self.own = make_draft(viewer_of(self.ada), plan=small_plan(), now=timezone.now())

    def bundled(self, key: str, other: str = "") -> Edition:
        return make_edition(school=self.school, bundled=key, other_task=other)

    def adapted(self, origin: Lesson) -> Lesson:
        """Return Ada's lesson as one that was adapted from another."""
        self.own.origin = origin
        self.own.save(update_fields=["origin"])
        return self.own


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_a_bundled_lesson_has_its_twin(shelf: Shelf) -> None:
    assert other_task_of(shelf.phones.lesson) == shelf.taste


def test_nothing_stands_in_for_a_calm_lesson(shelf: Shelf) -> None:
    assert other_task_of(shelf.pool.lesson) is None


def test_a_twin_that_is_not_there_leaves_the_first_calm_lesson(shelf: Shelf) -> None:
    assert other_task_of(shelf.bundled("two-mosques", "the-bridge-report").lesson) == shelf.pool


def test_an_adapted_lesson_keeps_the_twin_of_its_origin_however_often_it_was_adapted(shelf: Shelf) -> None:
    first = make_draft(viewer_of(shelf.ada), plan=small_plan(), now=timezone.now())
    Lesson.objects.filter(pk=first.pk).update(origin=shelf.phones.lesson)
    assert other_task_of(shelf.adapted(first)) == shelf.taste


def test_a_long_line_of_copies_is_read_in_one_query(shelf: Shelf) -> None:
    copies = [make_draft(viewer_of(shelf.ada), plan=small_plan(), now=timezone.now()) for _ in range(9)]
    for copy, origin in pairwise([*copies, shelf.phones.lesson]):
        Lesson.objects.filter(pk=copy.pk).update(origin=origin)
    with CaptureQueriesContext(connection) as captured:
        found = bundled_sources(shelf.school.pk, [copies[0].pk, copies[5].pk, shelf.own.pk])
    assert ({key: link.bundled for key, link in found.items()}, len(captured)) == (
        {copies[0].pk: "ten-phones", copies[5].pk: "ten-phones"},
        1,
    )


def test_lessons_adapted_from_each_other_in_a_circle_end_with_the_first_calm_one(shelf: Shelf) -> None:
    assert other_task_of(shelf.adapted(shelf.own)) == shelf.pool


def test_a_copy_of_a_calm_lesson_is_not_its_own_other_task(shelf: Shelf) -> None:
    assert other_task_of(shelf.adapted(shelf.pool.lesson)) == shelf.taste


def test_an_own_lesson_gets_the_first_calm_one_that_the_class_has_not_had(shelf: Shelf) -> None:
    klass = make_class(shelf.ada)
    before = other_task_of(shelf.own, klass)
    make_run(shelf.ada, klass, shelf.home)
    assert (before, other_task_of(shelf.own, klass)) == (shelf.pool, shelf.taste)


def test_a_class_that_had_all_gets_the_first_one_again(shelf: Shelf) -> None:
    klass = make_class(shelf.ada)
    for edition in (shelf.home, shelf.phones):
        make_run(shelf.ada, klass, edition, opened=False)
    assert other_task_of(shelf.own, klass) == shelf.pool


def test_a_school_without_a_calm_lesson_has_none_to_give() -> None:
    ada = make_teacher()
    assert other_task_of(make_draft(viewer_of(ada), plan=small_plan(), now=timezone.now())) is None
