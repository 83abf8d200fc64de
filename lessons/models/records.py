"""What was done, by whom, to what: written with the act itself, never changed."""

from django.db import models

from lessons.models.classroom import Class
from lessons.models.school import School


class Record(models.Model):
    """One act of a teacher or of the program on its own. Holds no words that a student wrote."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="records")
    klass = models.ForeignKey(
        Class, on_delete=models.CASCADE, null=True, db_column="class_id", db_index=False, related_name="records"
    )
    viewer_kind = models.CharField(max_length=10)
    viewer_id = models.CharField(max_length=40)
    verb = models.CharField(max_length=40)
    object_type = models.CharField(max_length=20)
    object_id = models.CharField(max_length=40)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["klass", "at"], name="record_by_class"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.object_type}"
