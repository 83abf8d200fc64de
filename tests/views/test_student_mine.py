"""What is stored about me: everything of the student's own, nothing of anybody else's, and never a request for help."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.caring import ask_help
from lessons.actions.marking import mark_answer
from lessons.actions.moderating import decide_post
from lessons.actions.moving import move_run
from lessons.actions.releasing import release_marks
from lessons.actions.runs import close_run
from lessons.actions.talking import hand_in_post, save_post
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import Answer, AnswerVersion, Attempt, Mark, Post, Seat
from lessons.queries.sitting import Sitting, attempt_of
from tests.factories import join_student, make_run, publish_next, small_plan, viewer_of, with_question
from tests.saves import save
from tests.views.classroom import Room, asking, touched, words
from tests.views.people import cleo
from tests.views.test_polls import POLL
from tests.views.trying import Trying

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return Room(talk=True, other=True)


def see(room: Room) -> str:
    """Return what Ben's own page says."""
    return words(room.ben.client.get(reverse("mine")))


def close(room: Room) -> None:
    """Ada closes the lesson."""
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())


def write(room: Room, text: str, *, other: bool = False) -> Post:
    """Return what Ben has handed in for the talk."""
    room.ben.start(other=other)
    seat = room.ben.seat()
    sitting = Sitting(seat, attempt_of(seat))
    hand_in_post(room.ben.viewer, sitting=sitting, said=Contribution(text), key=SaveKey("p", 1, 0), now=timezone.now())
    return Post.objects.latest("pk")


def test_it_names_the_number_the_talk_s_name_and_when_all_is_deleted(room: Room) -> None:
    page = see(room)

    day = f"{room.klass.delete_after:%B}"
    told = ("You are 1 .", f"In the talk you are {room.ben.seat().alias} .", "You joined on", day)
    assert [one for one in told if one not in page] == []


def test_answers_stand_in_words_under_the_question_in_reading_order(room: Room) -> None:
    save(room.ben, "q3", "90")
    save(room.ben, "q1", "c")
    room.ben.client.post(reverse("answer"), room.answer("q2", "", passed=True))

    page = see(room)

    assert re.search(r"How many lines has the notice\? Four .*You skipped this one\. .* 90 ", page)


def test_a_story_that_is_still_open_shows_no_mark(room: Room) -> None:
    save(room.ben, "q1", "c")

    assert "point" not in see(room)


def test_marks_and_comments_come_with_the_results(room: Room) -> None:
    save(room.ben, "q5", "Кто?")
    close(room)
    answer, now = Answer.objects.get(), timezone.now()
    mark_answer(viewer_of(room.ada), run=room.run, answer=answer, share=0.5, comment="Whom?", now=now)
    held = see(room)
    release_marks(viewer_of(room.ada), run=room.run, now=now)

    assert ("Whom?" in held, "0.5 of" in held) == (False, False)
    assert "Кто? 0.5 of 1 point Your teacher writes: Whom?" in see(room)


def test_marks_that_are_never_shown_are_not_shown_here() -> None:
    room = Room(feedback="never")
    save(room.ben, "q5", "Кто?")
    close(room)
    answer, now = Answer.objects.get(), timezone.now()
    mark_answer(viewer_of(room.ada), run=room.run, answer=answer, share=0.5, comment="Канарейка", now=now)

    assert ("Канарейка" in see(room), "0.5 of" in see(room)) == (False, False)


def test_who_hands_in_early_waits_for_the_marks_here_too(room: Room) -> None:
    save(room.ben, "q1", "c")
    room.ben.client.post(reverse("hand_in"))

    assert (Mark.objects.count(), "of 1 point" in see(room)) == (1, False)


def test_the_other_story_stands_there_by_its_title_alone_and_without_marks(room: Room) -> None:
    save(room.ben, "q1", "c", other=True)
    close(room)

    page = see(room)

    assert ("The bridge" in page, "The pool" in page, "of 1 point" in page) == (True, True, False)
    assert re.findall(r"(?i)other (?:task|story)|another", page) == []


def test_sentences_are_counted_and_unclear_questions_named(room: Room) -> None:
    Attempt.objects.update(underlined=["b1a", "b1b"], unclear=["q3", "gone"])

    page = see(room)

    assert "You underlined 2 sentences. You called this question unclear: " in page


def test_when_an_answer_was_saved_how_often_a_check_was_tried_and_when_rules_were_accepted(room: Room) -> None:
    for value in ("a", "b"):
        save(room.ben, "g1", value)
    Seat.objects.update(agreed_at=datetime(2026, 3, 2, 9, 5, tzinfo=UTC))
    Answer.objects.update(saved_at=datetime(2026, 3, 2, 10, 15, tzinfo=UTC))

    page = see(room)

    assert re.search(r"Saved on 2 March, \d\d:15\. You tried 2 times\.", page)
    assert re.search(r"You accepted the rules of the talk on 2 March, \d\d:05\.", page)


def test_a_wish_is_told(room: Room) -> None:
    Seat.objects.update(wish="music")

    assert "You would like to read next: Music" in see(room)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("shown", "Shown to the class."),
        ("hidden", "Not shown to the class."),
        ("waiting", "Handed in. Not shown yet."),
        ("writing", "Not handed in."),
    ],
)
def test_a_text_stands_there_with_its_state(room: Room, status: str, said: str) -> None:
    write(room, "Спросить.")
    Post.objects.update(status=status)

    assert f"Stay silent, or ask? Спросить. {said}" in see(room)


def test_a_text_in_a_state_that_students_are_not_told_of_is_not_there(room: Room) -> None:
    write(room, "Канарейка")
    Post.objects.update(status="sealed")

    assert "Канарейка" not in see(room)


def test_a_text_that_was_let_through_and_one_for_the_other_story_each_stand_with_their_own(room: Room) -> None:
    first = write(room, "Первый.")
    decide_post(viewer_of(room.ada), run=room.run, post=first.pk, revision=1, show=True, now=timezone.now())
    write(room, "Второй.", other=True)

    page = see(room)

    assert page.index("The pool") < page.index("Первый.") < page.index("The bridge") < page.index("Второй.")


def test_a_text_that_was_deleted_is_gone_here_too(room: Room) -> None:
    seat, now = room.ben.seat(), timezone.now()
    save_post(room.ben.viewer, seat=seat.pk, prompt="talk", said=Contribution(" "), key=SaveKey("p", 1, 0), now=now)
    Post.objects.update(text="")

    assert "Stay silent" not in see(room)


def test_a_request_for_help_is_never_there(room: Room) -> None:
    before = see(room)
    ask_help(student=room.ben.student, seat=room.ben.seat(), kind="talk", text="Канарейка", now=timezone.now())

    assert see(room) == before


def test_a_classmate_s_number_and_words_are_never_there(room: Room) -> None:
    dana = join_student(room.klass, "2")
    save(dana, "q5", "Канарейка")
    dana.student.label = "Данаканарейка"
    dana.student.save()
    Seat.objects.filter(student=room.ben.student).update(worked_with=dana.seat())

    page = see(room)

    assert ("канарейка" in page.lower(), "You worked with a classmate." in page) == (False, True)


def test_older_words_and_those_that_came_late_are_told_too(room: Room) -> None:
    save(room.ben, "q5", "Первое")
    save(room.ben, "q5", "Второе")
    close(room)
    save(room.ben, "q5", "Третье")

    page = see(room)

    assert AnswerVersion.objects.count() == 2
    assert ("Второе Before that: Первое" in page, "Came after the end: Третье" in page) == (True, True)


def test_the_question_is_the_one_that_was_seen_after_the_class_was_moved(room: Room) -> None:
    save(room.ben, "q3", "80")
    publish_next(room.run.edition, questions=with_question(room.run.edition, "q3", stem="Anew?"))
    move_run(viewer_of(room.ada), run=room.run, number=2, seen=room.run.edition_id, now=timezone.now())

    page = see(room)

    assert ("Anew?" in page, " 80 " in page) == (False, True)


def test_it_can_be_seen_before_a_lesson() -> None:
    page = see(Room(opened=False))

    assert "You have had no lesson yet." in page


def test_a_lesson_that_was_not_begun_is_named() -> None:
    assert "You have not begun this one." in see(Room(started=False))


@pytest.mark.parametrize("lessons", [1, 3])
def test_it_costs_the_same_however_many_lessons_there_were(lessons: int) -> None:
    room = Room()
    for _ in range(lessons):
        close(room)
        room.run = make_run(room.ada, room.klass, room.run.edition)
        save(room.ben, "q1", "c")
        save(room.ben, "q5", "Why?")
    see(room)

    with asking() as statements:
        see(room)

    assert (len(statements), touched(statements)) == (4, set())


def test_it_is_stored_nowhere(room: Room) -> None:
    assert "no-store" in room.ben.client.get(reverse("mine"))["Cache-Control"]


def test_a_removed_student_is_told_so(room: Room) -> None:
    room.ben.student.delete()

    assert room.ben.client.get(reverse("mine"), follow=True).status_code == 410


def test_ada_cleo_and_nobody_have_no_such_page(room: Room) -> None:
    places: set[Any] = {one.get(reverse("mine"))["Location"] for one in (room.teacher(), cleo(), Client())}

    assert places == {reverse("join")}


@pytest.mark.parametrize("name", ["help", "welcome", "end"])
def test_a_link_leads_to_it(room: Room, name: str) -> None:
    html = room.ben.client.get(reverse(name)).content.decode()

    assert f'href="{reverse("mine")}">What is stored about me' in html


def test_a_stranger_who_reads_help_gets_no_link(room: Room) -> None:
    assert "What is stored about me" not in words(Client().get(reverse("help")))


def test_going_back_leads_to_the_page_it_was_opened_from(room: Room) -> None:
    page = room.ben.client.get(reverse("mine"), HTTP_REFERER=f"http://testserver{reverse('end')}").content.decode()

    assert f'href="{reverse("end")}">Go back' in page


def test_on_paper_no_opinion_stands_under_a_number() -> None:
    room = Room(plan=small_plan(questions=(*small_plan().questions, POLL), selections=()))
    save(room.ben, "p1", "a")

    html = room.ben.client.get(reverse("mine")).content.decode()

    assert '<p class="pre no-print">It was clear</p>' in html


def test_a_teacher_sees_there_what_was_tried(room: Room) -> None:
    trying = Trying(room.teacher(), room.run.edition.lesson, which="1").start()
    trying.answer("q5", "Кто?")
    trying.press("talk_hand_in", **trying.text("Спросить."))
    trying.press("hand_in")
    trying.press("wish", wish="music")

    page = words(trying.see("mine"))

    told = ("Кто?", "Спросить. Handed in. Not shown yet.", "You would like to read next: Music", "Try-out.")
    assert [one for one in told if one not in page] == []
