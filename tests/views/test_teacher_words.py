"""Words that go before their class, and what a page says while a class is near its last day."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.models import Answer, Class, User
from tests.actions.test_words import Over, held
from tests.factories import make_class, make_run
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, browser_of, queries_of, refusals

pytestmark = pytest.mark.django_db
DELETE, KEEP = "Delete the words of this lesson now", "Delete the words now, keep the results"


def addresses(over: Over) -> dict[str, str]:
    return {"run": reverse("run_words", args=[over.run.pk]), "class": reverse("class_words", args=[over.klass.pk])}


@pytest.mark.parametrize("name", ["run", "class"])
def test_words_are_deleted_by_their_teacher_alone(name: str) -> None:
    over = Over()
    address = addresses(over)[name]
    asked = refusals(lambda one: one.get(address), ben=over.ben)
    User.objects.filter(username="cleo").delete()
    assert (asked, refusals(lambda one: one.post(address), ben=over.ben), "Answer" in held()) == (
        NOT_THEIRS,
        NOT_THEIRS,
        True,
    )


@pytest.mark.parametrize(("name", "press"), [("run", DELETE), ("class", KEEP)])
def test_the_page_says_what_goes_and_what_stays(name: str, press: str) -> None:
    over = Over()
    page = words(browser_of(over.user).get(addresses(over)[name]))
    assert (
        "the words of 2 written answers" in page,
        "the words of 4 texts from the talk" in page,
        "This stays: who chose what, marks and points" in page,
        press in page,
        "canary" in page,
    ) == (True, True, True, True, False)


def test_a_press_deletes_the_words_and_the_run_page_says_when() -> None:
    over = Over()
    page = words(browser_of(over.user).post(addresses(over)["run"], follow=True))
    assert (
        held(),
        "What was written in this lesson is deleted." in page,
        "was deleted on" in page,
        "Open the lesson again" in page,
    ) == (set(), True, True, False)


def test_a_press_keeps_the_results_of_a_class() -> None:
    over = Over()
    page = words(browser_of(over.user).post(addresses(over)["class"], follow=True))
    klass = Class.objects.get()
    assert (held(), (klass.delete_after - klass.created_on).days, "The rest is kept until" in page) == (
        set(),
        400,
        True,
    )


def test_an_open_lesson_says_to_close_it_first(teacher: User, ada: Client) -> None:
    run = make_run(teacher, make_class(teacher))
    page = words(ada.get(reverse("run_words", args=[run.pk])))
    assert ("Close it first" in page, DELETE in page) == (True, False)


def test_a_page_that_was_left_open_gets_a_sentence(teacher: User, ada: Client) -> None:
    run = make_run(teacher, make_class(teacher))
    response = ada.post(reverse("run_words", args=[run.pk]))
    assert (response.status_code, "Close it first" in words(response)) == (409, True)


def test_a_class_that_has_its_last_possible_day_is_told_so(teacher: User, ada: Client) -> None:
    klass = make_class(teacher, days=400)
    page = words(ada.get(reverse("class_words", args=[klass.pk])))
    assert ("cannot be kept after" in page, KEEP in page) == (True, False)


def test_an_answer_that_waits_for_a_mark_is_named() -> None:
    over = Over()
    Answer.objects.filter(question="q5").update(standing="waiting")
    assert "1 answer still waits for your mark" in words(browser_of(over.user).get(addresses(over)["run"]))


def test_the_student_reads_that_the_words_are_gone() -> None:
    over = Over()
    over.delete()
    page = words(over.ben.client.get(reverse("mine")))
    assert ("Your words were deleted on" in page, "canary" in page) == (True, False)


# --- near the last day ---


def near(over: Over, days: int) -> None:
    today = timezone.localdate()
    Class.objects.update(created_on=today - timedelta(days=50), delete_after=today + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (15, ""),
        (14, "in 14 days"),
        (1, "tomorrow"),
        (0, "oday is "),
        (-1, "ast day was"),
    ],
)
def test_home_and_class_say_what_goes_from_14_days_before(days: int, said: str) -> None:
    over = Over()
    near(over, days)
    ada = browser_of(over.user)
    pages = [words(ada.get(reverse("home"))), words(ada.get(reverse("class", args=[over.klass.pk])))]
    assert (
        [bool(said) and said in page for page in pages],
        ["4 answers" in page for page in pages],
        ["Keep results without words" in pages[1], "Keep or extend" in pages[0]],
    ) == ([bool(said)] * 2, [bool(said)] * 2, [True, bool(said)])


def test_the_queries_of_the_first_page_do_not_grow_with_classes_that_leave(teacher: User, ada: Client) -> None:
    make_class(teacher, days=3)
    one = queries_of(ada, reverse("home"))
    for label in ("7A", "7B"):
        make_class(teacher, label=label, days=3)
    assert queries_of(ada, reverse("home")) == one
