"""Passing a whole part: what has no answer yet is passed, what was answered stays, nothing on its way is lost."""

from typing import Any

import pytest
from django.utils import timezone

from lessons.actions.answering import hand_in, save_answer
from lessons.actions.passing import pass_part
from lessons.actions.runs import close_run
from lessons.core.saving import Saved, SaveKey
from lessons.core.viewer import Viewer
from lessons.models import Answer, Attempt
from tests.factories import join_student, viewer_of
from tests.saves import save
from tests.views.classroom import Room, asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return Room(other=True)


def press(room: Room, section: str = "s1", *, page: str = "page", viewer: Viewer | None = None) -> bool:
    """Return whether the attempt was Ben's own."""
    viewer = viewer or room.ben.viewer
    return pass_part(viewer, attempt=room.attempt.pk, section=section, token=page, now=timezone.now())


def send(room: Room, value: str, *, question: str = "q1", page: str = "page", number: int = 1, over: int = 0) -> Saved:
    """Return what became of a save that was typed on a page."""
    raw = {"text" if question == "q5" else "choice": (value,)}
    key = SaveKey(page, number, over)
    return save_answer(
        room.ben.viewer, attempt=room.attempt.pk, question=question, raw=raw, key=key, now=timezone.now()
    )


def stands() -> dict[str, Any]:
    """Return what is stored of each question: True when it was passed, else the response."""
    return {one.question: one.passed or one.response for one in Answer.objects.order_by("question")}


def test_every_question_of_the_part_is_passed_its_check_among_them(room: Room) -> None:
    press(room)

    assert stands() == {"g1": True, "q1": True, "q2": True}


def test_what_was_answered_stays(room: Room) -> None:
    save(room.ben, "q1", "c")

    press(room)

    assert stands() == {"g1": True, "q1": {"choice": ["c"]}, "q2": True}


def test_a_box_that_was_emptied_again_holds_no_answer(room: Room) -> None:
    save(room.ben, "q5", " ")

    press(room, "s2")

    assert stands() == {"q3": True, "q4": True, "q5": True}


def test_pressing_twice_is_pressing_once(room: Room) -> None:
    press(room)
    press(room, page="another")

    assert list(Answer.objects.values_list("token", "revision").distinct()) == [("page", 1)]


def test_a_passed_question_can_still_be_answered(room: Room) -> None:
    press(room)

    assert (save(room.ben, "q1", "c").state, stands()["q1"]) == ("saved", {"choice": ["c"]})


def test_a_save_of_the_same_page_that_arrives_later_counts(room: Room) -> None:
    press(room)

    assert (send(room, "c").state, stands()["q1"]) == ("saved", {"choice": ["c"]})


def test_so_does_one_over_what_the_page_had_saved_before(room: Room) -> None:
    send(room, "Why?", question="q5")
    send(room, "", question="q5", number=2)
    press(room, "s2")

    assert (send(room, "Who?", question="q5", number=3).state, stands()["q5"]) == ("saved", {"text": ["Who?"]})


def test_a_save_of_an_older_page_is_asked_about(room: Room) -> None:
    press(room)

    assert (send(room, "c", page="older").state, stands()["q1"]) == ("conflict", True)


def test_a_part_of_the_other_task_is_passed_there(room: Room) -> None:
    there = room.ben.start(other=True)
    pass_part(room.ben.viewer, attempt=there.pk, section="s1", token="page", now=timezone.now())

    assert set(Answer.objects.values_list("attempt", "passed")) == {(there.pk, True)}


def test_a_page_of_the_story_that_was_left_passes_its_own_questions(room: Room) -> None:
    room.ben.start(other=True)

    press(room)

    assert set(Answer.objects.values_list("attempt", "passed")) == {(room.attempt.pk, True)}


@pytest.mark.parametrize("how", ["handed in", "closed"])
def test_after_the_end_nothing_is_passed(room: Room, how: str) -> None:
    if how == "closed":
        close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())
    else:
        hand_in(room.ben.viewer, attempt=room.attempt.pk, now=timezone.now())

    assert (press(room), stands()) == (True, {})


def test_a_part_that_is_none_passes_nothing(room: Room) -> None:
    assert (press(room, "s9"), stands()) == (True, {})


def test_nobody_passes_another_student_s_part(room: Room) -> None:
    dana = join_student(room.klass, "2")

    assert (press(room, viewer=dana.viewer), stands()) == (False, {})


def test_a_device_with_an_older_code_passes_nothing(room: Room) -> None:
    own = pass_part(
        room.ben.viewer, attempt=room.attempt.pk, section="s1", token="page", device="older", now=timezone.now()
    )

    assert (own, stands()) == (False, {})


@pytest.mark.parametrize("section", ["s1", "s2"])
def test_passing_costs_four_queries_and_is_seen_by_the_teacher(room: Room, section: str) -> None:
    before = Attempt.objects.get(pk=room.attempt.pk).version
    with asking() as statements:
        press(room, section)

    assert (len(statements), Attempt.objects.get(pk=room.attempt.pk).version) == (4, before + 1)


def test_what_was_passed_carries_no_mark_when_the_lesson_closes(room: Room) -> None:
    press(room)
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())

    assert set(Answer.objects.values_list("standing", "points")) == {("not_scored", None)}
