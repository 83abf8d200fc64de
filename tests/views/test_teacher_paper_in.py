"""Typing in what a class wrote on paper: covered first, a line for each question, one student after the other."""

import re
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from lessons.actions.returning import return_answers
from lessons.actions.seats import set_other_task
from lessons.core.paper.sheets import paper_of
from lessons.core.plan import Selection
from lessons.models import Answer, AnswerVersion, Attempt, Record, Seat
from lessons.queries.editions import lookup_of
from tests.actions.test_runs import Room, answer
from tests.core.papers import every_kind
from tests.factories import make_class, make_edition, make_run, small_plan
from tests.saves import save
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, browser_of, queries_of, refusals
from tests.views.walking import House

pytestmark = pytest.mark.django_db
CANARY = "canary words of a student"
POSTS = ("paper_type", "paper_save")


def seat_of(room: Room, number: int = 1) -> Seat:
    return Seat.objects.get(run=room.run, student__position=number)


def url(room: Room, name: str = "run_paper", number: int = 1) -> str:
    return reverse(name, args=[room.run.pk, *([seat_of(room, number).pk] if name in POSTS else [])])


def opened(room: Room, number: int = 1, typed: dict[str, str] | None = None) -> Any:
    return browser_of(room.user).post(url(room, "paper_type", number), typed or {})


def sent(room: Room, number: int = 1, **lines: str) -> dict[str, str]:
    """Return what the page of a student sends, with the revisions that are stored now."""
    stored = Answer.objects.filter(attempt__seat=seat_of(room, number))
    revisions = {f"revision-{one.question}": str(one.revision) for one in stored}
    edition = {"edition": lines.pop("edition", str(room.run.edition_id))}
    extra = {"hand_in": lines.pop("hand_in")} if "hand_in" in lines else {}
    return {**edition, **extra, **revisions, **{f"{name}:line": line for name, line in lines.items()}}


def press(room: Room, number: int = 1, **lines: str) -> Any:
    return browser_of(room.user).post(url(room, "paper_save", number), sent(room, number, **lines))


def letter(room: Room, question: str, option: str) -> str:
    """Return the letter that an option has on the printed handout."""
    paper = paper_of(lookup_of(room.run.edition_id))
    posed = next(one for one in paper.questions if one.id == question)
    return next(one.letter for one in posed.inputs[0].lettered if one.id == option)


# --- covered ---


def test_the_page_opens_covered_and_counts() -> None:
    room = Room()
    save(room.ben, "q5", CANARY)
    press(room, 2, q3="90")
    html = browser_of(room.user).get(url(room)).content.decode()
    assert (CANARY in html, ":line" in html, "<b>1</b> of <b>3</b> typed in." in html) == (False, False, True)


def test_the_covered_page_tells_no_two_students_apart() -> None:
    room = Room()
    press(room, 2, q3="90")
    page = browser_of(room.user).get(url(room)).content.decode()
    places = re.findall(r'<button class="button" name="number".*?</button>', page)
    alike = {re.sub(r'(?<=value=")\d+|(?<=number )\d+|(?<=>)\d+', "n", place) for place in places}
    assert (len(places), len(alike)) == (3, 1)


def test_who_answered_on_the_web_is_counted_apart() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    press(room, 2, q3="90")
    said = words(browser_of(room.user).get(url(room)))
    assert "1 of 3 typed in. 1 more has answered on the web." in said


def test_a_look_is_recorded_once_for_each_student() -> None:
    room = Room()
    for number in (1, 1, 2):
        opened(room, number)
    assert Record.objects.filter(verb="looked at answers").count() == 2


# --- lines ---


def test_there_is_a_line_for_each_question_as_the_handout_numbers_it() -> None:
    room = Room()
    run = make_run(room.user, room.klass, make_edition(every_kind()), opened=False)
    paper = browser_of(room.user).get(reverse("run_print_handout", args=[run.pk])).context["paper"]
    room.close()
    room.run = run
    browser_of(room.user).post(reverse("run_open", args=[run.pk]))
    lines = opened(room).context["lines"]
    printed = [(one.id, one.number) for one in paper.questions if one.points]
    assert [(one.id, one.number) for one in lines] == printed


def test_only_what_the_class_was_given_is_asked() -> None:
    room = Room()
    plan = small_plan(selections=(Selection(45, ("q2", "q5"), ("talk",)),))
    room.klass = make_class(room.user, label="Other")
    room.run = make_run(room.user, room.klass, make_edition(plan))
    assert [(one.id, one.number) for one in opened(room).context["lines"]] == [("q2", 1), ("q5", 2)]


def test_lines_are_saved_in_one_press_and_the_next_student_opens() -> None:
    room = Room()
    response = press(room, 1, q1=letter(room, "q1", "c").lower(), q3="90", q4="2.2", q5="Why?")
    stored = {one: answer(one).response for one in ("q1", "q3", "q4", "q5")}
    assert stored == {
        "q1": {"choice": ["c"]},
        "q3": {"number": ["90"]},
        "q4": {"sentence": ["b2b"]},
        "q5": {"text": ["Why?"]},
    }
    assert (response.context["seat"], "Number 1: 4 answers saved." in words(response)) == (seat_of(room, 2), True)


def test_after_the_last_student_the_covered_page_says_how_many() -> None:
    room = Room()
    response = press(room, 3, q3="90")
    assert (response.status_code, response.headers["Location"]) == (302, url(room))


def test_who_is_typed_in_is_left_out_of_the_way() -> None:
    room = Room()
    press(room, 2, q3="90")
    first = browser_of(room.user).post(url(room, "paper_next")).context
    after = press(room, 1, q3="90").context
    assert (first["seat"], first["next"].number, after["seat"]) == (seat_of(room, 1), 3, seat_of(room, 3))


def test_who_answered_on_the_web_is_opened_by_number_only() -> None:
    room = Room()
    save(room.ben, "q3", "90")
    client = browser_of(room.user)
    opened_first = client.post(url(room, "paper_next")).context["seat"]
    by_number = client.post(url(room, "paper_next"), {"number": "1"}).context["seat"]
    assert (opened_first, by_number) == (seat_of(room, 2), seat_of(room, 1))


def test_a_number_that_nobody_has_is_said() -> None:
    room = Room()
    response = browser_of(room.user).post(url(room, "paper_next"), {"number": "31"})
    assert ("Nobody in this class has number 31." in words(response), response.context["seat"]) == (
        True,
        seat_of(room, 1),
    )


def test_an_empty_paper_saves_nothing_and_hands_nothing_in() -> None:
    room = Room()
    response = press(room, 1, hand_in="on")
    assert (Attempt.objects.count(), "Number 1: nothing new to save." in words(response)) == (0, True)


def test_the_tick_hands_in_for_the_student() -> None:
    room = Room()
    press(room, 1, q3="90", hand_in="on")
    assert Attempt.objects.get().handed_in_at is not None


def test_what_cannot_be_read_stays_with_a_sentence_and_the_rest_is_saved() -> None:
    room = Room()
    response = press(room, 1, q1="Z", q3="90", q4="7.7")
    html, said = response.content.decode(), words(response)
    assert (response.status_code, 'value="Z"' in html, 'value="7.7"' in html) == (422, True, True)
    assert "“Z” is no letter of this question. Its letters are A to C." in said
    assert [*Answer.objects.values_list("question", flat=True)] == ["q3"]


def test_the_first_line_that_is_wrong_takes_the_focus() -> None:
    html = press(Room(), 1, q3="many", q4="7.7").content.decode()
    at = html.index("autofocus")
    assert (html.count("autofocus"), 'id="line-q3"' in html[at - 200 : at]) == (1, True)


def test_what_was_typed_before_stands_there_as_it_was_typed() -> None:
    room = Room()
    letter_of_key = letter(room, "q1", "c")
    press(room, 1, q1=letter_of_key, q4="most callers")
    lines = {one.id: one.line for one in opened(room).context["lines"]}
    assert lines == {"q1": letter_of_key, "q2": "", "q3": "", "q4": "2.2", "q5": ""}


def test_what_the_student_wrote_on_the_web_is_kept_as_a_version() -> None:
    room = Room()
    save(room.ben, "q3", "80")
    press(room, 1, q3="90")
    assert (answer("q3").response, AnswerVersion.objects.get().response) == ({"number": ["90"]}, {"number": ["80"]})


def test_what_came_meanwhile_is_shown_and_a_second_press_replaces_it() -> None:
    room = Room()
    press(room, 1, q3="80")
    first = browser_of(room.user).post(url(room, "paper_save"), sent(room, q3="90") | {"revision-q3": "0"})
    seen = (first.status_code, "There now: 80" in words(first), answer("q3").response)
    press(room, 1, q3="90")
    assert (seen, answer("q3").response) == ((422, True, {"number": ["80"]}), {"number": ["90"]})


def test_sending_the_same_page_again_changes_nothing() -> None:
    room = Room()
    data = sent(room, q3="90")
    for _ in range(2):
        browser_of(room.user).post(url(room, "paper_save"), data)
    assert (answer("q3").revision, AnswerVersion.objects.count()) == (1, 0)


def test_uncovering_again_keeps_what_was_typed() -> None:
    room = Room()
    html = opened(room, typed=sent(room, q5="half a sen")).content.decode()
    assert ("half a sen" in html, Answer.objects.count()) == (True, 0)


def test_the_other_task_is_typed_in_by_its_own_sheet() -> None:
    room = Room(other=True)
    set_other_task(room.ada, run=room.run, seat=room.ben.seat(), other=True, now=timezone.now())
    response = opened(room)
    assert response.context["edition"] == room.run.other_id
    press(room, 1, q3="90", edition=str(room.run.other_id))
    assert Answer.objects.get().attempt.edition_id == room.run.other_id


def test_a_page_of_another_story_keeps_what_was_typed() -> None:
    response = press(Room(), 1, q3="90", edition="00000000-0000-4000-8000-000000000000")
    assert (response.status_code, 'value="90"' in response.content.decode()) == (409, True)


def test_a_damaged_page_says_so() -> None:
    room = Room()
    response = browser_of(room.user).post(url(room, "paper_save"), {"q3:line": "90"})
    assert (response.status_code, "This page is broken." in words(response)) == (409, True)


def test_a_lesson_that_is_not_open_says_so() -> None:
    room = Room(opened=False)
    client = browser_of(room.user)
    assert "The lesson is not open yet." in words(client.get(url(room)))
    assert client.post(url(room, "paper_next")).headers["Location"] == url(room)


def test_after_the_end_what_is_typed_counts_at_once() -> None:
    room = Room()
    room.close()
    press(room, 1, q3="90")
    assert (answer("q3").standing, answer("q3").points) == ("marked", 1.0)


# --- whose it is ---


def test_only_ada_may_ask() -> None:
    room = Room()
    assert refusals(lambda client: client.get(url(room)), ben=room.ben) == NOT_THEIRS


@pytest.mark.parametrize("name", [*POSTS, "paper_next"])
def test_only_ada_may_press(name: str) -> None:
    room = Room()
    data = sent(room, q3="90")
    pressed = refusals(lambda client: client.post(url(room, name), data), ben=room.ben)
    assert (pressed, Answer.objects.count()) == (NOT_THEIRS, 0)


@pytest.mark.parametrize("name", [*POSTS, "paper_next"])
def test_opening_an_address_never_acts(name: str) -> None:
    room = Room()
    assert browser_of(room.user).get(url(room, name)).status_code == 405


@pytest.mark.parametrize("who", ["co_teacher", "substitute"])
@override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
def test_a_colleague_with_a_part_in_the_class_types_in(who: str) -> None:
    house = House()
    response = house.browser(who).post(url(house, "paper_save"), sent(house, q3="90"))
    assert (response.status_code, answer("q3").source) == (200, "typed")


def test_a_seat_of_another_run_is_not_found() -> None:
    room = Room()
    elsewhere = make_run(room.user, make_class(room.user, label="Other"), room.run.edition)
    address = reverse("paper_save", args=[elsewhere.pk, seat_of(room).pk])
    assert browser_of(room.user).post(address, sent(room, q3="90")).status_code == 404


def test_the_page_costs_the_same_for_three_students_and_for_thirty() -> None:
    room = Room()
    few = queries_of(browser_of(room.user), url(room))
    room.klass = make_class(room.user, label="Big", labels=[str(number) for number in range(1, 31)])
    room.run = make_run(room.user, room.klass)
    assert queries_of(browser_of(room.user), url(room)) == few


def test_pages_of_the_run_lead_here() -> None:
    room = Room()
    client: Client = browser_of(room.user)
    pages = [client.get(reverse(name, args=[room.run.pk])).content.decode() for name in ("run", "run_print_handout")]
    assert [f'href="{url(room)}"' in page for page in pages] == [True, True]


def test_a_text_that_the_student_is_still_writing_is_not_there() -> None:
    room = Room()
    save(room.ben, "q5", CANARY)
    html = opened(room).content.decode()
    assert (CANARY in html, "Written by the student, not handed in yet." in html) == (False, True)


def test_a_text_that_was_given_back_is_not_there_either() -> None:
    room = Room()
    save(room.ben, "q5", "Why?")
    room.close()
    before = "Why?" in opened(room).content.decode()
    return_answers(room.ada, run=room.run, question="q5", answers=None, words="Who?", now=timezone.now())
    save(room.ben, "q5", CANARY)
    assert (before, CANARY in opened(room).content.decode()) == (True, False)


def shown_revision(html: str) -> str:
    found = re.search(r'name="revision-q3" value="(\d+)"', html)
    assert found
    return found.group(1)


def test_a_choice_that_is_not_handed_in_is_not_there_and_is_replaced_only_when_asked_twice() -> None:
    room = Room()
    save(room.ben, "q3", "8642")
    page = opened(room).content.decode()
    over = sent(room) | {"q3:line": "90", "revision-q3": shown_revision(page)}
    first = browser_of(room.user).post(url(room, "paper_save"), over)
    asked, kept = first.content.decode(), answer("q3").response
    browser_of(room.user).post(url(room, "paper_save"), over | {"revision-q3": shown_revision(asked)})
    assert ("8642" in page + asked, "Save again to put this in its place." in asked) == (False, True)
    assert (first.status_code, kept, answer("q3").response) == (422, {"number": ["8642"]}, {"number": ["90"]})


def test_what_is_handed_in_is_there() -> None:
    room = Room()
    save(room.ben, "q3", "8642")
    room.close()
    assert "8642" in opened(room).content.decode()
