"""Requests for help, which look alike until a teacher opens them, and words that were sealed for the sake of safety."""

from django.db import models

from lessons.models.classroom import ClassRow, Student
from lessons.models.run import Run
from lessons.models.school import User


class HelpRequest(ClassRow):
    """A student asked for an adult. `kind` is what was pressed, `text` what the student chose to add."""

    KIND = [("help", "help"), ("talk", "talk to my teacher")]

    run = models.ForeignKey(Run, on_delete=models.CASCADE, null=True, related_name="requests")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="requests")
    kind = models.CharField(max_length=8, choices=KIND)
    text = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["klass", "run"], name="request_by_class_and_run"),)

    def __str__(self) -> str:
        return f"{self.student_id} {self.kind}"


class SealedWords(ClassRow):
    """Exact words that a teacher took out of sight for safety, for the teacher and the named lead alone.

    They go once somebody acknowledged the handover, after 30 days at most, and at the latest with the class.
    """

    SOURCE = [("post", "text for the talk"), ("answer", "answer")]

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="sealed")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="sealed")
    source = models.CharField(max_length=6, choices=SOURCE)
    about = models.CharField(max_length=60)
    text = models.TextField()
    sealed_at = models.DateTimeField()
    sealed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_as = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = (models.Index(fields=["klass", "run"], name="sealed_by_class_and_run"),)

    def __str__(self) -> str:
        return f"{self.student_id} {self.source}"
