"""The editions of a lesson side by side, and what a draft would change."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lessons.actions.publishing import publish
from lessons.actions.workshop import make_draft
from lessons.core.editing import retitle, revise_question
from lessons.core.plan import dump_plan, parse_plan
from lessons.models import Edition, Lesson
from lessons.queries.changes import editions_of, since_newest
from tests.factories import make_class, make_edition, make_run, make_school, make_teacher, publish_next, small_plan
from tests.factories import viewer_of as viewer

pytestmark = pytest.mark.django_db


def test_editions_are_listed_newest_first_with_what_each_changed() -> None:
    ada = make_teacher()
    first = make_edition(school=ada.school)
    publish_next(first, title="Again")
    found = editions_of(viewer(ada), first.lesson, now=timezone.now())
    told = [(one.number, one.newest, one.changes and [str(each.message) for each in one.changes]) for one in found]
    assert told == [(2, True, ["Another title"]), (1, False, None)]


def test_an_edition_lists_the_classes_of_the_viewer_alone() -> None:
    ada = make_teacher()
    dora = make_teacher(ada.school, username="dora")
    first = make_edition(school=ada.school)
    for teacher, label in ((ada, "9B"), (dora, "9C")):
        make_run(teacher, make_class(teacher, label=label), first)
    second = publish_next(first, title="Again")
    make_run(ada, make_class(ada, label="9D"), second)
    found = editions_of(viewer(ada), first.lesson, now=timezone.now())
    assert [[run.klass for run in one.runs] for one in found] == [["9D"], ["9B"]]


def test_editions_take_three_queries_however_many_there_are() -> None:
    ada = make_teacher()
    counts = []
    for size in (2, 6):
        first = make_edition(school=ada.school)
        for number in range(size):
            publish_next(first, title=f"Title {number}")
        with CaptureQueriesContext(connection) as captured:
            editions_of(viewer(ada), first.lesson, now=timezone.now())
        counts.append(len(captured))
    assert counts == [3, 3]


def test_a_draft_that_was_never_published_has_nothing_before_it() -> None:
    ada = viewer(make_teacher())
    lesson = make_draft(ada, plan=small_plan(), now=timezone.now())
    assert since_newest(lesson, small_plan()) is None


@pytest.fixture
def published() -> tuple[Lesson, Any]:
    """Ada's lesson with one edition that holds everything."""
    ada, now = viewer(make_teacher(make_school())), timezone.now()
    lesson = make_draft(ada, plan=small_plan(), now=now)
    every = [question.id for question in small_plan().questions]
    publish(ada, lesson=lesson, take=every, prompts=["talk"], note="", now=now)
    return lesson, ada


def test_a_draft_says_what_publishing_would_change(published: tuple[Lesson, Any]) -> None:
    lesson, _ = published
    draft = revise_question(small_plan(set_aside=("talk",)), "q3", {"stem": "How many calls were there?"})
    since = since_newest(lesson, draft)
    assert since is not None
    assert (since.number, since.note) == (1, "Questions in other words: 1. Prompts gone: 1.")


def test_a_draft_like_the_edition_changes_nothing(published: tuple[Lesson, Any]) -> None:
    since = since_newest(published[0], small_plan())
    assert since is not None
    assert (since.changes, since.note) == ((), "")


def next_note(lesson: Lesson, ada: Any, note: str) -> str:
    plan = retitle(parse_plan(Lesson.objects.get(pk=lesson.pk).draft), "The pool again")
    Lesson.objects.filter(pk=lesson.pk).update(draft=dump_plan(plan))
    every = [question.id for question in plan.questions]
    publish(ada, lesson=lesson, take=every, prompts=["talk"], note=note, now=timezone.now())
    return Edition.objects.get(lesson=lesson, number=2).note


def test_an_empty_note_says_what_has_changed(published: tuple[Lesson, Any]) -> None:
    assert next_note(*published, "") == "Another title."


def test_a_note_that_was_written_stays(published: tuple[Lesson, Any]) -> None:
    assert next_note(*published, "For 9B.") == "For 9B."


def test_the_first_edition_has_no_note_of_its_own(published: tuple[Lesson, Any]) -> None:
    assert Edition.objects.get(lesson=published[0]).note == ""
