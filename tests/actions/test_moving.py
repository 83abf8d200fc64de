"""A run moves to another edition: answers stay, marks follow, and everybody sees the same."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from msgspec.structs import replace

from lessons.actions.answering import save_answer
from lessons.actions.marking import mark_answer
from lessons.core.comparing import Score
from lessons.core.saving import SaveKey
from lessons.models import Attempt, Edition, Mark, Record
from lessons.queries.editions import lookup_of
from lessons.queries.judging import marks_on
from lessons.queries.marking import answers_to
from lessons.queries.sitting import Sitting, attempt_of
from lessons.queries.summing import score_of
from tests.factories import (
    join_student,
    with_question,
    without_questions,
)
from tests.moving import Room, key
from tests.saves import save

pytestmark = pytest.mark.django_db


def marks_of(question: str) -> list[tuple[int, float, float, str]]:
    rows = Mark.objects.filter(answer__question=question).order_by("id")
    return list(rows.values_list("edition__number", "share", "points", "reason"))


def test_another_key_gives_a_new_mark_by_the_new_edition() -> None:
    room = Room()
    save(room.ben, "q3", "80")
    room.close()
    room.publish(**key(room.first, "q3", 80))
    assert room.move(2) == 1
    assert marks_of("q3") == [(1, 0.0, 0.0, "automatic"), (2, 1.0, 1.0, "regraded")]
    assert room.stands("q3") == ("marked", 1.0, 1.0)


def test_a_mark_that_stays_the_same_is_not_given_again() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    save(room.ben, "q1", "c")
    room.close()
    room.publish(title="The pool again")
    assert (room.move(2), Mark.objects.count()) == (0, 2)


def test_other_points_give_a_new_mark_of_the_same_share() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    room.close()
    room.publish(questions=with_question(room.first, "q3", points=3))
    room.move(2)
    assert marks_of("q3") == [(1, 1.0, 1.0, "automatic"), (2, 1.0, 3.0, "regraded")]


def test_moving_back_restores_the_marks_by_new_ones() -> None:
    room = Room()
    save(room.ben, "q3", "80")
    room.close()
    room.publish(**key(room.first, "q3", 80))
    room.move(2)
    room.move(1)
    assert [(edition, share) for edition, share, _, _ in marks_of("q3")] == [(1, 0.0), (2, 1.0), (1, 0.0)]
    assert room.stands("q3") == ("marked", 0.0, 0.0)


def test_a_question_that_is_gone_keeps_its_answer_and_comes_back_with_its_mark() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    room.close()
    room.publish(**without_questions(room.first, "q3"))
    room.move(2)
    gone = (room.stands("q3"), room.answer("q3").response, "q3" in room.cells(), "q3" in room.results())
    room.move(1)
    assert gone == (("dropped", None, None), {"number": ["90"]}, False, False)
    assert (room.stands("q3"), room.cells()["q3"], room.results()["q3"]) == (("marked", 1.0, 1.0), "right", 1.0)


def test_an_option_that_is_gone_waits_for_the_teacher_everywhere() -> None:
    room = Room()
    save(room.ben, "q1", "c")
    room.close()
    options = {"options": [{"id": "a", "text": "One"}, {"id": "b", "text": "Two"}], "key": "b"}
    room.publish(questions=with_question(room.first, "q1", payload=options))
    room.move(2)
    (row,) = answers_to(room.run, "q1", now=timezone.now()).rows
    assert (room.stands("q1"), room.cells()["q1"], room.results()["q1"]) == (("waiting", None, None), "waiting", None)
    assert (row.words, row.standing) == (("Four",), "waiting")


def test_what_waits_after_a_move_can_be_marked_and_keeps_that_mark() -> None:
    room = Room()
    save(room.ben, "q1", "c")
    room.close()
    options = {"options": [{"id": "a", "text": "One"}, {"id": "b", "text": "Two"}], "key": "b"}
    room.publish(questions=with_question(room.first, "q1", payload=options))
    room.move(2)
    mark_answer(room.ada, run=room.run, answer=room.answer("q1"), share=0.5, comment="Half.", now=timezone.now())
    room.move(1)
    assert room.stands("q1") == ("marked", 0.5, 0.5)


def test_a_teachers_mark_stays_with_its_comment() -> None:
    room = Room()
    save(room.ben, "q5", "Whom?")
    room.close()
    mark_answer(room.ada, run=room.run, answer=room.answer("q5"), share=0.5, comment="Say more.", now=timezone.now())
    room.publish(title="The pool again")
    assert (room.move(2), room.stands("q5"), Mark.objects.count()) == (0, ("marked", 0.5, 0.5), 1)


def test_a_teachers_share_is_kept_in_other_points_through_every_move() -> None:
    room = Room()
    save(room.ben, "q5", "Whom?")
    room.close()
    mark_answer(room.ada, run=room.run, answer=room.answer("q5"), share=0.5, comment="Say more.", now=timezone.now())
    room.publish(questions=with_question(room.first, "q5", points=4))
    room.move(2)
    room.move(1)
    room.move(2)
    newest = Mark.objects.latest("id")
    assert (room.stands("q5"), newest.comment, newest.marker_id) == (("marked", 0.5, 2.0), "Say more.", room.user.pk)


def test_a_teachers_mark_on_a_passed_answer_outlives_a_move() -> None:
    room = Room()
    passes(room, "q5")
    room.close()
    mark_answer(room.ada, run=room.run, answer=room.answer("q5"), share=1, comment="You told me.", now=timezone.now())
    room.publish(summary="Shorter.")
    assert (room.move(2), room.stands("q5"), Mark.objects.count()) == (0, ("marked", 1.0, 1.0), 1)


def test_an_override_of_a_closed_question_outlives_another_key() -> None:
    room = Room()
    save(room.ben, "q3", "80")
    room.close()
    mark_answer(room.ada, run=room.run, answer=room.answer("q3"), share=1, comment="Fair.", now=timezone.now())
    room.publish(**key(room.first, "q3", 70))
    assert (room.move(2), room.stands("q3")) == (0, ("marked", 1.0, 1.0))


def test_an_override_is_held_also_once_its_marker_is_gone() -> None:
    room = Room()
    save(room.ben, "q3", "80")
    room.close()
    mark_answer(room.ada, run=room.run, answer=room.answer("q3"), share=1, comment="Fair.", now=timezone.now())
    Mark.objects.update(marker=None)
    room.publish(questions=with_question(room.first, "q3", points=2))
    room.move(2)
    newest = Mark.objects.filter(answer=room.answer("q3")).latest("pk")
    assert (newest.reason, newest.marker, marks_on(room.answer("q3").attempt)["q3"].by_teacher) == (
        "regraded",
        None,
        True,
    )
    assert "Fair." not in room.ben.client.get(reverse("mine")).content.decode()


def test_open_answers_go_on_waiting() -> None:
    room = Room()
    save(room.ben, "q5", "Whom?")
    room.close()
    room.publish(title="The pool again")
    assert (room.move(2), room.stands("q5")) == (0, ("waiting", None, None))


def passes(room: Room, question: str) -> None:
    """Let Ben pass a question."""
    attempt, page = room.ben.start().pk, SaveKey("p", 1, 0)
    save_answer(room.ben.viewer, attempt=attempt, question=question, raw={}, key=page, passed=True, now=timezone.now())


def test_a_passed_question_and_a_check_stay_without_points() -> None:
    room = Room()
    save(room.ben, "g1", "a")
    passes(room, "q3")
    room.close()
    room.publish(**key(room.first, "q3", 80))
    assert (room.move(2), room.stands("q3"), room.stands("g1")) == (
        0,
        ("not_scored", None, None),
        ("not_scored", None, None),
    )


def test_table_results_and_last_page_agree_after_a_move() -> None:
    room = Room()
    for question, value in (("q1", "c"), ("q2", "supported"), ("q3", "80"), ("q4", "b2b")):
        save(room.ben, question, value)
    room.close()
    less = without_questions(room.first, "q4")
    changes: dict[str, Any] = {"q1": {"points": 2}, "q3": {"payload": {"value": 80}}}
    room.publish(**(less | {"questions": tuple(replace(one, **changes.get(one.id, {})) for one in less["questions"])}))
    room.move(2)
    assert room.cells() == {"q1": "right", "q2": "wrong", "q3": "right", "q5": "none"}
    assert room.results() == {"q1": 2.0, "q2": 0.0, "q3": 1.0, "q5": None}
    seat = room.ben.seat()
    attempt = attempt_of(seat)
    assert attempt is not None
    sitting = Sitting(seat, attempt)
    assert score_of(sitting, sitting.answers(), sitting.marks()) == Score(3.0, 4, 3)


def test_what_the_student_saw_is_never_changed() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    room.close()
    room.publish(**key(room.first, "q3", 80))
    room.move(2)
    assert (room.answer("q3").edition_id, Attempt.objects.get().edition_id) == (room.first.pk, room.run.edition_id)


def test_a_move_is_recorded_once_and_raises_the_version() -> None:
    room = Room()
    version = room.run.version
    room.publish(title="Two")
    room.move(2)
    (found,) = Record.objects.filter(verb="moved run")
    assert (found.object_id, found.reason, room.run.version) == (
        str(room.run.pk),
        "from edition 1 to edition 2",
        version + 1,
    )


def queries_of_a_move(room: Room, students: int) -> int:
    for label in range(1, students + 1):
        student = room.ben if label == 1 else join_student(room.klass, str(label))
        for question, value in (("q1", "a"), ("q3", "80"), ("q5", "Whom?")):
            save(student, question, value)
    room.close()
    room.publish(**key(room.first, "q3", 80))
    for edition in Edition.objects.filter(lesson=room.first.lesson_id):
        lookup_of(edition.pk)
    with CaptureQueriesContext(connection) as captured:
        room.move(2)
    return len(captured)


def test_a_move_takes_as_many_queries_for_three_students_as_for_one() -> None:
    room = Room()
    one = queries_of_a_move(room, 1)
    room.user.school.delete()
    assert queries_of_a_move(Room(), 3) == one
