"""Posts: what students contribute to a prompt."""

from django.db import models

from lessons.models.classroom import ClassRow
from lessons.models.run import Run, Seat

HANDED_IN = ("waiting", "shown", "hidden")


class Post(ClassRow):
    """A contribution to a prompt, saved like an answer while it is written, read by nobody before it is handed in."""

    STATUS = [(word, word) for word in ("writing", "waiting", "shown", "hidden", "passed")]

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="posts")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="posts")
    prompt = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    status = models.CharField(max_length=8, choices=STATUS, default="writing")
    token = models.CharField(max_length=24, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["seat", "prompt"], name="one_post_per_seat_and_prompt"),)
        indexes = (models.Index(fields=["klass", "run", "status"], name="post_by_class_and_run"),)

    def __str__(self) -> str:
        return f"{self.seat_id} {self.prompt}"
