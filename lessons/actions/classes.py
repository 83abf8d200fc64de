"""Making classes, naming students, giving new codes, deleting."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from lessons.actions.codes import hash_code, make_code, make_join_code
from lessons.actions.recording import record
from lessons.actions.wiping import wipe_deleted
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.names import label_key
from lessons.core.viewer import Viewer
from lessons.models import Attempt, Class, ClassTeacher, Run, School, Seat, Student
from lessons.models.classroom import MOST_STUDENTS
from lessons.queries.packets import NEW_CODE, newest_code

CODES_GIVEN = gettext_noop(
    "A new code was given since this page was opened. What was printed since still lets students in. To print other"
    " codes all the same, press again."
)


def make_class(
    viewer: Viewer, *, label: str, labels: Sequence[str], naming: str, delete_after: date, today: date, now: datetime
) -> Class:
    """Return a new class with one student for each label, taught by the viewer.

    Raises LessonError for labels that repeat, too many of them, or a date the school does not allow.
    """
    school = School.objects.get(pk=viewer.school)
    _check_date(delete_after, today=today, most=school.most_days)
    _check_labels(labels)
    with transaction.atomic():
        klass = Class.objects.create(
            school=school,
            label=label,
            join_code=make_join_code(),
            naming=naming,
            delete_after=delete_after,
            created_on=today,
        )
        ClassTeacher.objects.create(klass=klass, user_id=viewer.id, role="teacher")
        Student.objects.bulk_create(
            Student(klass=klass, label=name, position=position) for position, name in enumerate(labels, start=1)
        )
        record(viewer, "made class", klass, klass=klass, now=now)
    return klass


def _check_date(delete_after: date, *, today: date, most: int) -> None:
    if not today < delete_after <= today + timedelta(days=most):
        raise LessonError(
            gettext_noop("Choose a deletion date after today and within %(days)d days."),
            days=most,
            field="delete_after",
        )


def _check_labels(labels: Sequence[str]) -> None:
    if not 1 <= len(labels) <= MOST_STUDENTS:
        raise LessonError(
            gettext_noop("A class has between 1 and %(most)d students."), most=MOST_STUDENTS, field="students"
        )
    keys = [label_key(label) for label in labels]
    for label in labels:
        if keys.count(label_key(label)) > 1:
            raise LessonError(
                gettext_noop("“%(label)s” stands twice in the list. Give each student a label of their own."),
                label=label,
                field="names",
            )


def rename_student(viewer: Viewer, *, student: Student, label: str, now: datetime) -> None:
    """Give a student another label, at once on every page. Raises LessonError when a classmate has one like it."""
    with transaction.atomic():
        list(Student.objects.select_for_update(no_key=True).filter(klass_id=student.klass_id).order_by("pk"))
        others = Student.objects.filter(klass_id=student.klass_id).exclude(pk=student.pk)
        if label_key(label) in {label_key(other) for other in others.values_list("label", flat=True)}:
            raise LessonError(gettext_noop("Another student of this class has the label “%(label)s”."), label=label)
        Student.objects.filter(pk=student.pk).update(label=label)
        Seat.objects.filter(klass_id=student.klass_id, student=student).update(version=F("version") + 1)
        record(viewer, "renamed student", student, klass=student.klass, now=now)


def give_new_code(viewer: Viewer, *, student: Student, now: datetime) -> str:
    """Return a new return code for a student; the old one, and every device signed in with it, stops."""
    code = make_code()
    with transaction.atomic():
        Student.objects.filter(pk=student.pk).update(code_hash=hash_code(code), joined_at=student.joined_at or now)
        record(viewer, NEW_CODE, student, klass=student.klass, now=now)
    return code


def give_new_codes(
    viewer: Viewer, *, klass: Class, students: Sequence[int], newest: int, now: datetime
) -> dict[int, str]:
    """Return a new return code for each of some students, by the student's key; the old ones stop, as with one.

    `newest` is the newest code that the page knew of (`queries.packets`). Raises LessonError when another one was given
    since: a page that is sent a second time must not stop what is printed already.
    """
    with transaction.atomic():
        rows = Student.objects.select_for_update(no_key=True).filter(klass=klass, pk__in=students).order_by("pk")
        found = list(rows)
        if newest_code(klass) != newest:
            raise LessonError(CODES_GIVEN)
        codes = {student.pk: make_code() for student in found}
        for student in found:
            student.code_hash, student.joined_at = hash_code(codes[student.pk]), student.joined_at or now
            record(viewer, NEW_CODE, student, klass=klass, reason="on paper", now=now)
        Student.objects.bulk_update(found, ["code_hash", "joined_at"])
    return codes


def delete_class(viewer: Viewer, *, klass: Class, now: datetime) -> None:
    """Delete a class with every row that belongs to it; only that it was deleted is kept, in the file as well."""
    delete_with_rows(viewer, klass=klass, now=now)
    wipe_deleted()


def delete_with_rows(viewer: Viewer, *, klass: Class, now: datetime) -> None:
    """Delete a class with its rows, whose bytes stay in the file until it is wiped.

    Its rows are locked first, in the order in which every action locks them, so that a phone's save is either done
    before or finds nothing any more. What slips in between all the same is met by a second try.
    """
    try:
        _delete_locked(viewer, klass, now)
    except IntegrityError:
        _delete_locked(viewer, klass, now)


@transaction.atomic
def _delete_locked(viewer: Viewer, klass: Class, now: datetime) -> None:
    found = Class.objects.filter(pk=klass.pk)
    for rows in (Student.objects, Run.objects, Seat.objects, Attempt.objects):
        of_class = rows.filter(klass_id=klass.pk).order_by("pk")
        list(of_class.select_for_update(no_key=True).values_list("pk"))  # no_key: foreign keys may still be checked
    if found.exists():
        record(viewer, "deleted class", klass, now=now)
        found.delete()


def extend_class(viewer: Viewer, *, klass: Class, delete_after: date, today: date, now: datetime) -> None:
    """Give a class another last day. Raises LessonError for one the school does not allow.

    The limit counts from the day the class was made, however often it is extended.
    """
    most = klass.created_on + timedelta(days=klass.school.most_days)
    if not today < delete_after <= most:
        raise LessonError(
            gettext_noop("Choose a last day after today and not after %(most)s."), most=most, field="delete_after"
        )
    with transaction.atomic():
        Class.objects.filter(pk=klass.pk).update(delete_after=delete_after)
        record(viewer, "changed last day", klass, klass=klass, now=now)
