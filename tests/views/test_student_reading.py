"""A part of the story: passage, words, questions, and what a page may know."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.runs import close_run
from lessons.core.article import Block, Section, Sentence
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Question
from lessons.models import Answer, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.guiding import check_of
from lessons.queries.reading import part_of
from lessons.queries.sitting import Sitting
from tests.core.kinds.samples import SAMPLES
from tests.factories import make_class, make_edition, make_run, small_plan, viewer_of
from tests.saves import save
from tests.views.classroom import Room, asking, touched, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return Room()


def part(room: Room, number: int = 1) -> str:
    """Return the HTML of a part as Ben gets it."""
    return room.ben.client.get(reverse("part", args=[number])).content.decode()


def many_questions(count: int) -> Room:
    """Return a room whose first part asks this many questions."""
    payload = {"options": [{"id": "a", "text": "One"}, {"id": "b", "text": "Two"}], "key": "a"}
    asked = tuple(Question(f"q{n}", "s1", "choice", "locate", 1, f"Question {n}?", payload) for n in range(count))
    return Room(plan=small_plan(questions=asked, selections=()))


def test_paragraphs_are_numbered_through_the_whole_lesson(room: Room) -> None:
    assert ('id="p1"' in part(room, 1), 'id="p2"' in part(room, 2)) == (True, True)


def test_a_glossary_word_is_linked_where_it_first_stands(room: Room) -> None:
    html = part(room)

    assert html.count('<a class="word" href="#word-1">notice</a>') == 1
    assert "A sheet that tells people something." in html


def test_captions_and_subheads_are_no_paragraphs() -> None:
    blocks = (
        Block("h", "subhead", "Before", (Sentence("ha", 0, 6),)),
        Block("b1", "body", "One line.", (Sentence("b1a", 0, 9),)),
        Block("c", "caption", "A door.", (Sentence("ca", 0, 7),)),
    )
    plan = small_plan(
        blocks=blocks, sections=(Section("s1", "A photo", ("h", "b1", "c")),), questions=(), prompts=(), selections=()
    )
    page = words(Room(plan=plan).ben.client.get(reverse("part", args=[1])))

    assert "Before Paragraph 1 One line. Under a picture: A door." in page


def test_the_publisher_stands_under_the_last_part_only(room: Room) -> None:
    assert ["Fennick Weekly" in part(room, number) for number in (1, 2)] == [False, True]


def order(html: str) -> tuple[int, ...]:
    """Return which option of the first question stands first, second, third."""
    places = [html.index(f'id="q1-{option}"') for option in "abc"]
    return tuple(sorted(range(3), key=places.__getitem__))


def test_options_keep_their_order_for_one_student(room: Room) -> None:
    assert order(part(room)) == order(part(room))


def test_options_stand_in_more_than_one_order_in_a_class(room: Room) -> None:
    klass = make_class(room.ada, labels=[str(number) for number in range(30)])
    run = make_run(room.ada, klass)

    parts = [part_of(Sitting(seat, None), {}, 1) for seat in Seat.objects.filter(run=run).select_related("run")]
    orders = {str(ask.inputs) for found in parts if found for ask in found.asks if ask.id == "q1"}

    assert len(orders) > 1


def test_the_guiding_check_comes_first_and_carries_no_points(room: Room) -> None:
    page = words(room.ben.client.get(reverse("part", args=[1])))

    assert page.index("First check, no points") < page.index("Question 1 of 5")


def test_a_page_knows_no_key_no_feedback_and_no_proof_before_it_may(room: Room) -> None:
    save(room.ben, "q1", "a")
    html = part(room) + part(room, 2)

    assert [secret in html for secret in ("It has four.", "Not: One.", 'class="evidence"', "Right", "Ninety.")] == [
        False
    ] * 5


def test_what_was_answered_is_there_on_the_next_visit_and_on_another_device(room: Room) -> None:
    save(room.ben, "q5", "Бұл сурет қайдан?")
    laptop = Client()
    laptop.post(reverse("join"), {"code": room.ben.code})

    html = laptop.get(reverse("part", args=[2])).content.decode()

    assert "Бұл сурет қайдан?</textarea>" in html


def test_after_the_end_the_answers_are_read_and_not_changed(room: Room) -> None:
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())
    room.run.__class__.objects.update(feedback="never")

    html = part(room)

    assert ("<fieldset disabled>" in html, "The lesson is over." in html) == (True, True)


def test_released_answers_show_right_answer_own_answer_feedback_and_the_stroke(room: Room) -> None:
    save(room.ben, "q1", "a")
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())

    page = words(room.ben.client.get(reverse("part", args=[1])))

    assert "Not this time Not: One. It has four." in page
    assert "One Your answer" in page
    assert "Four Right answer" in page
    assert "Proof for question 1: Proof for question 2: The notice has four lines." in page


def test_the_other_task_shows_no_marks_when_released() -> None:
    room = Room(other=True)
    save(room.ben, "q1", "a", other=True)
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())

    assert "Right answer" not in part(room)


def test_a_part_that_does_not_exist_leads_to_the_first(room: Room) -> None:
    assert room.ben.client.get(reverse("part", args=[9]))["Location"] == reverse("part", args=[1])


def test_nobody_reads_a_part_before_the_content_note() -> None:
    room = Room(started=False)

    assert room.ben.client.get(reverse("part", args=[1]))["Location"] == reverse("welcome")


@pytest.mark.parametrize("count", [1, 200])
def test_a_part_costs_two_queries_however_many_questions_it_asks(count: int) -> None:
    room = many_questions(count)
    part(room)

    with asking() as statements:
        part(room)

    assert (len(statements), touched(statements)) == (2, set())


@pytest.mark.parametrize("count", [1, 200])
def test_a_released_part_costs_three_queries(count: int) -> None:
    room = many_questions(count)
    save(room.ben, "q0", "a")
    close_run(viewer_of(room.ada), run=room.run, confirmed=True, now=timezone.now())
    part(room)

    with asking() as statements:
        part(room)

    assert (len(statements), Answer.objects.count()) == (3, 1)


@pytest.mark.parametrize(("tries", "step"), [(1, "not_yet"), (2, "proof"), (3, "answer"), (9, "answer")])
def test_a_missed_check_leads_from_feedback_to_the_proof_to_the_answer(tries: int, step: str) -> None:
    lookup = lookup_of(make_edition().pk)

    check = check_of(lookup, lookup.asked["g1"], {"choice": ("b",)}, tries)

    assert check is not None
    assert (check.step, len(check.proof), check.words) == (step, int(tries > 1), ("One line",) if tries > 2 else ())


def test_a_right_check_says_yes_at_any_try() -> None:
    lookup = lookup_of(make_edition().pk)

    checks = [check_of(lookup, lookup.asked["g1"], {"choice": ("a",)}, tries) for tries in (1, 2, 5)]

    assert [check.step if check else "" for check in checks] == ["yes"] * 3


def test_a_check_that_was_not_tried_says_nothing() -> None:
    lookup = lookup_of(make_edition().pk)

    assert check_of(lookup, lookup.asked["g1"], None, 0) is None


def test_a_typed_word_says_who_reads_it_and_when() -> None:
    asked = Question("q1", "s1", "short", "locate", 1, "What does the photo show?", {"answers": ["One line"]})
    html = part(Room(plan=small_plan(questions=(asked,), selections=())))

    assert ("Your teacher reads this when you hand it in." in html, 'aria-describedby="q1-help' in html) == (True, True)


@pytest.mark.parametrize("words", ["The pool", "A photo", "The photo shows one line.", "A sheet that tells people"])
def test_the_story_says_its_language(words: str) -> None:
    html = part(Room(plan=small_plan(language="kk")))
    assert re.search(rf'<(\w+)[^>]* lang="kk"[^>]*>(?:(?!</\1>).)*{words}', html)


def test_a_check_with_several_right_answers_never_names_what_was_left_out_before_the_answer() -> None:
    several = Asked(Question("g9", "s1", "several", "locate", 1, "Who?", SAMPLES["several"].payload, points=0))
    checks = [check_of(Lookup(small_plan()), several, {"several": ("a", "c")}, tries) for tries in (1, 2, 3)]

    assert [[one.text for one in check.said] if check else [] for check in checks] == [
        ["He is named, but he says nothing."],
        ["He is named, but he says nothing."],
        [],
    ]
    assert [check.words if check else () for check in checks] == [(), (), ("A swimmer · The notice",)]


def test_a_check_shows_the_right_sentence_in_its_words() -> None:
    mark = Asked(small_plan().questions[4])
    check = check_of(Lookup(small_plan()), mark, {"sentence": ("b2a",)}, 3)

    assert check is not None
    assert check.words == ("Most callers had not seen the door.",)
