"""The clock of the computer is set back in mid-lesson: what follows something still counts as later than it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lessons.actions.marking import mark_answer
from lessons.actions.returning import return_answers, send_again
from lessons.queries.marks import newest_marks
from lessons.queries.sitting import writes_again
from tests.marking import Marking
from tests.saves import save

pytestmark = pytest.mark.django_db
BACK = timedelta(days=400)


@pytest.fixture
def room() -> Marking:
    """A closed run with written answers, all of today."""
    return Marking(1)


def mark(room: Marking, *, back: timedelta) -> None:
    now = timezone.now() - back
    mark_answer(room.ada, run=room.run, answer=room.answer(), share=0.5, comment="Who?", now=now)


def give_back(room: Marking, *, back: timedelta) -> None:
    return_answers(room.ada, run=room.run, question="q5", answers=None, words="Say who.", now=timezone.now() - back)


def test_a_mark_judges_the_words_that_stood_there_before_it(room: Marking) -> None:
    mark(room, back=BACK)

    assert [one.comment for one in newest_marks(room.run, "q5").values()] == ["Who?"]


def test_a_mark_that_follows_one_of_the_future_counts(room: Marking) -> None:
    mark(room, back=timedelta())
    mark_answer(room.ada, run=room.run, answer=room.answer(), share=1, comment="Good.", now=timezone.now() - BACK)

    assert [one.comment for one in newest_marks(room.run, "q5").values()] == ["Good."]


def test_what_was_given_back_is_not_yet_written_again(room: Marking) -> None:
    give_back(room, back=BACK)

    assert not writes_again(room.answer())


def test_what_was_given_back_is_written_again(room: Marking) -> None:
    give_back(room, back=timedelta())
    save(room.ben, "q5", "Tessa.", now=timezone.now() - BACK)

    assert writes_again(room.answer())


def test_words_that_were_sent_again_wait_for_a_mark_of_their_own(room: Marking) -> None:
    mark(room, back=timedelta())
    give_back(room, back=timedelta())
    earlier = timezone.now() - BACK
    save(room.ben, "q5", "Tessa.", now=earlier)
    send_again(room.ben.viewer, attempt=room.attempt().pk, question="q5", now=earlier)

    assert (newest_marks(room.run, "q5"), room.answer().standing) == ({}, "waiting")
