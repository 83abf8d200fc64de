"""What a teacher keeps for marking, what was corrected for a class, and long work under way."""

import uuid

from django.db import models

from lessons.models.classroom import Class, ClassRow
from lessons.models.lesson import Edition
from lessons.models.run import Run
from lessons.models.school import User

LONGEST_COMMENT = 500


class OwnComment(models.Model):
    """A sentence that a teacher writes to answers again and again: nothing of a student stands in it."""

    teacher = models.ForeignKey(User, on_delete=models.CASCADE, related_name="comments")
    text = models.CharField(max_length=LONGEST_COMMENT)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["teacher", "text"], name="one_comment_per_teacher_and_text"),)

    def __str__(self) -> str:
        return self.text


class Correction(ClassRow):
    """What was put right in a question for one run: which edition took the place of which, by whom and why.

    `what` is what was done, `reason` the teacher's own words, `marks` how many marks it changed.
    """

    WHAT = [(word, word) for word in ("accepted", "key", "dropped", "taken_back")]

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="corrections")
    question = models.CharField(max_length=60)
    what = models.CharField(max_length=10, choices=WHAT)
    reason = models.TextField(blank=True)
    before = models.ForeignKey(Edition, on_delete=models.RESTRICT, related_name="+")
    after = models.ForeignKey(Edition, on_delete=models.RESTRICT, related_name="+")
    marks = models.PositiveIntegerField()
    teacher = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["klass", "run", "question"], name="correction_by_class_and_run"),)

    def __str__(self) -> str:
        return f"{self.run_id} {self.question} {self.what}"


class Job(models.Model):
    """Long work that the page which watches it advances, one batch at a time.

    `kind` says what is made and `wanted` from what; `done` of `total` steps are there, `state` is what the next one
    needs. The finished file goes with the job, and the job with its class.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    klass = models.ForeignKey(Class, on_delete=models.CASCADE, db_column="class_id", related_name="jobs")
    teacher = models.ForeignKey(User, on_delete=models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=20)
    wanted = models.JSONField(default=dict)
    state = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=120, blank=True)
    file = models.BinaryField(null=True)
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.done} of {self.total}"
