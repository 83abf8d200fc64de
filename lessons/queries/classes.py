"""A teacher's classes: the list, and one class with its students and runs."""

import uuid
from datetime import date, datetime

from django.db.models import Count, Q

from lessons.core.value import Value
from lessons.core.viewer import Viewer
from lessons.models import Answer, Class, Post, Run, Seat, Student
from lessons.queries.access import classes_of


class ClassCard(Value):
    """A class in a list."""

    klass: uuid.UUID
    label: str
    students: int
    joined: int
    join_code: str
    delete_after: date
    demo: bool


class StudentRow(Value):
    """A student of a class; `label` is empty on a covered page."""

    student: int
    number: int
    label: str
    joined: bool


class RunRow(Value):
    """A run of a class."""

    run: uuid.UUID
    title: str
    state: str
    made_at: datetime


class Contents(Value):
    """What goes when a class goes."""

    students: int
    runs: int
    answers: int
    posts: int


class Belongings(Value):
    """What goes when a student goes."""

    lessons: int
    answers: int
    posts: int


def class_cards(viewer: Viewer, *, now: datetime) -> tuple[ClassCard, ...]:
    """Return the classes this teacher has a role in, newest first, in one query."""
    rows = classes_of(viewer, now=now).annotate(
        size=Count("students"), joined=Count("students", filter=Q(students__joined_at__isnull=False))
    )
    return tuple(
        ClassCard(one.pk, one.label, one.size, one.joined, one.join_code, one.delete_after, one.demo)
        for one in rows.order_by("-created_on", "label")
    )


def students_of(klass: Class, *, uncovered: bool) -> tuple[StudentRow, ...]:
    """Return the students of a class the viewer may reach; covered rows hold no label."""
    rows = Student.objects.filter(klass=klass).order_by("position")
    return tuple(
        StudentRow(one.pk, one.position, one.label if uncovered else "", one.code_hash is not None) for one in rows
    )


def runs_in(klass: Class) -> tuple[RunRow, ...]:
    """Return the runs of a class the viewer may reach, newest first."""
    heavy = ("edition__plan", "edition__lesson__draft")
    rows = Run.objects.filter(klass=klass).select_related("edition__lesson").defer(*heavy)
    return tuple(
        RunRow(run.pk, run.edition.lesson.title, run.state, run.created_at) for run in rows.order_by("-created_at")
    )


def newest_opened(klass: Class) -> Run | None:
    """Return the run of a class that was opened last, None before the first."""
    return Run.objects.filter(klass=klass, opened_at__isnull=False).order_by("-opened_at").first()


def contents_of(klass: Class) -> Contents:
    """Return how much a class holds that its deletion takes away."""
    return Contents(
        students=Student.objects.filter(klass=klass).count(),
        runs=Run.objects.filter(klass=klass).count(),
        answers=Answer.objects.filter(klass=klass).count(),
        posts=Post.objects.filter(klass=klass).count(),
    )


def belongings_of(student: Student) -> Belongings:
    """Return how much of a student's own their removal takes away, requests for help apart: nobody is told that there
    are any. Counts only: safe on a covered page."""
    klass = student.klass_id
    return Belongings(
        lessons=Seat.objects.filter(klass=klass, student=student).count(),
        answers=Answer.objects.filter(klass=klass, attempt__seat__student=student).count(),
        posts=Post.objects.filter(klass=klass, seat__student=student).count(),
    )
