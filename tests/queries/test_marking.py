"""The answers to a question as a teacher reads them."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.actions.runs import reopen_run
from lessons.models import Answer
from lessons.queries.marking import AnswerRow, answers_to
from tests.factories import with_question
from tests.moving import Room
from tests.saves import save
from tests.views.classroom import words
from tests.views.people import browser_of

pytestmark = pytest.mark.django_db
NOTE = "This student first saw the question in edition 1, where it was put differently."


def picks(**options: str) -> dict[str, Any]:
    return {"options": [{"id": id_, "text": text} for id_, text in options.items()], "key": "b"}


def room_of_late_words(**changes: Any) -> Room:
    """Return a room whose class was moved to another form of q1 after Ben's words came late."""
    room = Room()
    save(room.ben, "q1", "b")
    room.close()
    save(room.ben, "q1", "c")
    room.publish(questions=with_question(room.first, "q1", **changes))
    room.move(2)
    return room


def row(room: Room) -> AnswerRow:
    (found,) = answers_to(room.run, "q1", now=timezone.now()).rows
    return found


def test_late_words_that_the_question_has_not_got_are_those_the_student_saw() -> None:
    room = room_of_late_words(payload=picks(a="One", b="Two"))
    assert (row(room).words, row(room).late) == (("Two",), ("Four",))


def test_the_edition_is_told_on_which_an_answer_saw_the_question_in_other_words() -> None:
    assert row(room_of_late_words(stem="How many lines are there?")).seen == 1


def test_no_edition_is_told_where_the_student_saw_the_same() -> None:
    assert row(room_of_late_words(feedback="Count them.")).seen == 0


@pytest.mark.parametrize(("changes", "told"), [({"stem": "How many lines are there?"}, True), ({"points": 2}, False)])
def test_the_page_says_so_beside_the_answer(changes: dict[str, Any], told: bool) -> None:
    room = room_of_late_words(**changes)
    page = words(browser_of(room.user).post(reverse("question_uncover", args=[room.run.pk, "q1"])))
    assert ("Came after the end: Four" in page, NOTE in page) == (True, told)


def test_an_answer_tells_how_it_came() -> None:
    room = Room()
    save(room.ben, "q1", "b")
    Answer.objects.update(source="typed")
    assert row(room).source == "typed"


def test_a_choice_is_read_once_it_is_handed_in_or_the_lesson_ends() -> None:
    room = Room()
    save(room.ben, "q1", "b")
    before, page = row(room), words(browser_of(room.user).post(reverse("question_uncover", args=[room.run.pk, "q1"])))
    room.close()
    assert (before.words, before.own, row(room).words != (), row(room).own) == ((), True, True, False)
    assert "You read it once it is handed in, or when you close the lesson." in page


def test_what_was_typed_is_counted_once_it_is_handed_in_or_the_lesson_ends_and_what_was_chosen_at_once() -> None:
    room = Room()
    save(room.ben, "q1", "b")
    save(room.ben, "q3", "4711")
    ada = browser_of(room.user)

    def pages() -> list[bool]:
        asked = [(name, [room.run.pk, "q3"]) for name in ("question_uncover", "correct_uncover")]
        shown = [ada.post(reverse(name, args=args)).content.decode() for name, args in asked]
        chosen = sum(one.count for one in answers_to(room.run, "q1", now=timezone.now()).tally)
        return [*("4711" in page for page in shown), chosen == 1]

    before = pages()
    room.close()

    assert (before, pages()) == ([False, False, True], [True, True, True])


def test_a_choice_that_was_settled_stays_readable_when_the_lesson_is_opened_again() -> None:
    room = Room()
    save(room.ben, "q1", "b")
    room.close()
    reopen_run(room.ada, run=room.run, now=timezone.now())
    room.run.refresh_from_db()
    assert (row(room).words != (), row(room).own) == (True, False)
