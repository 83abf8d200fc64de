"""Classes: covered until a press, codes shown once, a last day, deletion that says what goes."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.codes import hash_code
from lessons.models import Class, Record, Seat, Student, User
from tests.factories import join_student, make_class, make_run
from tests.views.classroom import words
from tests.views.people import NOT_THEIRS, cleo, queries_of, refusals

pytestmark = pytest.mark.django_db
LABELS = ("Wren", "Finch", "Heron")


@pytest.fixture
def klass(teacher: User) -> Class:
    return make_class(teacher, labels=LABELS, naming="list")


def shown(html: str) -> list[str]:
    return [label for label in LABELS if label in html]


# --- who may look ---


@pytest.mark.parametrize("name", ["class", "class_delete"])
def test_a_class_is_its_teachers(teacher: User, klass: Class, name: str) -> None:
    make_run(teacher, klass)
    ben = join_student(klass, "Wren")
    assert refusals(lambda one: one.get(reverse(name, args=[klass.pk])), ben=ben) == NOT_THEIRS


@pytest.mark.parametrize("name", ["class_uncover", "class_extend", "class_delete"])
def test_nobody_else_changes_a_class(klass: Class, name: str) -> None:
    ben = join_student(klass, "Wren")
    assert refusals(lambda one: one.post(reverse(name, args=[klass.pk])), ben=ben) == NOT_THEIRS


@pytest.mark.parametrize("name", ["student", "student_code"])
def test_nobody_else_changes_a_student(klass: Class, name: str) -> None:
    ben = join_student(klass, "Wren")
    args = [klass.pk, ben.student.pk]
    assert refusals(lambda one: one.post(reverse(name, args=args), {"label": "x"}), ben=ben) == NOT_THEIRS


def test_a_student_of_another_class_is_not_found(teacher: User, ada: Client, klass: Class) -> None:
    other = Student.objects.filter(klass=make_class(teacher)).earliest("pk")
    assert ada.get(reverse("student", args=[klass.pk, other.pk])).status_code == 404


def test_a_strangers_list_is_empty(klass: Class) -> None:
    assert cleo().get(reverse("classes")).context["cards"] == ()


def test_the_list_names_size_and_who_joined(ada: Client, klass: Class) -> None:
    join_student(klass, "Wren")
    assert [(card.label, card.students, card.joined) for card in ada.get(reverse("classes")).context["cards"]] == [
        ("9B", 3, 1)
    ]


@pytest.mark.parametrize("name", ["class_uncover", "class_extend"])
def test_what_writes_does_not_answer_to_get(ada: Client, klass: Class, name: str) -> None:
    assert ada.get(reverse(name, args=[klass.pk])).status_code == 405


# --- covered ---


def test_a_class_opens_covered(ada: Client, klass: Class) -> None:
    assert shown(ada.get(reverse("class", args=[klass.pk])).content.decode()) == []


def test_one_press_uncovers_the_labels(ada: Client, klass: Class) -> None:
    assert shown(ada.post(reverse("class_uncover", args=[klass.pk])).content.decode()) == list(LABELS)


def test_labels_cover_again_after_a_minute(ada: Client, klass: Class) -> None:
    html = ada.post(reverse("class_uncover", args=[klass.pk])).content.decode()
    assert f'content="60; url={reverse("class", args=[klass.pk])}"' in html


def test_a_look_is_recorded_once_an_hour(ada: Client, klass: Class) -> None:
    for moment in ("2026-09-01 10:05Z", "2026-09-01 10:59Z", "2026-09-01 11:01Z"):
        with time_machine.travel(moment, tick=False):
            ada.force_login(User.objects.get())
            ada.post(reverse("class_uncover", args=[klass.pk]))
    assert Record.objects.filter(verb="looked at labels", klass=klass).count() == 2


def test_a_student_page_holds_no_label(ada: Client, klass: Class) -> None:
    student = Student.objects.get(label="Wren")
    assert shown(ada.get(reverse("student", args=[klass.pk, student.pk])).content.decode()) == []


def test_class_pages_are_kept_by_no_browser(ada: Client, klass: Class) -> None:
    assert "no-store" in ada.get(reverse("class", args=[klass.pk])).headers["Cache-Control"]


def test_the_queries_do_not_grow_with_the_students(teacher: User, ada: Client) -> None:
    classes = [make_class(teacher, labels=labels) for labels in (("1",), ("1", "2", "3"))]
    one, three = (queries_of(ada, reverse("class", args=[klass.pk])) for klass in classes)
    assert one == three


# --- students ---


def test_a_new_code_is_shown_once_and_the_old_one_stops(ada: Client, klass: Class) -> None:
    ben = join_student(klass, "Wren")
    code = ada.post(reverse("student_code", args=[klass.pk, ben.student.pk])).context["code"]
    ben.student.refresh_from_db()
    later = ada.get(reverse("student", args=[klass.pk, ben.student.pk])).content.decode()
    assert (ben.student.code_hash, code in later, code != ben.code) == (hash_code(code), False, True)


def test_a_renamed_student_has_the_new_label(ada: Client, klass: Class) -> None:
    student = Student.objects.get(label="Wren")
    ada.post(reverse("student", args=[klass.pk, student.pk]), {"label": " Айгүл "})
    student.refresh_from_db()
    assert student.label == "Айгүл"


@pytest.mark.parametrize("label", ["", "Finch"])
def test_no_label_or_a_classmates_label_gets_a_sentence(ada: Client, klass: Class, label: str) -> None:
    student = Student.objects.get(label="Wren")
    response = ada.post(reverse("student", args=[klass.pk, student.pk]), {"label": label})
    assert (response.status_code, len(response.context["form"].errors)) == (422, 1)


# --- making, extending, deleting ---


def test_a_class_can_be_made_without_a_lesson(ada: Client) -> None:
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    ada.post(reverse("class_new"), {"label": "7A", "students": "3", "delete_after": day})
    assert list(Student.objects.order_by("position").values_list("label", flat=True)) == ["1", "2", "3"]


def test_the_last_day_can_be_moved(ada: Client, klass: Class) -> None:
    day = klass.delete_after + timedelta(days=30)
    ada.post(reverse("class_extend", args=[klass.pk]), {"delete_after": day.isoformat()})
    klass.refresh_from_db()
    assert klass.delete_after == day


def test_a_last_day_past_the_limit_gets_a_sentence_and_stays_typed(ada: Client, klass: Class) -> None:
    day = (klass.created_on + timedelta(days=401)).isoformat()
    response = ada.post(reverse("class_extend", args=[klass.pk]), {"delete_after": day})
    form = response.context["form"]
    assert (response.status_code, list(form.errors), form["delete_after"].value()) == (422, ["delete_after"], day)


def test_the_sentence_names_the_limit_as_people_write_dates(ada: Client, klass: Class) -> None:
    Class.objects.filter(pk=klass.pk).update(created_on="2026-09-01", delete_after="2026-12-01")
    response = ada.post(reverse("class_extend", args=[klass.pk]), {"delete_after": "2199-01-01"})
    assert response.context["form"].errors["delete_after"] == [
        "Choose a last day after today and not after 6 October 2027."
    ]


def test_deleting_says_first_what_goes(ada: Client, klass: Class, teacher: User) -> None:
    make_run(teacher, klass)
    contents = ada.get(reverse("class_delete", args=[klass.pk])).context["contents"]
    assert (contents.students, contents.runs, Class.objects.count()) == (3, 1, 1)


def test_a_deleted_class_is_gone_and_its_pages_are_not_found(ada: Client, klass: Class) -> None:
    ada.post(reverse("class_delete", args=[klass.pk]))
    again = [ada.post(reverse(name, args=[klass.pk])).status_code for name in ("class_delete", "class_extend")]
    assert (Class.objects.count(), Student.objects.count(), again) == (0, 0, [404, 404])


def test_the_uncovered_class_says_where_each_student_is_in_the_newest_lesson(ada: Client, teacher: User) -> None:
    klass = make_class(teacher)
    run = make_run(teacher, klass)
    Seat.objects.filter(run=run, student__label="2").update(absent=True)
    join_student(klass).start()
    covered = words(ada.get(reverse("class", args=[klass.pk])))
    uncovered = words(ada.post(reverse("class_uncover", args=[klass.pk])))
    assert ("absent" in covered, "part 1" in uncovered, "not yet absent" in uncovered) == (False, True, True)
