"""A lesson has one editable draft and frozen, numbered editions."""

import uuid

from django.db import models

from lessons.core.plan import LONGEST_TITLE
from lessons.models.classroom import Class
from lessons.models.school import School, User


class Lesson(models.Model):
    """What stands on the shelf. `bundled` is the key of a lesson that comes with the program, `draft` a plan's JSON.

    `origin` is the lesson it was duplicated from, `shared` whether colleagues of the school see it on their shelf,
    `together` whether they may change its draft. `remarks` are what was said when the draft was made: pairs of a text
    marked for translation and what fills it in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="lessons")
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    bundled = models.CharField(max_length=60, blank=True)
    other_task = models.CharField(max_length=60, blank=True, help_text="key of the bundled lesson that stands in")
    origin = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="adapted")
    shared = models.BooleanField(default=False)
    together = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True)
    title = models.CharField(max_length=LONGEST_TITLE)
    draft = models.TextField(blank=True)
    remarks = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["school", "bundled"], condition=~models.Q(bundled=""), name="one_lesson_per_bundled_key"
            ),
        )

    def __str__(self) -> str:
        return self.title


class KeptDraft(models.Model):
    """A draft as it was before something was done to it: a step to undo, and later a version to go back to.

    `did` says in English, marked for translation, what was done then; `part` names what it was done to. What an undo
    took back is kept as well, and is no `step`. `opening` tells one opening of a form from the next.
    """

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="kept")
    plan = models.TextField()
    did = models.CharField(max_length=60)
    part = models.CharField(max_length=LONGEST_TITLE, blank=True)
    opening = models.CharField(max_length=16, blank=True)
    step = models.BooleanField(default=True)
    teacher = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.lesson_id} before: {self.did}"


class PublishedEditions(models.Manager["Edition"]):
    """The editions of the shelf: without those that were corrected for one class."""

    def get_queryset(self) -> models.QuerySet["Edition"]:
        """Return what was published."""
        return super().get_queryset().filter(klass__isnull=True)


class Edition(models.Model):
    """A lesson plan as it was published. The database refuses to change one.

    One with a class `corrects` a published edition for that class alone: it has its number, stands on no shelf and goes
    with the class. `Edition.every` finds both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    plan = models.TextField()
    note = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField()
    klass = models.ForeignKey(
        Class, on_delete=models.CASCADE, null=True, db_column="class_id", related_name="corrected_editions"
    )
    corrects = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, related_name="corrected")

    objects = PublishedEditions()
    every: "models.Manager[Edition]" = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["lesson", "number"], condition=models.Q(klass__isnull=True), name="one_edition_per_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.lesson_id} {self.number}"
