"""Who leads without an account of their own: a teacher's phone for one run, a substitute for one class."""

from django.db import models

from lessons.models.classroom import Class, ClassRow
from lessons.models.run import Run
from lessons.models.school import User


class PairedPhone(models.Model):
    """A phone that waits with four digits, and once they were typed leads one run for the teacher who typed them.

    A waiting one has `digits_hash` and belongs to no class yet; it goes when `until` has passed. `key_hash` is the
    keyed hash of what its cookie holds: neither digits nor cookie can be read out of the table.
    """

    klass = models.ForeignKey(
        Class, on_delete=models.CASCADE, null=True, db_column="class_id", db_index=False, related_name="phones"
    )
    run = models.ForeignKey(Run, on_delete=models.CASCADE, null=True, related_name="phones")
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="phones")
    digits_hash = models.CharField(max_length=64, null=True, unique=True)
    key_hash = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(digits_hash__isnull=False, klass=None, run=None, user=None)
                | models.Q(digits_hash=None, klass__isnull=False, run__isnull=False, user__isnull=False),
                name="phone_waits_or_leads",
            ),
        )
        indexes = (models.Index(fields=["klass", "run"], name="phone_by_class_and_run"),)

    def __str__(self) -> str:
        return f"{self.pk} {'leads' if self.run_id else 'waits'}"


class SubstituteLink(ClassRow):
    """A link by which somebody without an account stands in for a teacher of a class, until a time."""

    made_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="substitute_links")
    key_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["klass", "until"], name="link_by_class"),)

    def __str__(self) -> str:
        return f"{self.klass_id} until {self.until}"
