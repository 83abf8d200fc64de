"""What goes with a lesson on this school's shelf, what a class could have next, and the mix."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lessons.actions.runs import close_run
from lessons.actions.shelf import duplicate
from lessons.models import Class, Edition, Run
from lessons.queries.companions import Grouped, companions_of, mix_of, next_for
from lessons.queries.shelf import cards_of
from tests.factories import make_class, make_edition, make_run, make_school, make_teacher, small_plan, viewer_of

pytestmark = pytest.mark.django_db
SUBJECTS = {
    "coming-home": ("islamist_group", "return"),
    "ten-phones": ("misogyny",),
    "two-mosques": ("anti_muslim", "muslims"),
    "same-steps": ("across",),
    "the-pool": ("everyday", "misogyny"),
}


class Shelf:
    """A school with five bundled lessons, made in another order than the shelf's; Ada teaches 9B."""

    def __init__(self) -> None:
        self.ada = make_teacher()
        self.viewer = viewer_of(self.ada)
        self.editions = {key: self.lesson(key) for key in reversed(SUBJECTS)}
        self.klass: Class = make_class(self.ada)

    def lesson(self, key: str) -> Edition:
        plan = small_plan(title=key, subjects=SUBJECTS[key])
        return make_edition(plan, school=self.ada.school, bundled=key)

    def give(self, key: str, *, closed: bool = True, klass: Class | None = None) -> Run:
        run = make_run(self.ada, klass or self.klass, self.editions[key])
        if closed:
            close_run(self.viewer, run=run, confirmed=True, now=timezone.now())
        return run

    def beside(self, key: str) -> dict[str, list[str]]:
        return said(companions_of(self.editions[key].lesson, SUBJECTS[key]))

    def next(self) -> dict[str, list[str]]:
        return said(next_for(self.klass))


def said(found: Grouped) -> dict[str, list[str]]:
    return {group.why: [lesson.title for lesson in group.lessons] for group in found}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def queries(ask: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def test_companions_come_from_other_sides_and_never_are_calm_ones(shelf: Shelf) -> None:
    assert shelf.beside("coming-home") == {"other": ["ten-phones"], "muslims": ["two-mosques"]}


def test_companions_of_a_copy_leave_out_its_origin(shelf: Shelf) -> None:
    copy = duplicate(shelf.viewer, lesson=shelf.editions["ten-phones"].lesson, now=timezone.now())
    assert said(companions_of(copy, ("conspiracy",))) == {"other": ["coming-home", "two-mosques"]}


def test_companions_of_a_copy_of_a_copy_leave_out_where_it_began(shelf: Shelf) -> None:
    copy = duplicate(shelf.viewer, lesson=shelf.editions["ten-phones"].lesson, now=timezone.now())
    again = duplicate(shelf.viewer, lesson=copy, now=timezone.now())
    assert said(companions_of(again, ("conspiracy",))) == {"other": ["coming-home", "two-mosques"]}


def test_another_schools_lessons_are_no_companions(shelf: Shelf) -> None:
    other = make_edition(small_plan(subjects=("misogyny",)), school=make_school(name="Elsewhere"))
    assert companions_of(other.lesson, ("misogyny",)) == ()


def test_a_class_without_a_lesson_gets_no_suggestion(shelf: Shelf) -> None:
    assert shelf.next() == {}


def test_a_class_is_offered_what_it_has_not_had(shelf: Shelf) -> None:
    shelf.give("ten-phones")
    shelf.give("coming-home", closed=False)
    assert shelf.next() == {"muslims": ["two-mosques"]}


def test_a_copy_counts_as_its_origin(shelf: Shelf) -> None:
    copy = duplicate(shelf.viewer, lesson=shelf.editions["ten-phones"].lesson, now=timezone.now())
    edition = Edition.objects.create(lesson=copy, number=1, plan=copy.draft, published_at=timezone.now())
    make_run(shelf.ada, shelf.klass, edition)
    assert shelf.next() == {"other": ["coming-home", "two-mosques"]}


def test_the_bridge_comes_first_once_two_sides_are_closed(shelf: Shelf) -> None:
    shelf.give("coming-home")
    second = shelf.give("ten-phones", closed=False)
    before = shelf.next()
    close_run(shelf.viewer, run=second, confirmed=True, now=timezone.now())
    assert (before, shelf.next()) == (
        {"other": ["two-mosques"]},
        {"across": ["same-steps"], "other": ["two-mosques"]},
    )


def test_the_mix_names_the_classes_that_finished_a_lesson_on_each_side(shelf: Shelf) -> None:
    shelf.give("coming-home")
    shelf.give("two-mosques", klass=make_class(shelf.ada, label="10A"))
    shelf.give("two-mosques")
    shelf.give("ten-phones", closed=False)
    parts = mix_of(shelf.viewer, cards_of(shelf.viewer), now=timezone.now())
    assert [(part.subject, part.lessons, part.classes) for part in parts] == [
        ("islamist_group", 1, ("9B",)),
        ("misogyny", 2, ()),
        ("anti_muslim", 1, ("10A", "9B")),
        ("muslims", 1, ("10A", "9B")),
    ]


def test_classes_of_others_and_of_invented_students_are_not_in_the_mix(shelf: Shelf) -> None:
    dora = make_teacher(shelf.ada.school, username="dora")
    run = make_run(dora, make_class(dora), shelf.editions["ten-phones"])
    close_run(viewer_of(dora), run=run, confirmed=True, now=timezone.now())
    shelf.give("coming-home")
    Class.objects.filter(pk=shelf.klass.pk).update(demo=True)
    parts = mix_of(shelf.viewer, cards_of(shelf.viewer), now=timezone.now())
    assert {part.classes for part in parts} == {()}


def test_suggestions_cost_the_same_after_one_run_and_after_three(shelf: Shelf) -> None:
    shelf.give("coming-home")
    one = queries(shelf.next)
    for key in ("ten-phones", "two-mosques"):
        shelf.give(key)
    assert queries(shelf.next) <= one
