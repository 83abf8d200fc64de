"""What the database itself refuses, whoever asks."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from lessons.actions.marking import mark_answer
from lessons.models import Answer, Class, Edition, Mark, Post, Record, Run, Seat, Student
from tests.factories import Joined, join_student, make_class, make_edition, make_run, make_teacher, viewer_of
from tests.saves import save

pytestmark = pytest.mark.django_db


def refused(change: object) -> bool:
    try:
        with transaction.atomic():
            change()  # type: ignore[operator]
    except DatabaseError:
        return True
    return False


def seated() -> tuple[Joined, Run]:
    ada = make_teacher()
    klass = make_class(ada)
    run = make_run(ada, klass)
    return join_student(klass), run


def test_an_edition_cannot_be_changed() -> None:
    make_edition()
    assert refused(lambda: Edition.objects.update(plan="{}"))


def test_a_record_cannot_be_changed() -> None:
    make_class(make_teacher())
    assert refused(lambda: Record.objects.update(verb="did nothing"))


def test_a_mark_cannot_be_changed_but_its_marker_can_be_forgotten() -> None:
    ben, run = seated()
    ada = viewer_of(make_teacher(username="marker"))
    save(ben, "q5", "Why ninety?")
    Answer.objects.update(standing="waiting")
    mark_answer(ada, run=run, answer=Answer.objects.get(), share=0.5, comment="", now=timezone.now())
    assert refused(lambda: Mark.objects.update(share=1))
    assert Mark.objects.update(marker=None) == 1


def test_the_edition_of_an_answer_cannot_be_changed() -> None:
    ben, _ = seated()
    save(ben, "q3", "90")
    other = make_edition()
    assert refused(lambda: Answer.objects.update(edition=other))


def test_a_class_cannot_outlive_400_days() -> None:
    klass = make_class(make_teacher())
    assert refused(lambda: Class.objects.update(delete_after=klass.created_on + timedelta(days=401)))
    assert Class.objects.update(delete_after=klass.created_on + timedelta(days=400)) == 1


def test_a_class_without_a_deletion_date_cannot_be() -> None:
    make_class(make_teacher())
    assert refused(lambda: Class.objects.update(delete_after=None))


def test_a_question_has_one_answer_per_attempt() -> None:
    ben, _ = seated()
    save(ben, "q3", "90")
    answer = Answer.objects.get()
    answer.pk = None
    with pytest.raises(IntegrityError):
        answer.save(force_insert=True)


def test_two_students_of_a_run_never_share_a_name_in_the_talk() -> None:
    _, run = seated()
    first, second, *_ = Seat.objects.filter(run=run)
    assert refused(lambda: Seat.objects.filter(pk=second.pk).update(alias=first.alias))


def test_a_run_cannot_be_closed_that_was_never_opened() -> None:
    ada = make_teacher()
    run = make_run(ada, make_class(ada), opened=False)
    assert refused(lambda: Run.objects.filter(pk=run.pk).update(closed_at=timezone.now()))


def test_a_share_lies_between_none_and_all() -> None:
    ben, _ = seated()
    save(ben, "q3", "90")
    assert refused(lambda: Answer.objects.update(share=1.5))


def test_two_students_of_a_class_never_share_a_label() -> None:
    klass = make_class(make_teacher())
    assert refused(lambda: Student.objects.filter(klass=klass).update(label="same"))


def test_deleting_a_class_leaves_no_row_of_it() -> None:
    ben, run = seated()
    save(ben, "q3", "90")
    klass = Class.objects.get(pk=run.klass_id)
    klass.delete()
    left = {model.__name__: model.objects.count() for model in (Student, Run, Seat, Answer, Post)}
    assert left == {"Student": 0, "Run": 0, "Seat": 0, "Answer": 0, "Post": 0}
    assert Record.objects.filter(klass_id=klass.pk).count() == 0
