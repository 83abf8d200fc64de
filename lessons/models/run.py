"""A run is one edition given to one class; a seat is one student in it."""

import uuid

from django.db import models

from lessons.models.classroom import Class, ClassRow, Student
from lessons.models.lesson import Edition

MOST_EXTRA_MINUTES = 240


class Run(models.Model):
    """One edition with one class: `questions` and `prompt` are what was chosen, `other` is the other task's edition.

    What was chosen stays when the run is moved to an edition that has not got all of it; a `Lookup` leaves that out.
    `version` is raised by what the teacher does; seats and attempts have their own. `guided` opens each section after
    the guiding check before it. With `pace` "teacher" students get no further than part `open_parts`; `paused_at` is
    set while all look up. `protocol` is the form of talk that was chosen, "" for the
    prompt's own, `talk_stage` the stage of the talk, "" for its first, `timer_until` when its time is over;
    while the talk is frozen it is read and not written. `moderation` says when the teacher reads a text: before others
    do, or after. Since `released_at` the class reads what a teacher marked and wrote to its answers.
    """

    FEEDBACK = [("closed", "after I close"), ("handed_in", "when a student hands in"), ("never", "not at all")]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    klass = models.ForeignKey(
        Class, on_delete=models.CASCADE, db_column="class_id", db_index=False, related_name="runs"
    )
    edition = models.ForeignKey(Edition, on_delete=models.RESTRICT, related_name="runs")
    other = models.ForeignKey(Edition, on_delete=models.RESTRICT, null=True, related_name="+")
    questions = models.JSONField()
    prompt = models.CharField(max_length=60, blank=True)
    feedback = models.CharField(max_length=10, choices=FEEDBACK, default="closed")
    minutes = models.PositiveSmallIntegerField(default=45)
    guided = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    pace = models.CharField(
        max_length=8, choices=[("students", "students"), ("teacher", "teacher")], default="students"
    )
    open_parts = models.PositiveSmallIntegerField(default=1)
    paused_at = models.DateTimeField(null=True)
    moderation = models.CharField(max_length=6, choices=[("before", "before"), ("after", "after")], default="before")
    talk_opened_at = models.DateTimeField(null=True)
    protocol = models.CharField(max_length=20, blank=True)
    talk_stage = models.CharField(max_length=16, blank=True)
    talk_frozen = models.BooleanField(default=False)
    talk_closed_at = models.DateTimeField(null=True)
    timer_until = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    words_deleted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(opened_at__isnull=False),
                name="run_closed_only_when_opened",
            ),
        )
        indexes = (models.Index(fields=["klass", "created_at"], name="run_by_class"),)

    def __str__(self) -> str:
        return str(self.id)

    @property
    def state(self) -> str:
        """ "planned", "open" or "closed"."""
        if self.closed_at:
            return "closed"
        return "open" if self.opened_at else "planned"


class Seat(ClassRow):
    """One student in one run, under a name made for this run's talk.

    `page` is the token of the page that was opened last, until the student hands in. `worked_with` is whose answers
    this seat was given. `group` is its group in the talk, 0 for none, `agreed_at` when the student accepted the norms.
    `stands` are its stances by "talk/stage", which go when the run closes: only counts stay.
    Since `released_at` this student reads the teacher's marks, whether or not the class does.
    `wish` is the answer to the last question, which is about nothing in the lesson.
    """

    WISH = [(word, word) for word in ("animals", "music", "sport", "science", "any")]

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="seats")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="seats")
    alias = models.CharField(max_length=40)
    excused = models.BooleanField(default=False)
    absent = models.BooleanField(default=False)
    came_late = models.BooleanField(default=False)
    extra_minutes = models.PositiveSmallIntegerField(default=0)
    guided = models.BooleanField(default=True)
    other_task = models.BooleanField(default=False)
    open_until = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    worked_with = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    group = models.PositiveSmallIntegerField(default=0)
    stands = models.JSONField(default=dict)
    agreed_at = models.DateTimeField(null=True)
    page = models.CharField(max_length=24, blank=True)
    wish = models.CharField(max_length=7, choices=WISH, blank=True)
    seen_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["run", "student"], name="one_seat_per_run_and_student"),
            models.UniqueConstraint(fields=["run", "alias"], name="one_alias_per_run"),
        )
        indexes = (models.Index(fields=["klass", "run"], name="seat_by_class_and_run"),)

    def __str__(self) -> str:
        return f"{self.run_id} {self.student_id}"
