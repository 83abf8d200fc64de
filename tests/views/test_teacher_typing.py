"""The page on which a teacher types a student's answers in: covered first, and nothing typed is lost."""

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.actions.returning import return_answers
from lessons.models import Answer, Attempt, Record
from tests.actions.test_runs import Room, answer
from tests.core.papers import every_kind
from tests.saves import save
from tests.views.classroom import Room as Classroom
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, browser_of, queries_of, refusals

pytestmark = pytest.mark.django_db
CANARY = "canary words of a student"
POSTS = ("type_uncover", "type_save")


def url(room: Room, name: str = "seat_type") -> str:
    return reverse(name, args=[room.run.pk, room.ben.seat().pk])


def opened(room: Room, **typed: Any) -> str:
    return browser_of(room.user).post(url(room, "type_uncover"), typed).content.decode()


def sent(room: Room, **typed: str) -> dict[str, str]:
    """Return what the page sends, with the revisions that are stored now; "__" stands for the colon of a name."""
    stored = {f"revision-{one.question}": str(one.revision) for one in Answer.objects.all()}
    given = {name.replace("__", ":"): value for name, value in typed.items()}
    return {"edition": str(room.run.edition_id), **stored, **given}


def press(room: Room, **typed: str) -> Any:
    return browser_of(room.user).post(url(room, "type_save"), sent(room, **typed))


def test_the_page_opens_covered() -> None:
    room = Room()
    save(room.ben, "q5", CANARY)
    html = browser_of(room.user).get(url(room)).content.decode()
    assert (CANARY in html, "<textarea" in html) == (False, False)


def test_a_press_shows_the_boxes_with_what_is_stored_and_is_recorded_once() -> None:
    room = Room()
    press(room, q5__text=CANARY)
    shown = [CANARY in opened(room) for _ in range(2)]
    assert (shown, Record.objects.filter(verb="looked at answers").count()) == ([True, True], 1)


def test_every_kind_of_question_but_checks_and_polls_has_a_box() -> None:
    room = Classroom(plan=every_kind())
    address = reverse("type_uncover", args=[room.run.pk, room.ben.seat().pk])
    html = room.teacher().post(address).content.decode()
    assert (html.count('<div class="ask"'), 'id="q-g1"' in html) == (10, False)


def test_answers_are_saved_in_one_press() -> None:
    room = Room()
    response = press(room, q1__choice="c", q3__number="90", q5__text="Why?")
    assert (response.status_code, response.headers["Location"]) == (302, url(room, "run_seat"))
    assert [answer(one).response for one in ("q1", "q3", "q5")] == [
        {"choice": ["c"]},
        {"number": ["90"]},
        {"text": ["Why?"]},
    ]


def test_what_is_left_empty_stays_as_it_is() -> None:
    room = Room()
    save(room.ben, "q5", CANARY)
    press(room, q3__number="90", q5__text=" ")
    assert (answer("q5").response, answer("q5").source) == ({"text": [CANARY]}, "web")


def test_what_cannot_be_read_stays_with_a_sentence_and_the_rest_is_saved() -> None:
    room = Room()
    response = press(room, q1__choice="c", q3__number="ninety-ish")
    html = response.content.decode()
    assert (response.status_code, 'value="ninety-ish"' in html, 'id="q3-error"' in html) == (422, True, True)
    assert (list(Answer.objects.values_list("question", flat=True)), "Not saved." in words(response)) == (["q1"], True)


def test_what_came_meanwhile_is_shown_and_a_second_press_replaces_it() -> None:
    room = Room()
    press(room, q3__number="80")
    first = press(room, q3__number="90", **{"revision-q3": "0"})
    seen = (first.status_code, "There now: 80" in words(first), answer("q3").response)
    press(room, q3__number="90")
    assert (seen, answer("q3").response) == ((422, True, {"number": ["80"]}), {"number": ["90"]})


def test_uncovering_again_keeps_what_was_typed() -> None:
    room = Room()
    html = opened(room, **sent(room, q5__text="half a sen"))
    assert ("half a sen" in html, Answer.objects.count()) == (True, 0)


def test_the_tick_hands_in_for_the_student() -> None:
    room = Room()
    press(room, q3__number="90", hand_in="on")
    assert Attempt.objects.get().handed_in_at is not None


def test_a_damaged_page_says_so() -> None:
    room = Room()
    response = browser_of(room.user).post(url(room, "type_save"), {"q3:number": "90"})
    assert (response.status_code, "This page is broken." in words(response)) == (409, True)


def test_a_page_of_another_story_keeps_what_was_typed() -> None:
    room = Room()
    response = press(room, q3__number="90", edition="00000000-0000-4000-8000-000000000000")
    assert (response.status_code, 'value="90"' in response.content.decode()) == (409, True)


def test_a_lesson_that_is_not_open_says_so() -> None:
    assert "The lesson is not open yet." in words(browser_of((room := Room(opened=False)).user).get(url(room)))


def test_only_ada_may_ask() -> None:
    room = Room()
    asked = refusals(lambda client: client.get(url(room)), ben=room.ben)
    assert asked == NOT_THEIRS


@pytest.mark.parametrize("name", POSTS)
def test_only_ada_may_press(name: str) -> None:
    room = Room()
    pressed = refusals(lambda client: client.post(url(room, name), sent(room, q3__number="90")), ben=room.ben)
    assert (pressed, Answer.objects.count()) == (NOT_THEIRS, 0)


@pytest.mark.parametrize("name", POSTS)
def test_opening_an_address_never_acts(name: str) -> None:
    room = Room()
    assert browser_of(room.user).get(url(room, name)).status_code == 405


def test_the_covered_page_costs_the_same_for_one_answer_and_for_three() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    one = queries_of(browser_of(room.user), url(room))
    for question, value in (("q1", "a"), ("q4", "b2b")):
        save(room.ben, question, value)
    assert queries_of(browser_of(room.user), url(room)) == one


def test_the_first_box_that_is_wrong_takes_the_focus() -> None:
    room = Room()
    html = press(room, q3__number="many", q1__choice="nothing").content.decode()
    boxes = html.split('<div class="ask"')
    assert (html.count("autofocus"), "autofocus" in next(one for one in boxes if 'id="q-q1"' in one)) == (1, True)


def test_a_text_that_the_student_is_still_writing_is_not_there() -> None:
    room = Room()
    save(room.ben, "q5", CANARY)
    html = opened(room)
    assert (CANARY in html, "Written by the student, not handed in yet." in html) == (False, True)


def test_a_text_that_was_given_back_is_not_there_either() -> None:
    room = Room()
    save(room.ben, "q5", "Why?")
    room.close()
    before = "Why?" in opened(room)
    return_answers(room.ada, run=room.run, question="q5", answers=None, words="Who?", now=timezone.now())
    save(room.ben, "q5", CANARY)
    assert (before, CANARY in opened(room)) == (True, False)


def shown_revision(html: str) -> str:
    found = re.search(r'name="revision-q3" value="(\d+)"', html)
    assert found
    return found.group(1)


def test_a_choice_that_is_not_handed_in_is_not_there_and_is_replaced_only_when_asked_twice() -> None:
    room = Room()
    save(room.ben, "q3", "8642")
    page = opened(room)
    over = sent(room) | {"q3:number": "90", "revision-q3": shown_revision(page)}
    first = browser_of(room.user).post(url(room, "type_save"), over)
    asked, kept = first.content.decode(), answer("q3").response
    browser_of(room.user).post(url(room, "type_save"), over | {"revision-q3": shown_revision(asked)})
    assert ("8642" in page + asked, "Save again to put this in its place." in asked) == (False, True)
    assert (first.status_code, kept, answer("q3").response) == (422, {"number": ["8642"]}, {"number": ["90"]})


def test_what_is_handed_in_is_there() -> None:
    room = Room()
    save(room.ben, "q3", "8642")
    room.close()
    assert "8642" in opened(room)
