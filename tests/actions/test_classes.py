"""Making, naming, extending and deleting a class, with a record of each."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lessons.actions.classes import (
    delete_class,
    extend_class,
    give_new_code,
    make_class,
    rename_student,
)
from lessons.actions.looking import note_look_at_labels
from lessons.core.errors import LessonError
from lessons.models import Class, ClassTeacher, Record, Run, Student
from tests.factories import join_student, make_edition, make_run, make_teacher, viewer_of
from tests.factories import make_class as class_of

pytestmark = pytest.mark.django_db


def test_a_new_class_is_taught_by_whoever_made_it() -> None:
    ada = make_teacher()
    klass = class_of(ada)
    role = ClassTeacher.objects.get(klass=klass)
    assert (role.user_id, role.role, Record.objects.get().verb) == (ada.pk, "teacher", "made class")


@pytest.mark.parametrize("days", [0, -1, 401])
def test_a_last_day_outside_the_schools_limit_is_refused(days: int) -> None:
    with pytest.raises(LessonError):
        class_of(make_teacher(), days=days)
    assert Class.objects.count() == 0


@pytest.mark.parametrize("labels", [(), ("Бо", "бо"), tuple(map(str, range(201)))])
def test_no_labels_too_many_or_the_same_twice_are_refused(labels: tuple[str, ...]) -> None:
    with pytest.raises(LessonError):
        class_of(make_teacher(), labels=labels)


def test_a_refusal_names_the_field_it_is_about() -> None:
    with pytest.raises(LessonError) as refused:
        class_of(make_teacher(), labels=("a", "A"))
    assert refused.value.params["field"] == "names"


def test_a_classmates_label_is_refused_and_nothing_is_changed() -> None:
    ada = make_teacher()
    first, second, _ = Student.objects.filter(klass=class_of(ada)).order_by("position")
    with pytest.raises(LessonError):
        rename_student(viewer_of(ada), student=first, label=second.label, now=timezone.now())
    first.refresh_from_db()
    assert first.label == "1"


def test_a_new_code_for_one_who_never_joined_lets_them_in() -> None:
    ada = make_teacher()
    student = Student.objects.filter(klass=class_of(ada)).earliest("pk")
    give_new_code(viewer_of(ada), student=student, now=timezone.now())
    student.refresh_from_db()
    assert (student.joined_at is not None, student.code_hash is not None) == (True, True)


def test_the_limit_counts_from_the_day_the_class_was_made() -> None:
    ada = make_teacher()
    klass = class_of(ada)
    later = klass.created_on + timedelta(days=300)
    with pytest.raises(LessonError):
        extend_class(
            viewer_of(ada),
            klass=klass,
            delete_after=klass.created_on + timedelta(days=401),
            today=later,
            now=timezone.now(),
        )


def test_a_look_at_labels_is_recorded_once_an_hour_for_each_viewer() -> None:
    ada = make_teacher()
    dora = make_teacher(ada.school, username="dora")
    klass = class_of(ada)
    hour = timezone.now().replace(minute=5)
    for viewer, minutes in ((ada, 0), (ada, 20), (dora, 20), (ada, 60)):
        note_look_at_labels(viewer_of(viewer), klass=klass, now=hour + timedelta(minutes=minutes))
    assert Record.objects.filter(verb="looked at labels").count() == 3


def test_deleting_takes_everything_but_the_lesson_and_one_record() -> None:
    ada = make_teacher()
    klass = class_of(ada)
    make_run(ada, klass, make_edition(school=ada.school))
    join_student(klass).start()
    delete_class(viewer_of(ada), klass=klass, now=timezone.now())
    assert (Run.objects.count(), Student.objects.count(), list(Record.objects.values_list("verb", flat=True))) == (
        0,
        0,
        ["deleted class"],
    )


def test_numbers_are_labels_like_any_other() -> None:
    today = timezone.localdate()
    ada = viewer_of(make_teacher())
    klass = make_class(
        ada,
        label="9B",
        labels=["1", "2"],
        naming="numbers",
        delete_after=today + timedelta(days=1),
        today=today,
        now=timezone.now(),
    )
    assert list(Student.objects.filter(klass=klass).values_list("position", "label")) == [(1, "1"), (2, "2")]
