"""Handing in, and what a student sees afterwards."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.marking import mark_answer
from lessons.actions.releasing import release_marks
from lessons.actions.runs import close_run
from lessons.models import Answer, Attempt
from tests.factories import viewer_of
from tests.saves import save
from tests.views.classroom import Room, asking, words

pytestmark = pytest.mark.django_db


def close(room: Room) -> None:
    """Ada closes the lesson."""
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())


def see(room: Room) -> str:
    """Return what Ben's end page says."""
    return words(room.ben.client.get(reverse("end")))


def test_the_page_says_how_many_answers_there_are_and_names_the_others() -> None:
    room = Room()
    for question, value in (("q1", "c"), ("q2", "contradicted"), ("q3", "90")):
        save(room.ben, question, value)

    page = see(room)

    assert "We have your answers: 3 of 5. No answer yet. You may leave it so. Question 4 Question 5" in page


@pytest.mark.parametrize("over", [False, True])
def test_a_skipped_question_is_no_answer_and_is_told_apart(over: bool) -> None:
    room = Room()
    save(room.ben, "q1", "c")
    room.ben.client.post(reverse("answer"), room.answer("q2", "", passed=True))
    if over:
        close(room)

    assert "We have your answers: 1 of 5. You skipped 1 question." in see(room)


def test_handing_in_is_one_press_and_a_second_changes_nothing() -> None:
    room = Room()

    room.ben.client.post(reverse("hand_in"))
    first = Attempt.objects.get().handed_in_at
    page = words(room.ben.client.post(reverse("hand_in"), follow=True))

    assert (Attempt.objects.get().handed_in_at, "You have handed in" in page) == (first, True)


def test_after_the_end_the_page_says_what_arrived() -> None:
    room = Room()
    save(room.ben, "q1", "c")
    close(room)

    assert "The lesson is over. We have your answers: 1 of 5." in see(room)


def test_what_came_after_the_end_is_told_apart() -> None:
    room = Room()
    close(room)
    room.ben.client.post(reverse("answer"), room.answer("q1", "c"))

    page = see(room)

    assert "We have your answers: 0 of 5. 1 answer came after the end. Your teacher decides." in page
    assert "An answer came after the end. Your teacher decides if it counts." in page


def test_marks_come_only_when_the_setting_says_so() -> None:
    pages = {}
    for feedback in ("closed", "handed_in"):
        room = Room(feedback=feedback)
        save(room.ben, "q1", "c")
        room.ben.client.post(reverse("hand_in"))
        pages[feedback] = "1 of 1 point" in see(room)
        room.klass.delete()
        room.ada.delete()

    assert pages == {"closed": False, "handed_in": True}


def test_an_open_answer_waits_for_the_teacher_and_then_shows_mark_and_comment() -> None:
    room = Room()
    save(room.ben, "q5", "Кто снял?")
    close(room)
    before = see(room)

    answer, now = Answer.objects.get(), timezone.now()
    mark_answer(viewer_of(room.ada), run=room.run, answer=answer, share=0.5, comment="Whom could you ask?", now=now)

    held = see(room)
    release_marks(viewer_of(room.ada), run=room.run, now=now)

    assert ("1 answer waits for your teacher." in before, "Your teacher has it." in before, held) == (
        True,
        True,
        before,
    )
    assert "0.5 of 1 point" in see(room)
    assert "Your teacher writes: Whom could you ask?" in see(room)


def test_the_top_says_in_words_what_was_found_and_what_waits() -> None:
    room = Room()
    for question, value in (("q1", "c"), ("q2", "supported"), ("q3", "90"), ("q5", "Why?")):
        save(room.ben, question, value)
    close(room)

    assert "Your answers You found 2 of 3. 1 answer waits for your teacher. 2 of 3 points" in see(room)


def test_what_was_not_right_is_named_with_what_to_do_and_where_to_read() -> None:
    room = Room()
    save(room.ben, "q1", "c")
    save(room.ben, "q4", "b2a")
    close(room)

    html = room.ben.client.get(reverse("end")).content.decode()

    assert "Try these again Question 4 : Find what the text says. Read again: paragraph 2" in see(room)
    assert (f'href="{reverse("part", args=[2])}#s-b2b"' in html, 'href="#q-q4"' in html) == (True, True)


def test_who_answered_nothing_is_told_what_was_right_and_no_figure() -> None:
    room = Room()
    close(room)

    assert ("Your answers Here are the right answers." in see(room), "You found" in see(room)) == (True, False)


def test_when_all_is_right_there_is_nothing_to_try_again() -> None:
    room = Room()
    save(room.ben, "q1", "c")
    close(room)

    assert "Try these again" not in see(room)


def test_points_are_never_more_exact_than_a_mark() -> None:
    room = Room()
    save(room.ben, "q5", "Why?")
    close(room)
    answer, now = Answer.objects.get(), timezone.now()
    mark_answer(viewer_of(room.ada), run=room.run, answer=answer, share=2 / 3, comment="", now=now)
    release_marks(viewer_of(room.ada), run=room.run, now=now)

    assert ("0.7 of 1 point" in see(room), "0.66" in see(room)) == (True, False)


def test_where_marks_are_never_shown_nobody_is_asked_to_come_back_for_them() -> None:
    room = Room(feedback="never")
    save(room.ben, "q1", "c")
    close(room)

    page = see(room)

    assert ("No marks are shown here." in page, "Come back later" in page, "You found" in page) == (True, False, False)


def test_passed_and_unanswered_questions_count_as_nothing_and_not_as_wrong() -> None:
    room = Room()
    save(room.ben, "q1", "c")
    room.ben.client.post(reverse("answer"), room.answer("q2", "", passed=True))
    close(room)

    page = see(room)

    assert ("1 of 1 point" in page, "You skipped this one" in page, "Not this time" in page) == (True, True, False)


def test_the_other_task_ends_with_thanks_and_no_marks() -> None:
    room = Room(other=True)
    save(room.ben, "q1", "c", other=True)
    close(room)

    page = see(room)

    assert ("Thank you for your work. This task has no marks." in page, "of 1 point" in page) == (True, False)


def test_with_marks_the_page_costs_three_queries() -> None:
    room = Room()
    for question, value in (("q1", "c"), ("q3", "90"), ("q5", "Why?")):
        save(room.ben, question, value)
    close(room)
    see(room)

    with asking() as statements:
        see(room)

    assert len(statements) == 3


def test_a_stranger_hands_nothing_in() -> None:
    room = Room()

    response = Client().post(reverse("hand_in"))

    assert (response["Location"], Attempt.objects.get(pk=room.attempt.pk).handed_in_at) == (reverse("join"), None)


def test_a_text_for_the_talk_that_is_not_handed_in_is_named() -> None:
    room = Room(talk=True)
    seat = room.ben.seat()
    form = {"seat": seat.pk, "prompt": "talk", "token": "page", "sequence": 1, "revision": 0, "text": "I would ask."}
    before = words(room.ben.client.get(reverse("end")))
    room.ben.client.post(reverse("talk_save"), form)
    after = words(room.ben.client.get(reverse("end")))
    said = "Your text for the talk is not handed in."
    assert (said in before, said in after) == (False, True)
