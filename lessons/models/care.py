"""Requests for help, which look alike until a teacher opens them."""

from django.db import models

from lessons.models.classroom import ClassRow, Student
from lessons.models.run import Run


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
