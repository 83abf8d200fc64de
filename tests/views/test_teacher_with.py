"""Worked with: what would change is said before, in numbers; then one press."""

import pytest
from django.urls import reverse

from lessons.models import Answer
from tests.actions.test_giving import Pair
from tests.saves import save
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, browser_of, queries_of, refusals

pytestmark = pytest.mark.django_db


def url(room: Pair) -> str:
    return reverse("seat_with", args=[room.run.pk, room.second().pk])


def shown(room: Pair) -> str:
    return f"{url(room)}?of={room.ben.seat().pk}"


def test_the_page_says_how_many_answers_are_given_and_replaced_and_changes_nothing() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.dana, "q3", "80")
    said = words(browser_of(room.user).get(shown(room)))
    assert ("2 answers are given." in said, "1 answer of this student's own is replaced" in said) == (True, True)
    assert room.second().worked_with is None


def test_the_page_says_numbers_and_no_label() -> None:
    room = Pair()
    type(room.ben.student).objects.filter(pk=room.ben.student.pk).update(label="Benjamin")
    assert "Benjamin" not in words(browser_of(room.user).get(shown(room)))


def test_a_press_gives_and_says_only_that_it_is_saved() -> None:
    room = Pair()
    response = browser_of(room.user).post(url(room), {"of": room.ben.seat().pk}, follow=True)
    said = words(response)
    assert ("Saved for number 2." in said, "with 1" in said, room.got("q3").source) == (True, False, "with")


def test_the_uncovered_table_says_with_whom_and_the_covered_one_does_not() -> None:
    room = Pair()
    room.give()
    client = browser_of(room.user)
    covered = words(client.get(reverse("run", args=[room.run.pk])))
    uncovered = words(client.post(reverse("run_uncover", args=[room.run.pk, "table"])))
    assert ("with 1" in covered, "with 1" in uncovered) == (False, True)


def test_without_an_answer_the_page_says_so() -> None:
    room = Pair()
    Answer.objects.all().delete()
    client = browser_of(room.user)
    pressed = client.post(url(room), {"of": room.ben.seat().pk})
    assert ("no answer to give yet" in words(client.get(shown(room))), pressed.status_code) == (True, 409)


@pytest.mark.parametrize("of", ["", "x", "999999", "own"])
def test_without_another_student_the_way_leads_back(of: str) -> None:
    room = Pair()
    of = str(room.second().pk) if of == "own" else of
    assert browser_of(room.user).get(f"{url(room)}?of={of}").status_code == 302


def test_only_ada_may_ask_and_press() -> None:
    room = Pair()
    asked = refusals(lambda client: client.get(shown(room)), ben=room.ben)
    assert asked == NOT_THEIRS


def test_nobody_else_gives_answers() -> None:
    room = Pair()
    pressed = refusals(lambda client: client.post(url(room), {"of": room.ben.seat().pk}), ben=room.ben)
    assert (pressed, Answer.objects.filter(source="with").count()) == (NOT_THEIRS, 0)


def test_the_page_costs_the_same_for_one_answer_and_for_three() -> None:
    room = Pair()
    two = queries_of(browser_of(room.user), shown(room))
    save(room.ben, "q1", "a")
    assert queries_of(browser_of(room.user), shown(room)) == two


def test_the_uncovered_seat_page_takes_answers_back_and_the_covered_one_says_nothing_of_it() -> None:
    room = Pair()
    room.give()
    client, place = browser_of(room.user), [room.run.pk, room.second().pk]
    covered = words(client.get(reverse("run_seat", args=place)))
    uncovered = words(client.post(reverse("seat_uncover", args=place)))
    client.post(reverse("seat_take_back", args=place))
    said = "Take the answers of 1 back"
    assert (said in covered, said in uncovered, room.second().worked_with) == (False, True, None)
