"""Drafts are made, changed one edit at a time, and published; each act is recorded or nothing happens."""

from functools import partial

import pytest
from django.utils import timezone

from lessons.actions.publishing import publish
from lessons.actions.workshop import change_draft, make_draft
from lessons.core.editing import drop, keep_with_reason, retitle, revise_prompt, revise_question, with_ticks
from lessons.core.errors import LessonError
from lessons.core.plan import dump_plan, parse_plan
from lessons.core.viewer import Viewer
from lessons.models import Edition, Lesson, Record
from tests.factories import make_edition, make_teacher, small_plan, viewer_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def ada() -> Viewer:
    return viewer_of(make_teacher())


@pytest.fixture
def lesson(ada: Viewer) -> Lesson:
    return make_draft(ada, plan=small_plan(), now=NOW)


def go(viewer: Viewer, lesson: Lesson, *take: str, prompts: tuple[str, ...] = ("talk",)) -> Edition:
    return publish(viewer, lesson=lesson, take=take, prompts=prompts, note="", now=NOW)


def test_a_draft_holds_the_plan_and_belongs_to_its_maker(ada: Viewer, lesson: Lesson) -> None:
    assert (lesson.draft, lesson.author_id, Record.objects.get().verb) == (
        dump_plan(small_plan()),
        ada.id,
        "made draft",
    )


def test_a_change_is_stored_raises_the_version_and_is_recorded(ada: Viewer, lesson: Lesson) -> None:
    change_draft(ada, lesson=lesson, change=lambda plan: retitle(plan, "A notice"), now=NOW)
    lesson.refresh_from_db()
    assert (lesson.title, lesson.version, Record.objects.latest("pk").verb) == ("A notice", 1, "changed draft")


def test_a_change_works_on_what_is_stored_not_on_what_was_shown(ada: Viewer, lesson: Lesson) -> None:
    for question in ("q1", "q2"):
        change_draft(ada, lesson=lesson, change=partial(drop, question_id=question), now=NOW)
    lesson.refresh_from_db()
    assert [question.id for question in parse_plan(lesson.draft).questions] == ["g1", "q3", "q4", "q5"]


def test_a_change_that_cannot_be_made_leaves_everything_as_it_was(ada: Viewer, lesson: Lesson) -> None:
    before = Record.objects.count()
    with pytest.raises(LessonError):
        change_draft(ada, lesson=lesson, change=partial(drop, question_id="gone"), now=NOW)
    lesson.refresh_from_db()
    assert (lesson.version, Record.objects.count()) == (0, before)


def test_only_the_author_changes_a_draft(lesson: Lesson) -> None:
    dora = viewer_of(make_teacher(lesson.school, username="dora"))
    with pytest.raises(LessonError):
        change_draft(dora, lesson=lesson, change=lambda plan: plan, now=NOW)


def test_a_bundled_lesson_has_no_draft_to_change(ada: Viewer) -> None:
    bundled = make_edition().lesson
    with pytest.raises(LessonError):
        change_draft(ada, lesson=bundled, change=lambda plan: plan, now=NOW)


def test_editions_are_numbered_from_one(ada: Viewer, lesson: Lesson) -> None:
    assert [go(ada, lesson, "q1").number, go(ada, lesson, "q1", "q3").number] == [1, 2]


def test_an_older_edition_stays_as_it_was(ada: Viewer, lesson: Lesson) -> None:
    first = go(ada, lesson, "q1")
    go(ada, lesson, "q3")
    assert [question.id for question in parse_plan(Edition.objects.get(pk=first.pk).plan).questions] == ["q1"]


def test_an_edition_selects_only_what_it_holds(ada: Viewer, lesson: Lesson) -> None:
    selection = parse_plan(go(ada, lesson, "g1", "q3").plan).selections[0]
    assert (selection.questions, selection.prompts) == (("q3",), ("talk",))


def test_the_draft_remembers_the_ticks_and_keeps_every_question(ada: Viewer, lesson: Lesson) -> None:
    go(ada, lesson, "q1")
    lesson.refresh_from_db()
    kept = parse_plan(lesson.draft)
    assert ([one.id for one in kept.questions if one.ready], len(kept.questions), len(kept.prompts)) == (["q1"], 6, 1)


def test_a_lesson_can_be_all_talk(ada: Viewer, lesson: Lesson) -> None:
    assert parse_plan(go(ada, lesson).plan).questions == ()


def test_nothing_ticked_is_refused(ada: Viewer, lesson: Lesson) -> None:
    with pytest.raises(LessonError):
        go(ada, lesson, prompts=())


@pytest.mark.parametrize("item", ["q1", "talk"])
def test_a_ticked_item_with_a_concern_is_refused_until_a_reason_is_given(ada: Viewer, item: str) -> None:
    plan = revise_question(small_plan(), "q1", {"stem": "Which monster is it?"}) if item == "q1" else small_plan()
    plan = revise_prompt(plan, "talk", {"text": "Which monster is it?"}) if item == "talk" else plan
    lesson = make_draft(ada, plan=plan, now=NOW)
    with pytest.raises(LessonError) as refused:
        go(ada, lesson, "q1")
    change = partial(keep_with_reason, item_id=item, about="stigma: monster", text="A puppet.")
    change_draft(ada, lesson=lesson, change=change, now=NOW)
    assert (refused.value.params, go(ada, lesson, "q1").number) == ({"questions": (item,)}, 1)


def test_ticks_are_exactly_those_given() -> None:
    assert [one.id for one in with_ticks(small_plan(), {"q1", "gone"}).questions if one.ready] == ["q1"]
