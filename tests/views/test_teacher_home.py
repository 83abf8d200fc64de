"""The first page: what waits, who helps, and what is said plainly."""

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from lessons.actions.caring import ask_help
from lessons.actions.runs import close_run
from lessons.core.contacts import months_after
from lessons.models import ContactSlot, HelpRequest, Run, User
from tests.factories import join_student, make_class, make_contacts, make_run, viewer_of
from tests.saves import save
from tests.views.classroom import words
from tests.views.people import cleo, queries_of

pytestmark = pytest.mark.django_db


def waiting(client: Client) -> list[tuple[str, str, int]]:
    context = client.get(reverse("home")).context
    return [(run.klass, run.state, run.to_mark) for run in context["waiting"].runs]


def test_home_asks_students_and_strangers_to_sign_in(teacher: User) -> None:
    klass = make_class(teacher)
    make_run(teacher, klass)
    ben = join_student(klass)
    assert [client.get(reverse("home")).status_code for client in (ben.client, Client())] == [302, 302]


def test_another_schools_runs_do_not_wait_here(teacher: User) -> None:
    make_run(teacher, make_class(teacher))
    assert waiting(cleo()) == []


def test_planned_and_open_runs_wait(teacher: User, ada: Client) -> None:
    make_run(teacher, make_class(teacher, label="9B"))
    make_run(teacher, make_class(teacher, label="8C"), opened=False)
    assert waiting(ada) == [("8C", "planned", 0), ("9B", "open", 0)]


def test_a_closed_run_waits_while_answers_are_to_be_marked(teacher: User, ada: Client) -> None:
    klass = make_class(teacher)
    run = make_run(teacher, klass)
    ben = join_student(klass)
    ben.start()
    save(ben, "q5", "Ask the caretaker.")
    close_run(viewer_of(teacher), run=run, confirmed=True, now=timezone.now())
    quiet = make_run(teacher, make_class(teacher, label="quiet"))
    close_run(viewer_of(teacher), run=quiet, confirmed=True, now=timezone.now())
    assert waiting(ada) == [("9B", "closed", 1)]


def test_a_class_waits_fourteen_days_before_its_last_day(teacher: User, ada: Client) -> None:
    make_class(teacher, label="soon", days=14)
    make_class(teacher, label="later", days=15)
    assert [one.label for one in ada.get(reverse("home")).context["waiting"].classes] == ["soon"]


def asking(client: Client) -> list[tuple[str, object, int]]:
    context = client.get(reverse("home")).context
    return [(one.label, one.run, one.count) for one in context["waiting"].asking]


def test_unread_requests_wait_by_class_before_and_after_a_lesson(teacher: User, ada: Client) -> None:
    early, later = make_class(teacher, label="8C"), make_class(teacher, label="9B")
    ask_help(student=join_student(early).student, seat=None, kind="help", text="", now=timezone.now())
    run = make_run(teacher, later)
    ben = join_student(later)
    close_run(viewer_of(teacher), run=run, confirmed=True, now=timezone.now())
    ask_help(student=ben.student, seat=ben.seat(), kind="help", text="", now=timezone.now())
    make_run(teacher, later, opened=False)
    HelpRequest.objects.filter(klass=later).update(run=run)
    assert (asking(ada), asking(cleo())) == ([("8C", None, 1), ("9B", run.pk, 1)], [])


def test_home_says_of_requests_only_that_they_wait(teacher: User, ada: Client) -> None:
    klass = make_class(teacher)
    ask_help(student=join_student(klass).student, seat=None, kind="talk", text="canary", now=timezone.now())
    html = ada.get(reverse("home")).content.decode()
    assert ("Requests wait in <b>9B</b>" in html, "1 not read" in html, "canary" in html) == (True, True, False)


def test_the_queries_do_not_grow_with_the_runs(teacher: User, ada: Client) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            make_run(teacher, make_class(teacher))
        counts.append(queries_of(ada, reverse("home")))
    assert (counts[0], Run.objects.count()) == (counts[1], 3)


def test_home_says_in_short_who_helps(teacher: User, ada: Client) -> None:
    make_contacts(teacher.school, emergency="112", lead="Ms Odell", line="0800 111")
    page = words(ada.get(reverse("home")))
    assert [said in page for said in ("112", "Ms Odell", "0800 111", "waits to be checked")] == [
        True,
        True,
        True,
        False,
    ]


def test_home_says_what_help_says_where_nobody_is_named(teacher: User, ada: Client) -> None:
    assert "“Tell a teacher or another adult you trust.”" in words(ada.get(reverse("home")))


@pytest.mark.parametrize(("months", "waits"), [(10, False), (11, True), (12, True)])
def test_home_says_from_eleven_months_on_that_a_contact_is_to_be_checked(
    teacher: User, ada: Client, months: int, waits: bool
) -> None:
    make_contacts(teacher.school, lead="Ms Odell")
    day = timezone.localdate()
    ContactSlot.objects.update(verified_on=months_after(day, -months))
    assert ("1 contact waits to be checked." in words(ada.get(reverse("home")))) == waits


@pytest.mark.parametrize("laptop", [True, False])
def test_only_a_laptop_says_that_it_is_not_encrypted(ada: Client, laptop: bool) -> None:
    with override_settings(LAPTOP=laptop):
        html = ada.get(reverse("home")).content.decode()
    assert ("not encrypted" in html) == laptop
