"""Worked with: what would change is said before, in numbers; then one press."""

from typing import Any

import pytest
from django.urls import reverse

from lessons.models import Answer, Record
from tests.actions.test_giving import Pair
from tests.factories import join_student
from tests.saves import save
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, browser_of, queries_of, refusals

pytestmark = pytest.mark.django_db


def url(room: Pair) -> str:
    return reverse("seat_with", args=[room.run.pk, room.second().pk])


def shown(room: Pair) -> str:
    return f"{url(room)}?of={room.ben.seat().pk}"


def uncovered(room: Pair) -> Any:
    address = reverse("with_uncover", args=[room.run.pk, room.second().pk])
    return browser_of(room.user).post(address, {"of": room.ben.seat().pk})


def covered_page(room: Pair) -> str:
    return words(browser_of(room.user).get(shown(room)))


def test_the_page_says_how_many_answers_are_given_and_replaced_and_changes_nothing() -> None:
    room = Pair()
    assert room.dana is not None
    save(room.dana, "q3", "80")
    said = words(uncovered(room))
    assert ("2 answers are given." in said, "1 answer of this student's own is replaced" in said) == (True, True)
    assert room.second().worked_with is None


def test_the_page_says_numbers_and_no_label() -> None:
    room = Pair()
    type(room.ben.student).objects.filter(pk=room.ben.student.pk).update(label="Benjamin")
    said = words(browser_of(room.user).get(shown(room))) + words(uncovered(room))
    assert "Benjamin" not in said


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


def test_without_an_answer_only_the_uncovered_page_says_so() -> None:
    room = Pair()
    Answer.objects.all().delete()
    client, open_page = browser_of(room.user), uncovered(room)
    of, why = {"of": room.ben.seat().pk}, "no answer to give yet"
    covered = client.post(url(room), of)
    pressed = client.post(url(room), of | {"sight": open_page.context["sight"]})
    assert (covered.status_code, pressed.status_code) == (409, 409)
    assert [why in words(page) for page in (client.get(shown(room)), covered, open_page, pressed)] == [
        False,
        False,
        True,
        True,
    ]
    assert "Nothing was given. Uncover to see why." in words(covered)


def test_the_covered_page_is_the_same_whatever_the_other_student_has_and_works_on() -> None:
    room = Pair(other=True)
    before = covered_page(room)
    room.ben.start(other=True)
    save(room.ben, "q1", "c", other=True)
    on_the_other_task = covered_page(room)
    Answer.objects.all().delete()
    assert before == on_the_other_task == covered_page(room)


def test_a_word_for_one_pair_opens_no_other() -> None:
    room = Pair()
    carl = join_student(room.klass, "3")
    posted = {"of": carl.seat().pk, "sight": uncovered(room).context["sight"]}
    assert "Uncover to see why" in words(browser_of(room.user).post(url(room), posted))


def test_what_was_passed_is_said_to_be_left_out() -> None:
    room = Pair()
    room.pass_("q3")
    said = words(uncovered(room))
    assert ("1 answer is given." in said, "1 answer is left out" in said) == (True, True)


def test_a_look_at_what_would_change_is_recorded_for_both() -> None:
    room = Pair()
    uncovered(room)
    looks = Record.objects.filter(verb="looked at worked with").values_list("object_id", flat=True)
    assert set(looks) == {str(room.ben.seat().pk), str(room.second().pk)}


@pytest.mark.parametrize("of", ["", "x", "999999", "own"])
def test_without_another_student_the_way_leads_back(of: str) -> None:
    room = Pair()
    of = str(room.second().pk) if of == "own" else of
    client, uncover = browser_of(room.user), reverse("with_uncover", args=[room.run.pk, room.second().pk])
    assert client.get(f"{url(room)}?of={of}").status_code == 302
    assert client.post(uncover, {"of": of}).status_code == 302


def test_only_ada_may_ask_and_press() -> None:
    room = Pair()
    asked = refusals(lambda client: client.get(shown(room)), ben=room.ben)
    assert asked == NOT_THEIRS


def test_nobody_else_gives_answers() -> None:
    room = Pair()
    pressed = refusals(lambda client: client.post(url(room), {"of": room.ben.seat().pk}), ben=room.ben)
    assert (pressed, Answer.objects.filter(source="with").count()) == (NOT_THEIRS, 0)


def test_nobody_else_uncovers() -> None:
    room = Pair()
    address = reverse("with_uncover", args=[room.run.pk, room.second().pk])
    pressed = refusals(lambda client: client.post(address, {"of": room.ben.seat().pk}), ben=room.ben)
    assert (pressed, browser_of(room.user).get(address).status_code) == (NOT_THEIRS, 405)


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


def test_answers_of_a_student_who_was_removed_can_be_taken_back() -> None:
    room = Pair()
    room.give()
    room.ben.student.delete()
    client, seat = browser_of(room.user), [room.run.pk, room.second().pk]
    known = words(client.post(reverse("seat_uncover", args=seat)))
    table = words(client.post(reverse("run_uncover", args=[room.run.pk, "table"])))
    client.post(reverse("seat_take_back", args=seat))
    said = "with a student who was removed"
    assert (said in known, "Take back the answers of" in known, said in table) == (True, True, True)
    assert Answer.objects.count() == 0
