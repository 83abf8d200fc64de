"""A run moves to another edition: answers stay, marks follow, and everybody sees the same."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from msgspec.structs import replace

from lessons.actions.answering import hand_in, save_answer
from lessons.actions.marking import count_late, mark_answer
from lessons.actions.moving import move_run
from lessons.actions.runs import close_run, reopen_seats
from lessons.actions.shelf import archive, share, unshare
from lessons.actions.talking import save_post
from lessons.actions.workshop import make_draft, publish
from lessons.core.errors import LessonError
from lessons.core.saving import SaveKey
from lessons.models import Answer, Attempt, Edition, Mark, Post, Record, Run
from lessons.queries.editions import lookup_of
from lessons.queries.live import table_of
from lessons.queries.marking import answers_to, comments_for
from lessons.queries.results import points_of, results_of
from lessons.queries.sitting import Sitting, answers_of, attempt_of
from tests.factories import (
    Joined,
    join_student,
    make_class,
    make_edition,
    make_run,
    make_teacher,
    publish_next,
    small_plan,
    viewer_of,
    with_question,
    without_questions,
)
from tests.saves import save

pytestmark = pytest.mark.django_db


class Room:
    """Ada's run of edition 1 with Ben in it; what is published next is made by the test."""

    def __init__(self, **run: Any) -> None:
        self.user = make_teacher()
        self.ada = viewer_of(self.user)
        self.klass = make_class(self.user)
        self.first = make_edition(school=self.klass.school)
        self.run: Run = make_run(self.user, self.klass, self.first, **run)
        self.ben: Joined = join_student(self.klass)

    def publish(self, **changes: Any) -> Edition:
        """Return the next edition, which is the first one with changes."""
        return publish_next(self.first, **changes)

    def close(self) -> None:
        close_run(self.ada, run=self.run, confirmed=True, now=timezone.now())
        self.run.refresh_from_db()

    def move(self, number: int, **more: Any) -> int:
        """Return how many marks a move gives."""
        seen = Edition.objects.get(runs=self.run).number
        moved, marks = move_run(self.ada, run=self.run, number=number, **{"seen": seen, **more}, now=timezone.now())
        assert moved.edition.number == number
        self.run.refresh_from_db()
        return marks

    def answer(self, question: str) -> Answer:
        return Answer.objects.get(question=question, attempt__seat__student=self.ben.student)

    def stands(self, question: str) -> tuple[str, float | None, float | None]:
        answer = self.answer(question)
        return answer.standing, answer.share, answer.points

    def cells(self) -> dict[str, str]:
        """Return Ben's row of the uncovered table, by question."""
        table = table_of(self.run, uncovered=True, now=timezone.now())
        return dict(zip(table.questions, table.rows[0].cells, strict=True))

    def results(self) -> dict[str, float | None]:
        """Return what Ben's last page says he earned, by question."""
        seat = self.ben.seat()
        attempt = attempt_of(seat)
        assert attempt is not None
        found = results_of(Sitting(seat, attempt), answers_of(attempt), comments_for(attempt.pk))
        return {one.id: one.earned for one in found}


def key(edition: Edition, question: str, value: Any) -> dict[str, Any]:
    """Return the plan's fields in which another answer to a number question is right."""
    return {"questions": with_question(edition, question, payload={"value": value, "unit": "calls"})}


def marks_of(question: str) -> list[tuple[int, float, float, str]]:
    rows = Mark.objects.filter(answer__question=question).order_by("id")
    return list(rows.values_list("edition__number", "share", "points", "reason"))


# --- marks ---


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


def test_an_override_of_a_closed_question_outlives_another_key() -> None:
    room = Room()
    save(room.ben, "q3", "80")
    room.close()
    mark_answer(room.ada, run=room.run, answer=room.answer("q3"), share=1, comment="Fair.", now=timezone.now())
    room.publish(**key(room.first, "q3", 70))
    assert (room.move(2), room.stands("q3")) == (0, ("marked", 1.0, 1.0))


def test_open_answers_go_on_waiting() -> None:
    room = Room()
    save(room.ben, "q5", "Whom?")
    room.close()
    room.publish(title="The pool again")
    assert (room.move(2), room.stands("q5")) == (0, ("waiting", None, None))


def test_a_passed_question_and_a_check_stay_without_points() -> None:
    room = Room()
    save(room.ben, "g1", "a")
    attempt = room.ben.start()
    save_answer(
        room.ben.viewer,
        attempt=attempt.pk,
        question="q3",
        raw={},
        key=SaveKey("p", 1, 0),
        passed=True,
        now=timezone.now(),
    )
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
    assert points_of(results_of(Sitting(seat, attempt), answers_of(attempt), {})) == (3.0, 4, 0)


def test_what_the_student_saw_is_never_changed() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    room.close()
    room.publish(**key(room.first, "q3", 80))
    room.move(2)
    assert (room.answer("q3").edition_id, Attempt.objects.get().edition_id) == (room.first.pk, room.run.edition_id)


# --- while students write ---


def test_students_go_on_and_are_settled_by_the_new_edition() -> None:
    room = Room()
    save(room.ben, "q3", "80")
    room.publish(**key(room.first, "q3", 80))
    assert room.move(2) == 0
    save(room.ben, "q1", "c")
    room.close()
    assert (room.stands("q3"), room.stands("q1"), Attempt.objects.count()) == (
        ("marked", 1.0, 1.0),
        ("marked", 1.0, 1.0),
        1,
    )


def on_page_of(room: Room, edition: Edition, question: str, **raw: list[str]) -> str:
    """Return what becomes of a save from a page that showed an edition."""
    return save_answer(
        room.ben.viewer,
        attempt=Attempt.objects.get().pk,
        question=question,
        raw=raw,
        key=SaveKey("old", 1, 0),
        edition=edition.pk,
        now=timezone.now(),
    ).state


def test_an_answer_from_a_page_of_the_old_edition_is_kept_as_one_to_it() -> None:
    room = Room()
    room.ben.start()
    room.publish(**key(room.first, "q3", 80))
    room.move(2)
    assert (on_page_of(room, room.first, "q3", number=["90"]), room.answer("q3").edition_id) == ("saved", room.first.pk)


def test_an_answer_to_a_question_that_is_gone_is_kept_and_not_counted() -> None:
    room = Room()
    room.ben.start()
    room.publish(**without_questions(room.first, "q3"))
    room.move(2)
    saved = on_page_of(room, room.first, "q3", number=["90"])
    room.close()
    kept = (saved, room.answer("q3").response, room.stands("q3"))
    assert kept == ("saved", {"number": ["90"]}, ("dropped", None, None))
    room.move(1)
    assert room.stands("q3") == ("marked", 1.0, 1.0)


def test_a_page_of_another_lesson_is_read_as_one_of_the_runs_own() -> None:
    room = Room()
    room.ben.start()
    stranger = make_edition(small_plan(title="Elsewhere"), school=room.klass.school)
    assert (on_page_of(room, stranger, "q3", number=["90"]), room.answer("q3").edition_id) == ("saved", room.first.pk)


def test_who_handed_in_is_marked_anew_while_the_others_write() -> None:
    room = Room()
    save(room.ben, "q3", "80")
    hand_in(room.ben.viewer, attempt=room.ben.start().pk, now=timezone.now())
    dana = join_student(room.klass, "2")
    save(dana, "q3", "80")
    room.publish(**key(room.first, "q3", 80))
    assert room.move(2) == 1
    assert list(Answer.objects.order_by("id").values_list("standing", flat=True)) == ["marked", "unmarked"]


def test_late_words_that_count_are_graded_by_the_new_edition() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    stale = Run.objects.get(pk=room.run.pk)
    room.close()
    save(room.ben, "q3", "80")
    room.publish(**key(room.first, "q3", 80))
    room.move(2)
    count_late(room.ada, run=stale, answers=[room.answer("q3")], now=timezone.now())
    assert (room.stands("q3"), marks_of("q3")[-1]) == (("marked", 1.0, 1.0), (2, 1.0, 1.0, "automatic"))


def test_the_other_task_stays_on_its_own_edition() -> None:
    room = Room(other=True)
    save(room.ben, "q3", "80", other=True)
    room.close()
    room.publish(**key(room.first, "q3", 80))
    room.move(2)
    assert (room.stands("q3")[0], Attempt.objects.get().edition_id) == ("not_scored", room.run.other_id)


def test_an_open_text_of_a_prompt_that_is_gone_is_kept() -> None:
    room = Room(talk=True)
    room.ben.start()
    room.publish(prompts=(), selections=())
    room.move(2)
    seat, now = room.ben.seat(), timezone.now()
    state = save_post(
        room.ben.viewer, seat=seat.pk, prompt="talk", text="I would ask.", key=SaveKey("p", 1, 0), now=now
    ).state
    assert (state, Post.objects.get().text, Sitting(seat, attempt_of(seat)).prompt) == ("saved", "I would ask.", None)


def test_a_student_who_starts_after_the_move_starts_on_the_new_edition() -> None:
    room = Room()
    seat = room.ben.seat()  # read before the move, as a page does
    second = room.publish(title="The pool again")
    room.move(2)
    assert seat.run.edition_id == room.first.pk
    assert room.ben.start().edition_id == second.pk


def test_a_seat_that_is_opened_again_is_settled_by_the_new_edition() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    room.close()
    room.publish(**key(room.first, "q3", 80))
    room.move(2)
    until = timezone.now() + timedelta(minutes=5)
    reopen_seats(room.ada, run=room.run, seats=[room.ben.seat()], until=until, now=timezone.now())
    save(room.ben, "q3", "80")
    hand_in(room.ben.viewer, attempt=room.ben.start().pk, now=timezone.now())
    assert room.stands("q3") == ("marked", 1.0, 1.0)


# --- what is asked ---


def new_question(room: Room) -> dict[str, Any]:
    """Return the plan's fields with one question more."""
    lookup = lookup_of(room.first.pk)
    added = replace(lookup.asked["q3"].question, id="q6", stem="How many doors?")
    return {"questions": (*lookup.plan.questions, added)}


def test_a_new_question_is_not_asked_unless_it_is_ticked() -> None:
    room = Room()
    room.publish(**new_question(room))
    room.move(2)
    assert "q6" not in table_of(room.run, uncovered=False, now=timezone.now()).questions


def test_a_new_question_that_is_ticked_is_asked() -> None:
    room = Room()
    room.publish(**new_question(room))
    room.move(2, add=["q6", "no such question", "g1"])
    assert room.run.questions == ["q1", "q2", "q3", "q4", "q5", "q6"]
    assert save(room.ben, "q6", "90").state == "saved"


def test_an_edition_with_nothing_of_what_was_chosen_is_refused() -> None:
    room = Room()
    gone = without_questions(room.first, "q1", "q2", "q3", "q4", "q5")
    room.publish(**(gone | {"prompts": (), "selections": ()}))
    with pytest.raises(LessonError, match="none of the questions"):
        room.move(2)


# --- what is refused ---


def test_moving_to_the_edition_it_is_on_is_refused_and_changes_nothing() -> None:
    room = Room()
    version = room.run.version
    with pytest.raises(LessonError, match="on edition 1 already"):
        room.move(1)
    room.run.refresh_from_db()
    assert (room.run.version, Record.objects.filter(verb="moved run").count()) == (version, 0)


def test_a_page_that_has_not_seen_the_last_move_is_refused() -> None:
    room = Room()
    room.publish(title="Two")
    room.publish(title="Three")
    room.move(2)
    with pytest.raises(LessonError, match="was moved to edition 2"):
        room.move(3, seen=1)


def test_an_edition_that_is_not_there_is_refused() -> None:
    with pytest.raises(LessonError, match="no edition 9"):
        Room().move(9)


@pytest.mark.parametrize("away", [unshare, archive])
def test_a_lesson_that_left_the_shelf_of_a_colleague_is_refused(away: Any) -> None:
    dora, now = make_teacher(username="dora"), timezone.now()
    author, ada = viewer_of(dora), make_teacher(dora.school)
    lesson = make_draft(author, plan=small_plan(), now=now)
    edition = publish(author, lesson=lesson, take=["q1"], prompts=["talk"], note="", now=now)
    share(author, lesson=lesson, now=now)
    run = make_run(ada, make_class(ada), edition)
    publish(author, lesson=lesson, take=["q2"], prompts=["talk"], note="", now=now)
    away(author, lesson=lesson, now=now)
    with pytest.raises(LessonError, match="on your shelf"):
        move_run(viewer_of(ada), run=run, number=2, seen=1, now=now)


def test_a_class_that_was_deleted_is_not_moved() -> None:
    room = Room()
    room.publish(title="Two")
    room.klass.delete()
    with pytest.raises(LessonError, match="was deleted"):
        move_run(room.ada, run=room.run, number=2, seen=1, now=timezone.now())


# --- what is written down ---


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
