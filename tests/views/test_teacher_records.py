"""The records of a class: for its teacher alone, covered, a page at a time."""

from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from lessons.actions.recording import record
from lessons.actions.runs import close_run
from lessons.actions.sealing import seal_answer
from lessons.models import Answer, Class, Record, Run, User
from tests.factories import Joined, join_student, make_class, make_run, viewer_of
from tests.saves import save
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, queries_of, refusals
from tests.views.walking import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def klass(teacher: User) -> Class:
    """Ada's class."""
    return make_class(teacher, labels=("Labelcanary", "Dana"), naming="labels")


@pytest.fixture
def run(teacher: User, klass: Class) -> Run:
    """Its open lesson."""
    return make_run(teacher, klass)


@pytest.fixture
def ben(klass: Class, run: Run) -> Joined:
    """Her student, who wrote an answer."""
    student = join_student(klass, "Labelcanary")
    save(student, "q5", "Answercanary")
    return student


def page(browser: Client, klass: Class, number: int = 1) -> Any:
    return browser.get(f"{reverse('class_records', args=[klass.pk])}?page={number}")


def uncover(browser: Client, klass: Class) -> Any:
    return browser.post(reverse("records_uncover", args=[klass.pk]), {"page": "1"})


def look_at(browser: Client, run: Run, ben: Joined) -> None:
    browser.post(reverse("seat_uncover", args=[run.pk, ben.seat().pk]))


def test_the_newest_act_comes_first(ada: Client, klass: Class, run: Run) -> None:
    said = words(page(ada, klass))
    assert said.index("Opened the lesson The pool ada") < said.index("Gave the class a lesson The pool ada")
    assert said.index("Gave the class a lesson") < said.index("Made the class")


def test_a_look_at_a_student_is_there_and_names_them_only_uncovered(
    ada: Client, klass: Class, run: Run, ben: Joined
) -> None:
    look_at(ada, run, ben)
    covered, opened = words(page(ada, klass)), words(uncover(ada, klass))
    assert ("Looked at what is known of a student The pool" in covered, "Labelcanary" in covered) == (True, False)
    assert "Looked at what is known of a student: Labelcanary The pool" in opened


def test_a_look_at_the_records_is_a_record_itself_once_an_hour(ada: Client, klass: Class) -> None:
    for _ in range(3):
        uncover(ada, klass)
    assert Record.objects.filter(verb="looked at records").count() == 1


def test_no_word_of_a_student_ever_stands_there(
    ada: Client, klass: Class, run: Run, ben: Joined, teacher: User
) -> None:
    close_run(viewer_of(teacher), run=run, confirmed=True, now=timezone.now())
    seal_answer(viewer_of(teacher), run=run, answer=Answer.objects.get(question="q5").pk, now=timezone.now())
    pages = page(ada, klass), uncover(ada, klass)
    assert [b"Answercanary" in one.content for one in pages] == [False, False]
    assert ["sealed" in words(one).lower() for one in pages] == [False, True]


def test_many_records_stand_on_pages(ada: Client, klass: Class, teacher: User) -> None:
    for _ in range(60):
        record(viewer_of(teacher), "changed norms", klass, klass=klass, now=timezone.now())
    first, second, beyond = (words(page(ada, klass, number)) for number in (1, 2, 99))
    assert ("Page 1 of 2 Older" in first, "Newer Page 2 of 2" in second, "Page 1 of 2" in beyond) == (True, True, True)
    assert ("Made the class" in first, "Made the class" in second) == (False, True)


@override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
def test_a_substitute_a_phone_and_a_colleague_are_told_apart() -> None:
    house = House()
    for who in ("substitute", "phone"):
        house.browser(who).post(reverse("run_uncover", args=[house.run.pk, "table"]))
    said = words(page(house.browser("owner"), house.klass))
    looked = "Looked at the table of answers The pool"
    assert (f"{looked} ada, by phone" in said, f"{looked} Finn, substitute" in said) == (True, True)
    assert "Let a colleague teach the class: dora ada" in said


def test_an_act_of_an_account_that_is_gone_is_still_there(ada: Client, klass: Class) -> None:
    Record.objects.create(
        school=klass.school, klass=klass, viewer_kind="teacher", viewer_id="999999", verb="opened talk",
        object_type="post", object_id="1", at=timezone.now(),
    )  # fmt: skip
    assert "Opened the talk an account that is gone" in words(page(ada, klass))


def test_only_the_teacher_of_the_class_reads_them(klass: Class, ben: Joined) -> None:
    assert refusals(lambda browser: page(browser, klass), ben=ben) == NOT_THEIRS
    assert uncover(Client(), klass).headers["Location"].startswith("/sign-in/")


def test_the_class_page_leads_there(ada: Client, klass: Class) -> None:
    address = reverse("class_records", args=[klass.pk])
    assert f'href="{address}"' in ada.get(reverse("class", args=[klass.pk])).content.decode()


def test_a_longer_list_takes_no_more_queries(ada: Client, klass: Class, run: Run, ben: Joined) -> None:
    look_at(ada, run, ben)
    few = queries_of(ada, reverse("class_records", args=[klass.pk]))
    look_at(ada, run, join_student(klass, "Dana"))
    assert (queries_of(ada, reverse("class_records", args=[klass.pk])), few < 12) == (few, True)
