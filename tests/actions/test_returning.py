"""Giving answers back, writing them again, and sending them: nothing is lost and nothing is read too early."""

from datetime import UTC, timedelta

import pytest
from django.utils import timezone

from lessons.actions.answering import hand_in, save_answer
from lessons.actions.correcting import correct_question
from lessons.actions.marking import mark_answer, settle_overdue
from lessons.actions.returning import return_answers, send_again, take_back_returns
from lessons.actions.seats import reopen_seats
from lessons.core.errors import LessonError
from lessons.core.saving import Saved, SaveKey
from lessons.models import Answer, AnswerVersion, Mark, Run
from lessons.queries.head_report import head_report
from lessons.queries.marking import AnswerRow, answers_to
from lessons.queries.marks import waiting_questions
from lessons.queries.report_students import students_of
from lessons.queries.taking import Telling, taken_questions, taken_students
from tests.marking import WORDS, Marking
from tests.saves import save
from tests.taken import rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Marking:
    return Marking(2)


def give_back(room: Marking, *, all_: bool = False) -> int:
    which = None if all_ else [room.answer().pk]
    return return_answers(room.ada, run=room.run, question="q5", answers=which, words="Say who.", now=timezone.now())


def send(room: Marking) -> object:
    return send_again(room.ben.viewer, attempt=room.attempt().pk, question="q5", now=timezone.now())


def row(room: Marking) -> AnswerRow:
    rows = answers_to(room.run, "q5", now=timezone.now()).rows
    return next(one for one in rows if one.id == room.answer().pk)


def mark(room: Marking) -> None:
    mark_answer(room.ada, run=room.run, answer=room.answer(), share=0, level="part", comment="Who?", now=timezone.now())


def test_what_was_given_back_waits_for_nobody_but_its_student(room: Marking) -> None:
    assert give_back(room) == 1
    assert (row(room).back, row(room).asked, row(room).away) == ("asked", "Say who.", True)
    assert [(one.id, one.count) for one in waiting_questions(room.run)] == [("q5", 1), ("q6", 2)]


def test_it_can_be_written_after_the_end_and_nobody_reads_it_before_it_is_sent(room: Marking) -> None:
    give_back(room)
    assert save(room.ben, "q5", "Tessa says.").state == "saved"
    settle_overdue(run=room.run, now=timezone.now())
    assert (row(room).back, row(room).words, row(room).state) == ("writing", (), "writing")


def test_once_sent_it_waits_again_and_the_old_words_are_a_version(room: Marking) -> None:
    mark(room)
    give_back(room)
    for text in ("Tessa", "Tessa says."):
        save(room.ben, "q5", text)
    assert send(room) is None
    versions = AnswerVersion.objects.filter(reason="returned").values_list("response", flat=True)
    assert [one["text"] for one in versions] == [[f"{WORDS} 100"]]
    found = row(room)
    assert (found.back, found.words, found.standing, found.share) == ("again", ("Tessa says.",), "waiting", None)
    assert (found.comment, Mark.objects.filter(answer=found.id, reason="teacher").count()) == ("", 1)


def test_the_same_words_may_be_sent_again(room: Marking) -> None:
    give_back(room)
    send(room)
    assert (row(room).back, row(room).words, row(room).state) == ("again", (f"{WORDS} 100",), "waiting")


def test_nothing_is_not_sent(room: Marking) -> None:
    give_back(room)
    save(room.ben, "q5", " ")
    assert (send(room) is not None, row(room).back) == (True, "writing")


def test_other_answers_stay_closed(room: Marking) -> None:
    give_back(room)
    assert save(room.ben, "q6", "Too late.").state == "late"


def test_sending_twice_changes_nothing_and_it_is_closed_again(room: Marking) -> None:
    give_back(room)
    save(room.ben, "q5", "Tessa says.")
    send(room)
    before = Answer.objects.get(pk=room.answer().pk).saved_at
    send(room)
    assert (room.answer().saved_at, save(room.ben, "q5", "More.").state) == (before, "late")


def test_a_page_that_was_open_before_goes_on_over_its_own_words(room: Marking) -> None:
    give_back(room)
    stored = room.answer()
    key = SaveKey(stored.token, stored.sequence + 1, stored.revision)
    raw, attempt = {"text": ["Tessa says."]}, stored.attempt_id
    saved: Saved = save_answer(room.ben.viewer, attempt=attempt, question="q5", raw=raw, key=key, now=timezone.now())
    assert (saved.state, AnswerVersion.objects.get().reason) == ("saved", "returned")


def test_all_answers_go_back_with_one_press(room: Marking) -> None:
    assert (give_back(room, all_=True), Answer.objects.exclude(returned_at=None).count()) == (2, 2)


def test_what_is_taken_back_before_it_was_written_stands_as_before(room: Marking) -> None:
    mark(room)
    give_back(room)
    take_back_returns(room.ada, run=room.run, question="q5", answers=None, now=timezone.now())
    assert (row(room).back, row(room).standing, row(room).share) == ("", "marked", 0.5)


def test_what_is_taken_back_while_it_is_written_counts_as_it_stands(room: Marking) -> None:
    give_back(room)
    save(room.ben, "q5", "Tessa")
    take_back_returns(room.ada, run=room.run, question="q5", answers=[room.answer().pk], now=timezone.now())
    assert (row(room).back, row(room).words, row(room).standing) == ("again", ("Tessa",), "waiting")


def test_who_may_write_the_whole_lesson_again_sends_it_with_the_rest(room: Marking) -> None:
    give_back(room)
    now = timezone.now()
    reopen_seats(room.ada, run=room.run, seats=[room.seat()], until=now + timedelta(minutes=5), now=now)
    save(room.ben, "q5", "Tessa says.")
    hand_in(room.ben.viewer, attempt=room.attempt().pk, now=timezone.now())
    assert (row(room).back, row(room).waits) == ("again", True)


def test_what_is_not_there_or_still_being_written_is_not_given_back() -> None:
    room = Marking(1, close=False)
    with pytest.raises(LessonError):
        give_back(room)


def test_closed_questions_are_not_given_back(room: Marking) -> None:
    with pytest.raises(LessonError):
        return_answers(room.ada, run=room.run, question="q1", answers=None, words="", now=timezone.now())


def test_what_the_student_has_is_not_marked(room: Marking) -> None:
    give_back(room)
    with pytest.raises(LessonError, match="You gave this answer back"):
        mark(room)


def test_every_page_and_file_counts_alike_what_waits(room: Marking) -> None:
    give_back(room)
    students = students_of(room.run, page=1, seats=2, now=timezone.now()).lines
    telling = Telling(str, UTC, timezone.now())
    head = head_report(taken_questions(room.run), taken_students(room.run, telling))
    column = rows_of(room.browser(), room.run, "gradebook")
    assert [
        sum(one.count for one in waiting_questions(room.run)),
        sum(one.waiting for one in students),
        head.waiting,
        sum(int(one["waiting"]) for one in column),
    ] == [3, 3, 3, 3]


def test_a_file_tells_what_was_given_back(room: Marking) -> None:
    give_back(room)
    told = [one["standing"] for one in rows_of(room.browser(), room.run, "answers") if one["question_id"] == "q5"]
    assert sorted(told) == ["given_back", "waiting"]


def test_answers_go_back_also_after_a_correction_that_the_page_had_not_heard_of(room: Marking) -> None:
    stale = Run.objects.get(pk=room.run.pk)
    correct_question(
        room.ada, run=room.run, question="q1", fix="dropped", response=None, reason="Unclear.",
        seen=room.run.edition_id, now=timezone.now(),
    )  # fmt: skip
    room.run = stale
    assert give_back(room) == 1


def test_what_is_taken_back_half_rewritten_is_unfinished_also_of_who_had_handed_in() -> None:
    room = Marking(1, close=False)
    hand_in(room.ben.viewer, attempt=room.attempt().pk, now=timezone.now())
    told = []
    for words in ("", "Half a sen"):
        give_back(room)
        if words:
            save(room.ben, "q5", words)
        take_back_returns(room.ada, run=room.run, question="q5", answers=None, now=timezone.now())
        told.append((room.answer().standing, room.answer().unfinished))
    assert told == [("waiting", False), ("waiting", True)]
