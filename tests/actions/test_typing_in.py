"""Typing in for a student without a device: what is there already is not lost, and it counts like any other answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lessons.actions.answering import save_answer
from lessons.actions.moving import move_run
from lessons.actions.runs import open_run
from lessons.actions.typing_in import Typed, type_answers
from lessons.core.errors import LessonError
from lessons.core.question import Response
from lessons.core.saving import SaveKey
from lessons.models import Answer, AnswerVersion, Attempt, Record
from tests.actions.test_runs import Room, answer
from tests.factories import publish_next
from tests.saves import save

pytestmark = pytest.mark.django_db
Q3: dict[str, Response] = {"q3": {"number": ("90",)}}


def type_in(
    room: Room, given: dict[str, Response], *, revision: int = 0, hand_in: bool = False
) -> tuple[int, tuple[str, ...]]:
    answers = [Typed(question, response, revision) for question, response in given.items()]
    return type_answers(
        room.ada,
        run=room.run,
        seat=room.ben.seat(),
        edition=room.run.edition_id,
        answers=answers,
        hand_in=hand_in,
        now=timezone.now(),
    )


def test_what_is_typed_stands_there_with_where_it_comes_from() -> None:
    room = Room()
    assert type_in(room, Q3) == (1, ())
    assert (answer("q3").response, answer("q3").source, answer("q3").standing) == (
        {"number": ["90"]},
        "typed",
        "unmarked",
    )


def test_a_student_without_an_attempt_gets_one() -> None:
    room = Room()
    type_in(room, Q3)
    assert Attempt.objects.get().seat == room.ben.seat()


def test_after_the_end_it_is_settled_at_once_and_not_as_cut_off() -> None:
    room = Room()
    room.close()
    type_in(room, Q3 | {"q5": {"text": ("Why?",)}})
    assert [(answer(one).standing, answer(one).unfinished) for one in ("q3", "q5")] == [
        ("marked", False),
        ("waiting", False),
    ]


def test_handing_in_for_the_student_settles_at_once_too() -> None:
    room = Room()
    type_in(room, Q3, hand_in=True)
    assert (answer("q3").points, Attempt.objects.get().handed_in_at is None) == (1.0, False)


def test_what_the_student_wrote_is_kept_when_it_is_replaced() -> None:
    room = Room()
    save(room.ben, "q3", "80")
    type_in(room, Q3, revision=1)
    kept = AnswerVersion.objects.get()
    assert (kept.response, kept.reason, answer("q3").response) == ({"number": ["80"]}, "replaced", {"number": ["90"]})


def test_the_same_words_change_nothing() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    assert (type_in(room, Q3, revision=1), answer("q3").source, AnswerVersion.objects.count()) == ((0, ()), "web", 0)


def test_what_was_written_since_the_page_was_opened_is_not_replaced() -> None:
    room = Room()
    save(room.ben, "q3", "80")
    assert (type_in(room, Q3, hand_in=True), answer("q3").response) == ((0, ("q3",)), {"number": ["80"]})
    assert Attempt.objects.get().handed_in_at is None


def test_a_page_of_the_student_that_is_open_is_told_instead_of_writing_over_it() -> None:
    room = Room()
    attempt = room.ben.start()
    type_in(room, Q3)
    saved = save_answer(
        room.ben.viewer,
        attempt=attempt.pk,
        question="q3",
        raw={"number": ["80"]},
        key=SaveKey("page", 1, 0),
        now=timezone.now(),
    )
    assert (saved.state, answer("q3").response) == ("conflict", {"number": ["90"]})


def test_a_lesson_that_is_not_open_yet_takes_nothing() -> None:
    room = Room(opened=False)
    with pytest.raises(LessonError, match="not open"):
        type_in(room, Q3)
    open_run(room.ada, run=room.run, now=timezone.now())
    assert Attempt.objects.count() == 0


def test_a_student_who_was_removed_meanwhile_gets_a_sentence() -> None:
    room = Room()
    seat = room.ben.seat()
    room.ben.student.delete()
    with pytest.raises(LessonError, match="no longer in the class"):
        type_answers(room.ada, run=room.run, seat=seat, edition=room.run.edition_id, answers=[], now=timezone.now())


def test_a_page_of_another_story_is_refused() -> None:
    room = Room(other=True)
    room.ben.start(other=True)
    with pytest.raises(LessonError, match="has changed since you opened this page"):
        type_in(room, Q3)


def test_a_page_from_before_the_class_was_moved_is_refused() -> None:
    room = Room()
    publish_next(room.run.edition, title="Another pool")
    seat, before = room.ben.seat(), room.run.edition_id
    # the bundled lesson is on Ada's shelf, so she may move her class
    move_run(room.ada, run=room.run, number=2, seen=room.run.edition_id, now=timezone.now() + timedelta(1))
    with pytest.raises(LessonError, match="has changed since you opened this page"):
        type_answers(room.ada, run=room.run, seat=seat, edition=before, answers=[], now=timezone.now())


def test_typing_in_is_recorded_without_the_words() -> None:
    room = Room()
    type_in(room, Q3)
    typed = Record.objects.get(verb="typed answers in")
    assert (typed.object_type, typed.object_id, typed.reason) == ("seat", str(room.ben.seat().pk), "")


def test_nothing_of_another_student_is_touched() -> None:
    room = Room()
    type_in(room, Q3)
    assert Answer.objects.exclude(attempt__seat=room.ben.seat()).count() == 0
