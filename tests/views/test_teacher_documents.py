"""Documents for the school: the list, each one, the notice of a class, and what the school says in it."""

from datetime import date

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from lessons.models import Class, Record, School, User
from lessons.queries.documents import DOCUMENTS, WITH_NAMES, Document
from tests.factories import join_student, make_class, make_run
from tests.pages import spoken
from tests.views.classroom import Room
from tests.views.people import cleo
from tests.views.walking import House

pytestmark = pytest.mark.django_db
SAID = {
    "name": "Hill School",
    "responsible": "The town’s school office",
    "legal_basis": "our task to teach",
    "rights_contact": "Ms Odell, room 12",
    "complaint": "the data protection office",
}


def words(client: Client, name: str, *args: object) -> str:
    return " ".join(spoken(client.get(reverse(name, args=args)).content.decode()))


def test_students_and_strangers_are_asked_to_sign_in(teacher: User) -> None:
    klass = make_class(teacher)
    make_run(teacher, klass)
    ben = join_student(klass)
    asked = [reverse("documents"), reverse("document", args=["privacy"]), reverse("class_notice", args=[klass.pk])]
    assert {client.get(one).status_code for client in (ben.client, Client()) for one in asked} == {302}


def test_another_teachers_class_has_no_notice_for_a_stranger(teacher: User) -> None:
    klass = make_class(teacher)
    assert cleo().get(reverse("class_notice", args=[klass.pk])).status_code == 404


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_each_document_opens_with_its_heading_and_without_marks(ada: Client, document: Document) -> None:
    html = ada.get(reverse("document", args=[document.name])).content.decode()
    sheet = html.partition("data-document>")[2].partition("</article>")[0]
    assert (sheet.count("<h1>"), "|---|" in sheet, "](" in sheet, "<a " in sheet) == (1, False, False, False)


def test_a_document_that_is_none_is_not_found(ada: Client) -> None:
    assert ada.get(reverse("document", args=["licence"])).status_code == 404


def test_what_the_school_says_is_stored_and_recorded(teacher: User, ada: Client) -> None:
    response = ada.post(reverse("documents"), SAID)
    school = School.objects.get(pk=teacher.school_id)
    assert (response.status_code, {name: getattr(school, name) for name in SAID}) == (302, SAID)
    assert Record.objects.filter(verb="said who is responsible", school=school).count() == 1


def test_another_school_keeps_what_it_says(teacher: User, ada: Client) -> None:
    stranger = cleo()
    stranger.post(reverse("documents"), SAID)
    assert School.objects.get(pk=teacher.school_id).responsible == ""


def test_what_is_too_long_gets_a_sentence_and_is_kept_on_the_page(ada: Client) -> None:
    response = ada.post(reverse("documents"), {**SAID, "complaint": "x" * 201})
    form = response.context["form"]
    assert (response.status_code, list(form.errors), form["name"].value()) == (422, ["complaint"], "Hill School")


def test_the_notice_of_a_class_has_its_last_day_and_what_the_school_says(teacher: User, ada: Client) -> None:
    klass = make_class(teacher, label="9B")
    Class.objects.filter(pk=klass.pk).update(delete_after=date(klass.created_on.year + 1, 1, 9))
    ada.post(reverse("documents"), SAID)
    page = words(ada, "class_notice", klass.pk)
    day = f"9 January {klass.created_on.year + 1}"
    moves = (
        "The teacher can set another day",
        "up to 7 days later",
        "it deletes at its next start",
        "up to 35 days more",
    )
    assert [one for one in ("9B", day, *moves, *SAID.values()) if one not in page] == []


def test_the_notice_of_a_class_holds_the_paper_for_parents_and_not_twice_the_students_part(
    teacher: User, ada: Client
) -> None:
    html = ada.get(reverse("class_notice", args=[make_class(teacher).pk])).content.decode()
    parts = ("For parents and schools", "Stored about a student", "Not encrypted on a laptop", "You may skip anything.")
    assert [html.count(one) for one in parts] == [1, 1, 1, 1]


@pytest.mark.parametrize("naming", ["numbers", "list"])
def test_the_notice_of_a_class_of_names_says_that_names_are_stored(teacher: User, ada: Client, naming: str) -> None:
    klass = make_class(teacher)
    Class.objects.filter(pk=klass.pk).update(naming=naming)
    page = " ".join(ada.get(reverse("class_notice", args=[klass.pk])).content.decode().split())
    of_numbers, of_names = [[one in page for one in said] for said in (WITH_NAMES, WITH_NAMES.values())]
    assert (of_numbers, of_names) == ([naming == "numbers"] * 2, [naming == "list"] * 2)


def test_a_notice_says_whom_to_ask_while_the_school_has_said_nothing(teacher: User, ada: Client) -> None:
    page = words(ada, "class_notice", make_class(teacher).pk)
    assert "The school. Ask the teacher who that is there." in page


# --- what students see of it ---


def test_the_door_says_from_which_age_and_asks_for_none() -> None:
    html = Client().get(reverse("join")).content.decode()
    assert "For students of 14 years and older. Your age is not stored." in html
    assert [name for name in ("age", "birth", "year") if f'name="{name}' in html] == []


def test_before_the_first_input_students_read_what_the_school_says() -> None:
    room = Room(started=False)
    room.teacher().post(reverse("documents"), SAID)
    page = words(room.ben.client, "welcome")
    assert [one for name, one in SAID.items() if name != "name" and one not in page] == []


def test_a_school_that_has_said_nothing_sends_students_to_their_teacher() -> None:
    page = words(Room(started=False).ben.client, "welcome")
    told = ("Ask your teacher who that is.", "Ask your teacher which law allows it.", "where to complain.")
    assert [one for one in told if one not in page] == []


# --- who may change what the notices say ---


@override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
@pytest.mark.parametrize(("who", "status"), [("administrator", 302), ("owner", 404), ("safeguarding", 404)])
def test_on_a_server_only_an_administrator_changes_what_the_notices_say(who: str, status: int) -> None:
    posted = House().browser(who).post(reverse("documents"), {"name": "Keldrum", "responsible": "Ms Odell"})
    assert (posted.status_code, School.objects.filter(responsible="Ms Odell").exists()) == (status, status == 302)


# --- whom to write to ---


@pytest.mark.parametrize(("laptop", "contact", "told"), [(True, "", 0), (False, "", 1), (False, "a@b.example", 0)])
def test_only_a_server_without_an_address_is_told_to_set_one(
    ada: Client, laptop: bool, contact: str, told: int
) -> None:
    with override_settings(LAPTOP=laptop, CONTACT=contact, ALLOWED_HOSTS=["testserver"]):
        assert words(ada, "documents").count("QUIZSITE_CONTACT") == told
