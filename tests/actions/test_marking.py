"""Marks follow each other; the newest counts."""

import pytest
from django.utils import timezone

from lessons.actions.marking import count_late, mark_answer
from lessons.actions.runs import reopen_run
from lessons.core.errors import LessonError
from lessons.models import Answer, AnswerVersion, Mark
from lessons.queries.marking import answers_to
from tests.actions.test_runs import Room, answer
from tests.saves import save

pytestmark = pytest.mark.django_db


def mark(room: Room, share: float, comment: str = "") -> Mark:
    return mark_answer(room.ada, run=room.run, answer=answer("q5"), share=share, comment=comment, now=timezone.now())


def test_the_newest_mark_counts_and_the_older_one_stays() -> None:
    room = Room()
    save(room.ben, "q5", "Whom did you ask?")
    room.close()
    mark(room, 0.25)
    mark(room, 0.75, "Better than I thought.")
    assert [one.share for one in Mark.objects.order_by("id")] == [0.25, 0.75]
    assert (answer("q5").standing, answer("q5").share) == ("marked", 0.75)


def test_points_are_the_share_of_what_the_question_gives() -> None:
    room = Room()
    save(room.ben, "q5", "Whom did you ask?")
    room.close()
    assert mark(room, 0.5).points == 0.5


def test_nobody_marks_while_the_student_is_writing() -> None:
    room = Room()
    save(room.ben, "q5", "Whom d")
    with pytest.raises(LessonError, match="still writing"):
        mark(room, 1)


def test_the_other_task_carries_no_points() -> None:
    room = Room(other=True)
    save(room.ben, "q5", "Whom?", other=True)
    room.close()
    with pytest.raises(LessonError, match="no points"):
        mark(room, 1)


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_beyond_the_points_is_refused(share: float) -> None:
    room = Room()
    save(room.ben, "q5", "Whom?")
    room.close()
    with pytest.raises(LessonError, match="Choose a share"):
        mark(room, share)


def test_what_came_late_is_kept_beside_the_answer_that_counts() -> None:
    room = Room()
    save(room.ben, "q3", "9")
    room.close()
    assert save(room.ben, "q3", "90").state == "late"
    assert (answer("q3").response, answer("q3").share, answer("q3").late) == ({"number": ["9"]}, 0.0, True)
    assert [version.response for version in AnswerVersion.objects.filter(reason="late")] == [{"number": ["90"]}]


def test_the_teacher_can_let_it_count() -> None:
    room = Room()
    save(room.ben, "q3", "9")
    room.close()
    save(room.ben, "q3", "90")
    count_late(room.ada, run=room.run, answers=[answer("q3")], now=timezone.now())
    assert (answer("q3").response, answer("q3").share, answer("q3").late) == ({"number": ["90"]}, 1.0, False)


def test_a_first_answer_that_came_late_is_kept_and_does_not_count() -> None:
    room = Room()
    room.close()
    save(room.ben, "q3", "90")
    assert (answer("q3").response, answer("q3").standing, answer("q3").late) == (None, "unmarked", True)


def test_words_still_being_written_are_not_among_the_answers() -> None:
    room = Room()
    save(room.ben, "q5", "nobody reads this")
    found = answers_to(room.run, "q5", now=timezone.now())
    assert (found.rows, found.writing) == ((), 1)


def test_the_count_of_options_leaves_passed_and_blank_answers_out() -> None:
    room = Room()
    save(room.ben, "q4", "b2a")
    Answer.objects.update(passed=True, response=None)
    assert sum(row.count for row in answers_to(room.run, "q4", now=timezone.now()).tally) == 0


def test_words_that_late_ones_replace_are_kept() -> None:
    room = Room()
    save(room.ben, "q3", "9")
    room.close()
    save(room.ben, "q3", "90")
    count_late(room.ada, run=room.run, answers=[answer("q3")], now=timezone.now())
    assert [version.response for version in AnswerVersion.objects.filter(reason="replaced")] == [{"number": ["9"]}]


def test_an_answer_given_in_time_after_a_reopening_is_no_longer_late() -> None:
    room = Room()
    room.close()
    save(room.ben, "q3", "80")
    reopen_run(room.ada, run=room.run, now=timezone.now())
    save(room.ben, "q3", "90")
    count_late(room.ada, run=room.run, answers=[answer("q3")], now=timezone.now())
    assert (answer("q3").response, answer("q3").late) == ({"number": ["90"]}, False)


def test_a_late_answer_to_a_passed_question_can_count() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    Answer.objects.update(passed=True, response=None)
    room.close()
    save(room.ben, "q3", "90")
    count_late(room.ada, run=room.run, answers=[answer("q3")], now=timezone.now())
    assert (answer("q3").passed, answer("q3").share) == (False, 1.0)
