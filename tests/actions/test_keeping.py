"""What is kept of a draft before each change: every step of late, older ones five minutes apart."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from lessons.actions.keeping import OLDER, STEPS
from lessons.actions.workshop import change_draft, make_draft, undo
from lessons.core.editing import retitle
from lessons.core.errors import LessonError
from lessons.core.viewer import Viewer
from lessons.models import Lesson
from lessons.queries.versions import newest_step
from tests.factories import make_teacher, small_plan, viewer_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def ada() -> Viewer:
    return viewer_of(make_teacher())


@pytest.fixture
def lesson(ada: Viewer) -> Lesson:
    return make_draft(ada, plan=small_plan(), now=NOW)


def title(ada: Viewer, lesson: Lesson, words: str, *, at: datetime = NOW, opening: str = "") -> None:
    change_draft(ada, lesson=lesson, change=lambda plan: retitle(plan, words), now=at, opening=opening)


def undo_last(viewer: Viewer, lesson: Lesson) -> None:
    step = newest_step(lesson)
    undo(viewer, lesson=lesson, step=step.pk if step else 0, now=NOW)


def test_undo_goes_back_step_by_step_to_the_byte(ada: Viewer, lesson: Lesson) -> None:
    texts = [lesson.draft]
    for words in ("One", "Two", "Three"):
        title(ada, lesson, words)
        lesson.refresh_from_db()
        texts.append(lesson.draft)
    found = []
    for _step in range(3):
        undo_last(ada, lesson)
        lesson.refresh_from_db()
        found.append(lesson.draft)
    assert found == texts[2::-1]


def test_there_is_nothing_to_undo_in_a_new_draft(ada: Viewer, lesson: Lesson) -> None:
    with pytest.raises(LessonError):
        undo_last(ada, lesson)


@pytest.mark.parametrize(("minutes", "steps"), [(1, 1), (4, 1), (6, 2)])
def test_typing_goes_on_for_five_minutes(ada: Viewer, lesson: Lesson, minutes: int, steps: int) -> None:
    title(ada, lesson, "One", opening="one")
    title(ada, lesson, "Two", at=NOW + timedelta(minutes=minutes), opening="one")
    assert lesson.kept.count() == steps


def test_opening_a_form_again_begins_another_step(ada: Viewer, lesson: Lesson) -> None:
    title(ada, lesson, "One", opening="one")
    title(ada, lesson, "Two", opening="two")
    assert lesson.kept.count() == 2


def test_a_change_that_changes_nothing_keeps_nothing(ada: Viewer, lesson: Lesson) -> None:
    title(ada, lesson, lesson.title)
    assert lesson.kept.count() == 0


def test_older_versions_are_five_minutes_apart_and_not_endless(ada: Viewer, lesson: Lesson) -> None:
    for number in range(STEPS + 120):
        title(ada, lesson, f"Title {number}", at=NOW + timedelta(minutes=number))
    older = list(lesson.kept.values_list("at", flat=True))[STEPS:]
    apart = {(newer - one) >= timedelta(minutes=5) for newer, one in pairwise(older)}
    assert (len(older), apart) == (OLDER, {True})


def test_undo_takes_back_only_what_the_page_showed(ada: Viewer, lesson: Lesson) -> None:
    Lesson.objects.filter(pk=lesson.pk).update(shared=True, together=True)
    dora = viewer_of(make_teacher(lesson.school, username="dora"))
    title(ada, lesson, "One")
    shown = newest_step(lesson)
    assert shown is not None
    title(dora, lesson, "Two")
    with pytest.raises(LessonError, match="Something else was changed"):
        undo(ada, lesson=lesson, step=shown.pk, now=NOW)
    lesson.refresh_from_db()
    assert lesson.title == "Two"


def test_what_an_undo_took_back_is_kept_as_a_version(ada: Viewer, lesson: Lesson) -> None:
    title(ada, lesson, "One")
    lesson.refresh_from_db()
    taken_back = lesson.draft
    undo_last(ada, lesson)
    assert [(kept.plan, kept.step) for kept in lesson.kept.all()] == [(taken_back, False)]
