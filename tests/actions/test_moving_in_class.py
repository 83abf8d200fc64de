"""A run is moved while students write: they go on, nothing they send is lost; and what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from lessons.actions.answering import hand_in, save_answer
from lessons.actions.marking import count_late, mark_answer
from lessons.actions.moving import move_run
from lessons.actions.publishing import publish
from lessons.actions.runs import close_run
from lessons.actions.seats import reopen_seats
from lessons.actions.shelf import archive, share, unshare
from lessons.actions.talking import save_post
from lessons.actions.workshop import make_draft
from lessons.core.errors import LessonError
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import Answer, Attempt, Edition, Mark, Post, Record, Run
from lessons.queries.sitting import Sitting, attempt_of
from lessons.queries.table import table_of
from tests.actions.test_moving import marks_of, passes
from tests.factories import (
    join_student,
    make_class,
    make_edition,
    make_run,
    make_teacher,
    small_plan,
    viewer_of,
    with_question,
    without_questions,
)
from tests.moving import Room, key, new_question
from tests.saves import save

pytestmark = pytest.mark.django_db


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


def judged(room: Room, question: str, *, share: float) -> None:
    """Let the class end, and Ada judge what Ben has given."""
    room.close()
    now = timezone.now()
    mark_answer(room.ada, run=room.run, answer=room.answer(question), share=share, comment="Say more.", now=now)


def write_late(room: Room, question: str, words: str) -> None:
    """Let Ben send words after the end, and Ada let them count."""
    assert save(room.ben, question, words).state == "late"
    count_late(room.ada, run=room.run, answers=[room.answer(question)], now=timezone.now())


def write_again(room: Room, question: str, words: str) -> None:
    """Let Ben hand in other words, for which Ada opens his seat again."""
    until = timezone.now() + timedelta(minutes=5)
    reopen_seats(room.ada, run=room.run, seats=[room.ben.seat()], until=until, now=timezone.now())
    assert save(room.ben, question, words).state == "saved"
    hand_in(room.ben.viewer, attempt=room.ben.start().pk, now=timezone.now())


@pytest.mark.parametrize("replace_words", [write_late, write_again])
def test_a_judgement_is_not_put_on_words_that_nobody_has_read(replace_words: Any) -> None:
    room = Room()
    save(room.ben, "q5", "Whom?")
    judged(room, "q5", share=0.5)
    replace_words(room, "q5", "Whom did you ask, and why her?")
    room.publish(title="The pool again")
    assert (room.move(2), room.stands("q5")) == (0, ("waiting", None, None))


@pytest.mark.parametrize("replace_words", [write_late, write_again])
def test_a_judgement_of_what_was_passed_is_not_put_on_later_words(replace_words: Any) -> None:
    room = Room()
    passes(room, "q5")
    judged(room, "q5", share=1)
    replace_words(room, "q5", "Whom?")
    room.publish(title="The pool again")
    assert (room.move(2), room.stands("q5")) == (0, ("waiting", None, None))


def test_a_judgement_of_old_words_does_not_come_back_with_a_question_that_was_gone() -> None:
    room = Room()
    save(room.ben, "q5", "Whom?")
    judged(room, "q5", share=0.5)
    write_late(room, "q5", "Whom did you ask?")
    room.publish(**without_questions(room.first, "q5"))
    room.move(2)
    room.move(1)
    assert room.stands("q5") == ("waiting", None, None)


def test_a_judgement_of_the_new_words_outlives_a_move() -> None:
    room = Room()
    save(room.ben, "q5", "Whom?")
    judged(room, "q5", share=0.5)
    write_late(room, "q5", "Whom did you ask?")
    mark_answer(room.ada, run=room.run, answer=room.answer("q5"), share=1, comment="Yes.", now=timezone.now())
    room.publish(questions=with_question(room.first, "q5", points=4))
    assert (room.move(2), room.stands("q5")) == (1, ("marked", 1.0, 4.0))


def test_a_seat_that_is_opened_again_without_other_words_keeps_its_judgement() -> None:
    room = Room()
    save(room.ben, "q5", "Whom?")
    judged(room, "q5", share=0.5)
    write_again(room, "q1", "c")
    room.publish(questions=with_question(room.first, "q5", points=4))
    room.move(2)
    assert room.stands("q5") == ("marked", 0.5, 2.0)


@pytest.mark.parametrize("before", [True, False])
def test_a_check_that_got_points_and_was_not_chosen_never_counts(before: bool) -> None:
    room = Room()
    save(room.ben, "g1", "a")
    room.publish(questions=with_question(room.first, "g1", points=2))
    if before:
        room.close()
        room.move(2)
    else:
        room.move(2)
        room.close()
    assert (room.stands("g1")[1:], Mark.objects.count(), "g1" in room.cells()) == ((None, None), 0, False)
    room.move(1)
    assert room.stands("g1") == ("not_scored", None, None)


def test_a_check_that_got_points_and_was_not_chosen_gets_no_mark() -> None:
    room = Room()
    save(room.ben, "g1", "a")
    room.publish(questions=with_question(room.first, "g1", points=2))
    room.move(2)
    room.close()
    with pytest.raises(LessonError, match="carries no points"):
        mark_answer(room.ada, run=room.run, answer=room.answer("g1"), share=1, comment="", now=timezone.now())


def test_a_new_question_that_is_ticked_counts_although_the_run_was_read_before() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    before = Run.objects.get(pk=room.run.pk)
    room.publish(**new_question(room))
    room.move(2, add=["q6"])
    save(room.ben, "q6", "90")
    close_run(room.ada, run=before, confirmed=True, now=timezone.now())
    assert room.stands("q6") == ("marked", 1.0, 1.0)


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
        room.ben.viewer, seat=seat.pk, prompt="talk", said=Contribution("I would ask."), key=SaveKey("p", 1, 0), now=now
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
        room.move(3, seen=room.first.pk)


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
        move_run(viewer_of(ada), run=run, number=2, seen=edition.pk, now=now)


def test_a_class_that_was_deleted_is_not_moved() -> None:
    room = Room()
    room.publish(title="Two")
    room.klass.delete()
    with pytest.raises(LessonError, match="was deleted"):
        move_run(room.ada, run=room.run, number=2, seen=room.first.pk, now=timezone.now())
