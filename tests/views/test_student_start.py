"""From a number to the story: who reads what, the content note, the other task, being here."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.giving import give_answers
from lessons.actions.runs import close_run
from lessons.models import Attempt, Class, HelpRequest, Run, Seat, Student
from tests.factories import join_student, viewer_of
from tests.saves import save
from tests.views.classroom import Room, asking, touched, words

pytestmark = pytest.mark.django_db
LESSON_PAGES = ["wait", "welcome", "talk", "end"]


def test_who_reads_what_and_until_when_stands_before_the_first_input() -> None:
    room = Room(started=False)
    day = f"{room.klass.delete_after:%B}"

    page = words(room.ben.client.get(reverse("welcome")))

    before = "Before that, your teacher sees which of your answers are right."
    assert (
        f"Your teacher reads what you hand in. {before} When the lesson ends, your teacher reads the rest too." in page
    )
    assert ["Classmates never see your number." in page, day in page, "An invented story." in page] == [True] * 3


@pytest.mark.parametrize("naming", ["numbers", "list"])
def test_the_short_notice_stands_before_a_number_is_tapped_or_a_name_typed(naming: str) -> None:
    room = Room(started=False)
    Class.objects.filter(pk=room.klass.pk).update(naming=naming)
    client = Client()
    client.post(reverse("join"), {"code": room.klass.join_code})

    html = client.get(reverse("number")).content.decode()

    notice, first = html.index("Your teacher reads what you hand in."), html.index("<form method")
    never = "Classmates never see your number." if naming == "numbers" else "Classmates never see your name."
    assert (notice < first, never in html, f"{room.klass.delete_after:%B}" in html) == (True, True, True)


def test_the_door_tells_the_same_before_any_class_is_known() -> None:
    html = Client().get(reverse("join")).content.decode()

    told = ("Your teacher reads what you hand in.", "the last day of your class", "You may skip anything.")
    assert [html.index(one) < html.index("<form") for one in told] == [True, True, True]


@pytest.mark.parametrize(("years", "shape"), [(0, "31 December."), (1, "1 January %Y.")])
def test_the_year_of_the_deletion_day_is_named_when_it_is_another_one(years: int, shape: str) -> None:
    room = Room(started=False)
    this_year = timezone.localdate().year
    day = date(this_year + 1, 1, 1) if years else date(this_year, 12, 31)
    Class.objects.filter(pk=room.klass.pk).update(delete_after=day)

    page = words(room.ben.client.get(reverse("welcome")))

    assert f"All of it is deleted after {day.strftime(shape)} Your teacher can change that day." in page.replace(
        " .", "."
    )


def test_a_story_is_chosen_once_however_often_it_is_tapped() -> None:
    room = Room(started=False)

    html = room.ben.client.get(reverse("welcome")).content.decode()

    assert (f'action="{reverse("story")}" method="post" data-once' in html, "student.js" in html) == (True, True)


def test_a_story_starts_with_the_press_of_a_button() -> None:
    room = Room(started=False)

    room.ben.client.post(reverse("story"), {"choice": "read"})

    assert Attempt.objects.get().edition_id == room.run.edition_id


def test_another_story_is_the_other_task_and_asks_nobody() -> None:
    room = Room(started=False, other=True)

    page = words(room.ben.client.post(reverse("story"), {"choice": "other"}, follow=True))

    assert "you want to talk" not in page
    assert (Attempt.objects.get().edition_id, HelpRequest.objects.count()) == (room.run.other_id, 0)


def test_another_story_and_a_talk_asks_the_teacher() -> None:
    room = Room(started=False, other=True)

    page = words(room.ben.client.post(reverse("story"), {"choice": "other_and_talk"}, follow=True))

    assert ("Your teacher can see that you want to talk." in page, "The bridge" in page) == (True, True)
    assert (Attempt.objects.get().edition_id, HelpRequest.objects.get().kind) == (room.run.other_id, "talk")


def test_who_was_set_to_the_other_task_quietly_stays_on_it() -> None:
    room = Room(started=False, other=True)
    Seat.objects.filter(student=room.ben.student).update(other_task=True)

    room.ben.client.post(reverse("story"), {"choice": "read"})

    assert Attempt.objects.get().edition_id == room.run.other_id


def test_the_three_buttons_weigh_the_same() -> None:
    room = Room(started=False, other=True)

    html = room.ben.client.get(reverse("welcome")).content.decode()

    assert html.count('<button class="button" name="choice"') == 3


def test_an_unknown_choice_asks_again() -> None:
    room = Room(started=False)

    response = room.ben.client.post(reverse("story"), {"choice": "?"})

    assert (response["Location"], Attempt.objects.count()) == (reverse("welcome"), 0)


def test_the_other_task_can_be_taken_at_any_moment_and_left_again() -> None:
    room = Room(other=True)
    there = room.ben.client.post(reverse("other"), {"to": "other"}, follow=True)
    back = room.ben.client.post(reverse("other"), {"to": "first"}, follow=True)

    assert ("The bridge" in words(there), "The pool" in words(back)) == (True, True)


def test_another_name_is_given_on_the_page_of_names() -> None:
    room = Room(started=False)
    before = room.ben.seat().alias

    page = words(room.ben.client.post(reverse("another_name"), follow=True))

    assert (room.ben.seat().alias in page, before in page) == (True, False)


def test_who_comes_back_is_led_to_the_part_they_were_in() -> None:
    room = Room()
    for question, value in (("g1", "a"), ("q1", "c"), ("q2", "contradicted"), ("q3", "90")):
        room.ben.client.post(reverse("answer"), room.answer(question, value))

    assert room.ben.client.get(reverse("wait"))["Location"] == reverse("part", args=[2])


def test_who_has_answered_everything_is_led_to_the_talk() -> None:
    room = Room()
    for question, value in (("q3", "90"), ("q4", "b2b"), ("q5", "Why?")):
        room.ben.client.post(reverse("answer"), room.answer(question, value))

    assert room.ben.client.get(reverse("wait"))["Location"] == reverse("talk")


def test_before_the_lesson_opens_a_student_waits() -> None:
    room = Room(opened=False)

    assert "The lesson is not open yet." in words(room.ben.client.get(reverse("wait")))


def test_a_removed_student_reads_what_to_do() -> None:
    room = Room()
    room.ben.student.delete()

    response = room.ben.client.get(reverse("part", args=[1]), follow=True)

    assert (response.status_code, "You are not in this class now" in words(response)) == (410, True)


def test_a_deleted_run_lets_the_student_wait() -> None:
    room = Room()
    Run.objects.all().delete()

    response = room.ben.client.get(reverse("part", args=[1]), follow=True)

    assert "The lesson is not open yet." in words(response)


def test_who_never_started_before_the_end_is_told_what_can_be_done() -> None:
    room = Room(started=False)
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())

    assert "Your teacher can open it for you again." in words(room.ben.client.get(reverse("end")))


def test_being_here_is_noted_and_answered_without_a_page() -> None:
    room = Room(talk=True)

    response = room.ben.client.post(reverse("here"))

    assert (response.status_code, response["X-Lesson"], response["X-Talk"]) == (204, "open", "open")
    assert room.ben.seat().seen_at is not None


def test_being_here_costs_two_queries_and_no_table_of_teachers() -> None:
    room = Room()
    room.ben.client.post(reverse("here"))  # counts the class for five minutes
    Seat.objects.update(seen_at=None)

    with asking() as statements:
        room.ben.client.post(reverse("here"))

    assert (len(statements), touched(statements)) == (2, set())


def test_a_stranger_who_knocks_learns_nothing() -> None:
    response = Client().post(reverse("here"))

    assert (response.status_code, "X-Lesson" in response) == (204, False)


@pytest.mark.parametrize("name", LESSON_PAGES)
def test_a_stranger_is_sent_to_the_join_page(name: str) -> None:
    assert Client().get(reverse(name))["Location"] == reverse("join")


@pytest.mark.parametrize("name", LESSON_PAGES)
def test_a_teacher_is_no_student(name: str) -> None:
    assert Room().teacher().get(reverse(name))["Location"] == reverse("join")


@pytest.mark.parametrize("name", [*LESSON_PAGES, "help", "leave", "reader"])
def test_no_page_of_a_student_touches_session_or_user_even_beside_a_signed_in_teacher(name: str) -> None:
    room = Room(talk=True)
    room.ben.client.cookies.update(room.teacher().cookies)

    with asking() as statements:
        room.ben.client.get(reverse(name), follow=True)

    assert touched(statements) == set()


@pytest.mark.parametrize("name", LESSON_PAGES)
def test_pages_of_the_lesson_are_stored_nowhere(name: str) -> None:
    response = Room(talk=True).ben.client.get(reverse(name))

    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("name", ["story", "other", "another_name", "hand_in", "answer", "talk_save", "here"])
def test_what_writes_is_never_asked_by_get(name: str) -> None:
    assert Room().ben.client.get(reverse(name)).status_code == 405


def test_two_students_never_see_each_other_s_number() -> None:
    room = Room(talk=True)
    dana = join_student(room.klass, "2")
    Student.objects.filter(pk=dana.student.pk).update(label="DANA")

    pages = [words(room.ben.client.get(reverse(name), follow=True)) for name in LESSON_PAGES]

    assert ["DANA" in page for page in pages] == [False] * 4


def preset() -> Room:
    room = Room(started=False, other=True)
    Seat.objects.filter(student=room.ben.student).update(other_task=True)
    return room


@pytest.mark.parametrize("way", [("story", {"choice": "other"}), ("other", {"to": "first"})])
def test_who_was_given_the_other_task_comes_to_the_class_s_story_by_its_note(way: tuple[str, dict[str, str]]) -> None:
    room = preset()
    page = words(room.ben.client.post(reverse(way[0]), way[1], follow=True))
    assert ("An invented story. Nobody is hurt." in page, "Read this story" in page, Attempt.objects.count()) == (
        True,
        True,
        0,
    )


def test_from_the_other_task_the_way_back_leads_by_the_note_too() -> None:
    room = preset()
    room.ben.client.post(reverse("story"), {"choice": "read"})
    page = words(room.ben.client.post(reverse("other"), {"to": "first"}, follow=True))
    assert ("Read this story" in page, Attempt.objects.get().edition_id) == (True, room.run.other_id)


def test_answers_put_in_by_a_teacher_do_not_take_the_content_note_away() -> None:
    room = Room(started=False)
    dana = join_student(room.klass, "2")
    save(dana, "q3", "90")
    give_answers(viewer_of(room.ada), run=room.run, of=dana.seat(), to=room.ben.seat(), now=timezone.now())
    pages: tuple[tuple[str, list[int]], ...] = (("wait", []), ("part", [1]), ("talk", []), ("end", []))
    led = [room.ben.client.get(reverse(name, args=args), follow=True).redirect_chain[-1][0] for name, args in pages]

    begun = room.ben.client.post(reverse("story"), {"choice": "read"}, follow=True)

    assert (led, begun.redirect_chain[-1][0]) == ([reverse("welcome")] * 4, reverse("part", args=[2]))


def test_after_the_end_a_student_whose_answers_a_teacher_put_in_sees_them_at_once() -> None:
    room = Room(started=False)
    dana = join_student(room.klass, "2")
    save(dana, "q3", "90")
    give_answers(viewer_of(room.ada), run=room.run, of=dana.seat(), to=room.ben.seat(), now=timezone.now())
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())

    assert room.ben.client.get(reverse("wait"))["Location"] == reverse("end")


def test_a_story_that_only_a_teacher_filled_has_not_been_begun() -> None:
    room = Room(started=False)
    dana = join_student(room.klass, "2")
    save(dana, "q3", "90")
    give_answers(viewer_of(room.ada), run=room.run, of=dana.seat(), to=room.ben.seat(), now=timezone.now())

    assert "Begun on" not in words(room.ben.client.get(reverse("mine")))


def test_the_way_back_to_a_story_that_only_a_teacher_filled_leads_by_its_note() -> None:
    room = preset()
    dana = join_student(room.klass, "2")
    save(dana, "q3", "90")
    give_answers(viewer_of(room.ada), run=room.run, of=dana.seat(), to=room.ben.seat(), now=timezone.now())
    room.ben.client.post(reverse("story"), {"choice": "read"})
    page = words(room.ben.client.post(reverse("other"), {"to": "first"}, follow=True))
    assert ("An invented story. Nobody is hurt." in page, "Read this story" in page) == (True, True)
