"""Classes and their students. A student is a label and a return code, nothing more."""

import uuid

from django.db import models

from lessons.models.school import School, User

MOST_STUDENTS = 200


class Class(models.Model):
    """A class: who teaches it is a row of its own, its rows die with it.

    The database refuses a `delete_after` of more than 400 days after `created_on`. `norms` are the rules of its talks,
    one a line, "" for the usual ones.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="classes")
    label = models.CharField(max_length=60)
    join_code = models.CharField(max_length=6, unique=True)
    naming = models.CharField(max_length=10, choices=[("numbers", "numbers"), ("list", "list")], default="numbers")
    demo = models.BooleanField(default=False)
    norms = models.TextField(blank=True)
    delete_after = models.DateField()
    created_on = models.DateField()

    def __str__(self) -> str:
        return self.label


class ClassRow(models.Model):
    """The base of every table that grows with a class and dies with it."""

    klass = models.ForeignKey(
        Class, on_delete=models.CASCADE, db_column="class_id", db_index=False, related_name="%(class)ss"
    )

    class Meta:
        abstract = True


class ClassTeacher(ClassRow):
    """Who may do what in a class, and until when."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="class_roles")
    role = models.CharField(
        max_length=12, choices=[("teacher", "teacher"), ("co_teacher", "co-teacher"), ("substitute", "substitute")]
    )
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["klass", "user"], name="one_role_per_class_and_user"),)

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class Student(ClassRow):
    """A label in a class; `code_hash` is a keyed hash of the return code, none until the label is taken."""

    label = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    code_hash = models.CharField(max_length=64, null=True, unique=True)
    joined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["klass", "label"], name="one_student_per_label"),)
        indexes = (models.Index(fields=["klass", "position"], name="student_by_class"),)

    def __str__(self) -> str:
        return self.label
