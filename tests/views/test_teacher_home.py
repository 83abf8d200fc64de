"""The first page: what waits, who helps, and what is said plainly."""

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from lessons.actions.caring import ask_help
from lessons.actions.runs import close_run
from lessons.models import HelpRequest, Run, School, User
from tests.factories import join_student, make_class, make_run, viewer_of
from tests.saves import save
from tests.views.people import cleo, queries_of

pytestmark = pytest.mark.django_db
TYPED = {"adult": "Ms Odell, room 12", "emergency": "112", "helpline": "0800 111"}


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


def test_who_helps_is_stored_for_the_school(teacher: User, ada: Client) -> None:
    response = ada.post(reverse("helpers"), TYPED)
    school = School.objects.get(pk=teacher.school_id)
    assert (response.status_code, school.help_adult, school.help_line) == (302, "Ms Odell, room 12", "0800 111")


def test_a_helpline_that_is_the_police_gets_a_sentence_and_keeps_what_was_typed(ada: Client) -> None:
    response = ada.post(reverse("helpers"), {**TYPED, "helpline": "1 12"})
    form = response.context["form"]
    assert (response.status_code, form["adult"].value(), list(form.errors)) == (422, "Ms Odell, room 12", ["helpline"])


def test_the_error_summary_leads_to_the_field(ada: Client) -> None:
    html = ada.post(reverse("helpers"), {**TYPED, "helpline": "112"}).content.decode()
    assert ('<a href="#id_helpline">' in html, 'id="id_helpline"' in html) == (True, True)


def test_a_wrong_field_is_described_by_its_help_and_its_error(ada: Client) -> None:
    html = ada.post(reverse("helpers"), {**TYPED, "helpline": "112"}).content.decode()
    assert 'aria-describedby="id_helpline_helptext id_helpline_error"' in html


@pytest.mark.parametrize("laptop", [True, False])
def test_only_a_laptop_says_that_it_is_not_encrypted(ada: Client, laptop: bool) -> None:
    with override_settings(LAPTOP=laptop):
        html = ada.get(reverse("home")).content.decode()
    assert ("not encrypted" in html) == laptop


def test_looking_at_home_stores_nothing_by_get(ada: Client) -> None:
    assert ada.get(reverse("helpers")).status_code == 405
