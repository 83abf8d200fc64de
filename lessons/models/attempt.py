"""Attempts, answers, what answers were before, and marks."""

from django.db import models

from lessons.models.classroom import ClassRow
from lessons.models.lesson import Edition
from lessons.models.run import Seat
from lessons.models.school import User


class Attempt(ClassRow):
    """A seat's sitting at one edition: the run's, with which it is moved, or its other task.

    `started_at` is when the student chose the story; one that a teacher filled for them has the moment when the run was
    opened, until the student chooses it.
    `underlined` are the ids of the sentences that the student underlined, `unclear` those of the questions that they
    called unclear.
    """

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="attempts")
    edition = models.ForeignKey(Edition, on_delete=models.RESTRICT, related_name="+")
    started_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    underlined = models.JSONField(default=list)
    unclear = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["seat", "edition"], name="one_attempt_per_seat_and_edition"),)
        indexes = (models.Index(fields=["klass", "seat"], name="attempt_by_class_and_seat"),)

    def __str__(self) -> str:
        return f"{self.seat_id} {self.edition_id}"


class Answer(ClassRow):
    """One answer per question of an attempt.

    `edition` is what the student saw when it was first saved, and never changes. `token`, `sequence` and `revision`
    order the saves; the token of a given answer remembers what it replaced (`actions/replaced.py`). `share` and
    `points` repeat the newest mark, unless the run's edition does not ask this any more ("dropped"). `response` is None
    until something arrived in time. `saved_at` is when what counts now took its place: a mark that is not younger
    judged other words. `source` is how it came: from the student's page, typed in by a teacher, or given from the seat
    that this one worked with. Since `returned_at` the student may write it again, with a word from the teacher.
    """

    SOURCE = [(word, word) for word in ("web", "typed", "with")]
    STANDING = [(word, word) for word in ("unmarked", "waiting", "marked", "not_scored", "dropped", "excused")]

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    edition = models.ForeignKey(Edition, on_delete=models.RESTRICT, related_name="+")
    response = models.JSONField(null=True)
    passed = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    token = models.CharField(max_length=24, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    standing = models.CharField(max_length=10, choices=STANDING, default="unmarked")
    share = models.FloatField(null=True)
    points = models.FloatField(null=True)
    late = models.BooleanField(default=False)
    unfinished = models.BooleanField(default=False)
    source = models.CharField(max_length=5, choices=SOURCE, default="web")
    saved_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)
    returned_with = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["attempt", "question"], name="one_answer_per_attempt_and_question"),
            models.CheckConstraint(
                condition=models.Q(share__isnull=True) | models.Q(share__gte=0, share__lte=1),
                name="answer_share_0_to_1",
            ),
        )
        indexes = (models.Index(fields=["klass", "attempt", "question"], name="answer_by_class_and_attempt"),)

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.question}"


class AnswerVersion(ClassRow):
    """What an answer was before another page, a new try or late words replaced it, or what came after the end."""

    REASON = [(word, word) for word in ("other_page", "tried_again", "late", "replaced", "returned")]

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="versions")
    response = models.JSONField()
    reason = models.CharField(max_length=12, choices=REASON)
    kept_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["klass", "answer"], name="version_by_class_and_answer"),)

    def __str__(self) -> str:
        return f"{self.answer_id} {self.reason}"


class Mark(ClassRow):
    """One judgement of an answer; never changed, only followed by another. The newest counts.

    `level` is the id of the rubric's level that was chosen, "" without one.
    """

    REASON = [(word, word) for word in ("automatic", "teacher", "regraded", "undone")]

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="marks")
    edition = models.ForeignKey(Edition, on_delete=models.RESTRICT, related_name="+")
    share = models.FloatField()
    points = models.FloatField()
    level = models.CharField(max_length=24, blank=True)
    comment = models.TextField(blank=True)
    marker = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=10, choices=REASON)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(share__gte=0, share__lte=1), name="mark_share_0_to_1"),
        )
        indexes = (models.Index(fields=["klass", "answer"], name="mark_by_class_and_answer"),)

    def __str__(self) -> str:
        return f"{self.answer_id} {self.share}"
