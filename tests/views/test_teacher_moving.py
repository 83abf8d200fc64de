"""The page that moves a class to another edition: what would change in counts, then the press."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.answering import hand_in
from lessons.actions.marking import mark_answer
from lessons.models import Answer, Edition, Lesson, Record
from tests.factories import join_student, with_question, without_questions
from tests.moving import Room, key, new_question
from tests.saves import save
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, browser_of, queries_of, refusals

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    """A closed run: Ben has answered 80, which only edition 2 takes as right."""
    room = Room()
    save(room.ben, "q3", "80")
    room.close()
    return room


@pytest.fixture
def ada(room: Room) -> Client:
    return browser_of(room.user)


def address(room: Room) -> str:
    return reverse("run_edition", args=[room.run.pk])


def press(client: Client, room: Room, number: object = 2, seen: object = 1, **more: Any) -> Any:
    looked_at = Edition.objects.filter(lesson=room.first.lesson, number=seen).first() if isinstance(seen, int) else None
    return client.post(address(room), {"to": number, "seen": looked_at.pk if looked_at else seen, **more})


def page(client: Client, room: Room, to: int | None = None) -> str:
    return words(client.get(address(room), {"to": to} if to else {}))


# --- what would change ---


def test_a_class_whose_lesson_has_one_edition_stays(room: Room, ada: Client) -> None:
    assert "There is no other edition of this lesson." in page(ada, room)


def test_the_newest_other_edition_is_looked_at_first(room: Room, ada: Client) -> None:
    room.publish(title="Two")
    room.publish(title="Three")
    assert [ada.get(address(room), {"to": to}).context["target"].number for to in ("", "2", "3", "1", "x")] == [
        3,
        2,
        3,
        3,
        3,
    ]


def test_marks_that_would_change_are_counted_from_and_to(room: Room, ada: Client) -> None:
    room.publish(**key(room.first, "q3", 80))
    told = page(ada, room)
    assert "1 answer gets a new mark. 1 student has more points than before." in told
    assert "another key, so that answers are graded differently" in told
    assert "Points now Points then Students 0 of 1 1 of 1 1" in told


def test_looking_changes_nothing(room: Room, ada: Client) -> None:
    room.publish(**key(room.first, "q3", 80))
    page(ada, room)
    assert (room.stands("q3"), Record.objects.filter(verb="moved run").count()) == (("marked", 0.0, 0.0), 0)


def test_a_question_that_is_gone_says_that_its_answers_are_kept(room: Room, ada: Client) -> None:
    room.publish(**without_questions(room.first, "q3"))
    assert "gone 1 answer, kept; not counted any more" in page(ada, room)


def test_students_who_saw_other_words_are_counted(room: Room, ada: Client) -> None:
    room.publish(questions=with_question(room.first, "q3", stem="How many calls did Tessa take?"))
    assert "in other words 1 answer, kept 1 student saw other words" in page(ada, room)


def test_moving_back_says_that_nobody_saw_other_words(room: Room, ada: Client) -> None:
    room.publish(questions=with_question(room.first, "q3", stem="How many calls did Tessa take?"))
    room.move(2)
    assert "saw other words" not in page(ada, room)


def without_option(room: Room) -> dict[str, Any]:
    """Return the plan's fields in which the option that Ben has picked is gone."""
    options = {"options": [{"id": "a", "text": "One"}, {"id": "b", "text": "Two"}], "key": "b"}
    return {"questions": with_question(room.first, "q1", payload=options)}


@pytest.fixture
def picked() -> Room:
    """A closed run: Ben has picked an option that edition 2 has not got."""
    room = Room()
    save(room.ben, "q1", "c")
    room.close()
    room.publish(**without_option(room))
    return room


def test_what_would_wait_for_the_teacher_is_counted(picked: Room) -> None:
    assert "1 answer waits for you to mark it" in page(browser_of(picked.user), picked)


def test_a_prompt_that_is_gone_and_other_text_are_said(room: Room, ada: Client) -> None:
    room.publish(prompts=(), selections=(), title="The pool again")
    told = page(ada, room)
    assert "students see no talk. 0 texts are kept." in told
    assert ("Prompt 1: gone" in told, "Another title" in told) == (True, True)


@pytest.mark.parametrize(
    ("feedback", "said"), [("closed", True), ("handed_in", True), ("never", False)]
)  # fmt: skip
def test_students_who_may_have_seen_their_marks_are_thought_of(feedback: str, said: bool) -> None:
    room = Room(feedback=feedback)
    save(room.ben, "q3", "80")
    hand_in(room.ben.viewer, attempt=room.ben.start().pk, now=timezone.now())
    room.close()
    room.publish(**key(room.first, "q3", 80))
    assert ("Students may have seen their marks already." in page(browser_of(room.user), room)) == said


def test_students_at_work_and_finished_are_counted() -> None:
    room = Room()
    room.ben.start()
    join_student(room.klass, "2")
    dana = join_student(room.klass, "3")
    hand_in(dana.viewer, attempt=dana.start().pk, now=timezone.now())
    room.publish(title="Two")
    places = browser_of(room.user).get(address(room)).context["moving"].places
    assert (places.working, places.finished, places.waiting, places.other) == (1, 1, 1, 0)


def test_the_page_is_covered_and_holds_no_label_and_no_words_of_a_student(room: Room, ada: Client) -> None:
    room.ben.student.label = "Бенканарейка"
    room.ben.student.save(update_fields=["label"])
    Answer.objects.update(response={"number": ["4711"]})
    room.publish(**key(room.first, "q3", 80))
    html = ada.get(address(room)).content.decode()
    assert [secret for secret in ("Бенканарейка", "4711") if secret in html] == []


# --- the press ---


def test_a_press_moves_the_class_and_says_so(room: Room, ada: Client) -> None:
    room.publish(**key(room.first, "q3", 80))
    response = press(ada, room)
    assert (response.status_code, response.headers["Location"]) == (302, reverse("run", args=[room.run.pk]))
    assert "The class is on edition 2 now. Every answer is kept. 1 mark is new." in words(ada.get(response.url))
    assert room.stands("q3") == ("marked", 1.0, 1.0)


def test_a_question_that_is_ticked_is_asked_from_now_on(room: Room, ada: Client) -> None:
    room.publish(**new_question(room))
    press(ada, room, add=["q6"])
    room.run.refresh_from_db()
    assert "q6" in room.run.questions


@pytest.mark.parametrize(
    ("number", "seen", "sentence"),
    [
        (1, 1, "The class is on edition 1 already. Nothing was changed."),
        (2, 7, "The class was moved to edition 1 since you looked."),
        (9, 1, "There is no edition 9 of this lesson on your shelf."),
        ("x", "y", "The class was moved to edition 1 since you looked."),
    ],
)
def test_what_is_refused_is_a_sentence_on_the_same_page(
    room: Room, ada: Client, number: object, seen: object, sentence: str
) -> None:
    room.publish(title="Two")
    response = press(ada, room, number, seen)
    assert (response.status_code, sentence in words(response)) == (422, True)


def test_pressing_twice_moves_once(room: Room, ada: Client) -> None:
    room.publish(**key(room.first, "q3", 80))
    assert [press(ada, room).status_code for _ in range(2)] == [302, 422]
    assert Record.objects.filter(verb="moved run").count() == 1


def test_ticks_survive_a_refusal(room: Room, ada: Client) -> None:
    room.publish(**new_question(room))
    html = press(ada, room, seen=7, add=["q6"]).content.decode()
    assert 'name="add" value="q6" checked' in html


def test_after_the_press_students_pages_show_the_new_edition() -> None:
    room = Room()
    attempt = room.ben.start()
    room.publish(questions=with_question(room.first, "q3", stem="How many calls did Tessa take?"))
    room.move(2)
    html = room.ben.client.get(reverse("part", args=[2])).content.decode()
    assert ("How many calls did Tessa take?" in html, f'value="{attempt.pk}"' in html) == (True, True)


def test_a_page_of_the_old_edition_saves_what_the_new_one_has_not_got() -> None:
    room = Room()
    attempt = room.ben.start()
    html = room.ben.client.get(reverse("part", args=[2])).content.decode()
    room.publish(**without_questions(room.first, "q3"))
    room.move(2)
    typed = {"attempt": attempt.pk, "question": "q3", "part": 2, "token": "t", "sequence": 1, "revision": 0}
    edition = html.split('name="edition" value="')[1].split('"')[0]
    saved = room.ben.client.post(
        reverse("answer"), typed | {"number": "90", "edition": edition}, headers={"Accept": "application/json"}
    )
    assert (saved.status_code, saved.headers["X-Saved"], room.answer("q3").response) == (200, "t:1", {"number": ["90"]})


def test_the_students_last_page_shows_the_new_mark(room: Room, ada: Client) -> None:
    room.publish(**key(room.first, "q3", 80))
    before = words(room.ben.client.get(reverse("end")))
    press(ada, room)
    after = words(room.ben.client.get(reverse("end")))
    assert ("0 of 1 point" in before, "1 of 1 point" in after) == (True, True)


def test_an_answer_that_waits_after_a_move_is_shown_and_marked_on_the_questions_page(picked: Room) -> None:
    ada = browser_of(picked.user)
    press(ada, picked)
    html = ada.post(reverse("question_uncover", args=[picked.run.pk, "q1"])).content.decode()
    assert (f'name="share-{picked.answer("q1").pk}"' in html, ">Four</p>" in html) == (True, True)


def test_a_student_sees_what_they_picked_although_it_is_gone(picked: Room) -> None:
    press(browser_of(picked.user), picked)
    told = words(picked.ben.client.get(reverse("end")))
    assert ("Four Your answer" in told, "Your teacher has it." in told) == (True, True)


# --- the way there ---


def test_the_class_page_names_its_edition_and_leads_here(room: Room, ada: Client) -> None:
    html = ada.get(reverse("run", args=[room.run.pk])).content.decode()
    assert ("The class is on edition 1 of the lesson." in html, f'href="{address(room)}"' in html) == (True, True)


def test_a_prompt_that_is_gone_cannot_be_opened_from_the_class_page() -> None:
    room = Room()
    room.publish(prompts=(), selections=())
    ada = browser_of(room.user)
    before = reverse("run_talk", args=[room.run.pk]) in ada.get(reverse("run", args=[room.run.pk])).content.decode()
    room.move(2)
    html = ada.get(reverse("run", args=[room.run.pk])).content.decode()
    assert (before, reverse("run_talk", args=[room.run.pk]) in html, "The talk is open" in html) == (True, False, False)


def test_questions_keep_the_numbers_of_the_table_after_a_move(room: Room, ada: Client) -> None:
    room.publish(**without_questions(room.first, "q1"))
    room.move(2)
    assert ada.get(reverse("run_question", args=[room.run.pk, "q3"])).context["number"] == 2
    assert ada.get(reverse("run_question", args=[room.run.pk, "q1"])).status_code == 404


# --- who ---


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_a_teacher_of_the_class_moves_it(room: Room, method: str) -> None:
    room.publish(title="Two")
    ask = lambda client: getattr(client, method)(address(room), {"to": 2, "seen": 1})  # noqa: E731
    assert refusals(ask, ben=room.ben) == NOT_THEIRS
    assert Edition.objects.get(runs=room.run).number == 1


def test_a_lesson_that_left_the_shelf_is_said_to_have_left(room: Room, ada: Client) -> None:
    room.publish(title="Two")
    Lesson.objects.filter(pk=room.first.lesson_id).update(bundled="")
    assert "This lesson is not on your shelf any more. The class keeps its edition." in page(ada, room)


def test_the_pages_queries_do_not_grow_with_the_class() -> None:
    def counted(students: int) -> int:
        room = Room()
        for label in range(1, students + 1):
            student = room.ben if label == 1 else join_student(room.klass, str(label))
            for question, value in (("q1", "a"), ("q3", "80"), ("q5", "Whom?")):
                save(student, question, value)
        room.close()
        for answer in Answer.objects.filter(question="q5"):
            mark_answer(room.ada, run=room.run, answer=answer, share=0.5, comment="", now=timezone.now())
        room.publish(**key(room.first, "q3", 80))
        count = queries_of(browser_of(room.user), address(room))
        room.user.school.delete()
        return count

    assert counted(1) == counted(3)
