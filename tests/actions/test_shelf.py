"""What a teacher does with a lesson: duplicate, share, archive, delete, bring it in as a file."""

import uuid
from typing import Any

import msgspec
import pytest
from django.utils import timezone

from lessons.actions import shelf
from lessons.actions.publishing import publish
from lessons.actions.workshop import change_draft, make_draft
from lessons.core.editing import retitle
from lessons.core.errors import LessonError
from lessons.core.plan import LessonPlan, dump_plan
from lessons.core.viewer import Viewer
from lessons.models import Edition, Lesson, Record, User
from lessons.queries.access import lessons_of
from tests.factories import (
    bundled_plan,
    make_class,
    make_edition,
    make_run,
    make_school,
    make_teacher,
    small_plan,
    viewer_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher() -> User:
    return make_teacher()


@pytest.fixture
def ada(teacher: User) -> Viewer:
    return viewer_of(teacher)


@pytest.fixture
def dora(teacher: User) -> Viewer:
    """A colleague at Ada's school."""
    return viewer_of(make_teacher(teacher.school, username="dora"))


@pytest.fixture
def cleo() -> Viewer:
    """A teacher of another school."""
    return viewer_of(make_teacher(make_school(name="Elsewhere"), username="cleo"))


@pytest.fixture
def own(ada: Viewer) -> Lesson:
    """Ada's lesson, published."""
    return published(ada)


def published(viewer: Viewer, **changes: Any) -> Lesson:
    plan = small_plan(**changes)
    made = make_draft(viewer, plan=plan, now=timezone.now())
    take = [question.id for question in plan.questions]
    publish(viewer, lesson=made, take=take, prompts=["talk"], note="", now=timezone.now())
    return made


def act(name: str, viewer: Viewer, lesson: Lesson) -> Any:
    return getattr(shelf, name)(viewer, lesson=lesson, now=timezone.now())


def refused(name: str, viewer: Viewer, lesson: Lesson) -> str:
    with pytest.raises(LessonError) as caught:
        act(name, viewer, lesson)
    return str(caught.value)


def verbs() -> list[str]:
    return list(Record.objects.order_by("pk").values_list("verb", flat=True))


# --- duplicate ---


def test_a_copy_holds_the_plan_byte_for_byte_and_knows_its_origin(ada: Viewer, teacher: User) -> None:
    text = dump_plan(small_plan()).replace("\n", " \n")
    bundled = make_edition(school=teacher.school).lesson
    newest = Edition.objects.create(lesson=bundled, number=2, plan=text, published_at=timezone.now())
    made = act("duplicate", ada, bundled)
    assert (made.draft, made.origin, made.author_id, made.bundled) == (newest.plan, bundled, ada.id, "")


def test_a_copy_has_no_edition_before_it_is_published(ada: Viewer, own: Lesson) -> None:
    assert act("duplicate", ada, own).editions.count() == 0


def test_a_draft_that_was_never_published_can_be_duplicated_by_its_author(ada: Viewer) -> None:
    draft = make_draft(ada, plan=small_plan(), now=timezone.now())
    assert act("duplicate", ada, draft).draft == draft.draft


def test_a_copy_of_ones_own_lesson_holds_what_was_changed_since_it_was_published(ada: Viewer, own: Lesson) -> None:
    change_draft(ada, lesson=own, change=lambda plan: retitle(plan, "The new pool"), now=timezone.now())
    made = act("duplicate", ada, own)
    own.refresh_from_db()
    assert (made.title, made.draft) == ("The new pool", own.draft)


def test_a_colleagues_copy_holds_what_was_published(ada: Viewer, dora: Viewer, own: Lesson) -> None:
    act("share", ada, own)
    change_draft(ada, lesson=own, change=lambda plan: retitle(plan, "The new pool"), now=timezone.now())
    assert act("duplicate", dora, own).draft == own.editions.get().plan


def test_a_copy_is_recorded_once(ada: Viewer, own: Lesson) -> None:
    before = len(verbs())
    act("duplicate", ada, own)
    assert verbs()[before:] == ["duplicated lesson"]


def test_a_colleagues_lesson_can_be_duplicated_only_while_it_is_shared(ada: Viewer, dora: Viewer, own: Lesson) -> None:
    assert refused("duplicate", dora, own) == "This lesson is gone, or it is not on your shelf any more."
    act("share", ada, own)
    assert act("duplicate", dora, own).author_id == dora.id


def test_a_copy_outlives_its_origin(ada: Viewer, dora: Viewer, own: Lesson) -> None:
    act("share", ada, own)
    made = act("duplicate", dora, own)
    act("delete_lesson", ada, own)
    made.refresh_from_db()
    assert (made.origin, made.draft != "") == (None, True)


# --- share ---


def test_a_shared_lesson_stands_on_the_shelves_of_the_school_only(
    ada: Viewer, dora: Viewer, cleo: Viewer, own: Lesson
) -> None:
    act("share", ada, own)
    assert [own in lessons_of(viewer) for viewer in (ada, dora, cleo)] == [True, True, False]


def test_a_lesson_that_is_not_shared_is_its_authors(ada: Viewer, dora: Viewer, own: Lesson) -> None:
    act("share", ada, own)
    act("unshare", ada, own)
    assert [own in lessons_of(viewer) for viewer in (ada, dora)] == [True, False]


def test_a_draft_cannot_be_shared(ada: Viewer) -> None:
    draft = make_draft(ada, plan=small_plan(), now=timezone.now())
    assert refused("share", ada, draft) == "Publish the draft first: colleagues get what is published."


def test_sharing_twice_is_recorded_once(ada: Viewer, own: Lesson) -> None:
    before = len(verbs())
    for name in ("share", "share", "unshare", "unshare"):
        act(name, ada, own)
    assert verbs()[before:] == ["shared lesson", "stopped sharing lesson"]


# --- archive ---


def test_a_lesson_in_the_archive_leaves_the_colleagues_shelves(ada: Viewer, dora: Viewer, own: Lesson) -> None:
    act("share", ada, own)
    act("archive", ada, own)
    assert [own in lessons_of(viewer) for viewer in (ada, dora)] == [True, False]


def test_a_lesson_in_the_archive_cannot_be_shared(ada: Viewer, own: Lesson) -> None:
    act("archive", ada, own)
    assert refused("share", ada, own) == "This lesson is in the archive. Bring it back first."


def test_archiving_twice_keeps_the_first_day(ada: Viewer, own: Lesson) -> None:
    act("archive", ada, own)
    own.refresh_from_db()
    first = own.archived_at
    act("archive", ada, own)
    own.refresh_from_db()
    assert own.archived_at == first


def test_a_lesson_comes_back_from_the_archive(ada: Viewer, own: Lesson) -> None:
    before = len(verbs())
    act("archive", ada, own)
    act("bring_back", ada, own)
    own.refresh_from_db()
    assert (own.archived_at, verbs()[before:]) == (None, ["archived lesson", "brought lesson back"])


# --- delete ---


def test_a_lesson_that_no_class_has_is_deleted_with_its_editions(ada: Viewer, own: Lesson) -> None:
    before = len(verbs())
    act("delete_lesson", ada, own)
    assert (Lesson.objects.count(), Edition.objects.count(), verbs()[before:]) == (0, 0, ["deleted lesson"])


def test_a_lesson_that_a_class_has_stays_and_nothing_is_recorded(ada: Viewer, teacher: User, own: Lesson) -> None:
    make_run(teacher, make_class(teacher), own.editions.get())
    before = len(verbs())
    assert "Put it into the archive instead" in refused("delete_lesson", ada, own)
    assert (Lesson.objects.filter(pk=own.pk).count(), len(verbs())) == (1, before)


@pytest.mark.parametrize("name", ["share", "unshare", "archive", "bring_back", "delete_lesson"])
def test_only_the_author_may_change_a_lessons_place(
    ada: Viewer, dora: Viewer, cleo: Viewer, own: Lesson, name: str
) -> None:
    act("share", ada, own)
    bundled = make_edition(school=Lesson.objects.get(pk=own.pk).school).lesson
    asked = [(dora, own), (cleo, own), (Viewer("student", ada.id, ada.school), own), (ada, bundled)]
    assert {refused(name, viewer, lesson) for viewer, lesson in asked} == {
        "This lesson is gone, or it is not on your shelf any more."
    }


# --- bring in as a file ---


def bring(viewer: Viewer, plan: LessonPlan) -> Lesson:
    return shelf.import_lesson(viewer, text=dump_plan(plan), plan=plan, now=timezone.now())


def test_a_sound_file_can_be_taught_at_once(ada: Viewer) -> None:
    plan = bundled_plan("coming-home")
    made = bring(ada, plan)
    assert (made.draft, made.editions.get().plan, made.title) == (dump_plan(plan), dump_plan(plan), plan.title)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": " "},
        {"questions": (), "prompts": (), "selections": ()},
        {"sections": (), "questions": (), "prompts": (), "selections": ()},
    ],
)
def test_a_file_that_needs_a_teachers_eye_is_a_draft(ada: Viewer, changes: dict[str, Any]) -> None:
    assert bring(ada, small_plan(**changes)).editions.count() == 0


def test_an_unticked_question_makes_the_file_a_draft(ada: Viewer) -> None:
    plan = bundled_plan("coming-home")
    first, *rest = plan.questions
    unticked = msgspec.structs.replace(plan, questions=(msgspec.structs.replace(first, ready=False), *rest))
    assert bring(ada, unticked).editions.count() == 0


def test_the_same_file_twice_makes_two_lessons_each_with_a_record(ada: Viewer) -> None:
    first, second = (bring(ada, small_plan()) for _ in range(2))
    assert (first.pk != second.pk, verbs()) == (True, ["imported lesson", "imported lesson"])


def test_a_lesson_that_is_nowhere_is_refused(ada: Viewer) -> None:
    assert "is gone" in refused("duplicate", ada, Lesson(pk=uuid.uuid4()))
