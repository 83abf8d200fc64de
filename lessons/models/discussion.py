"""The talk: posts and replies, where somebody stands, what a classmate reported."""

from django.db import models

from lessons.models.classroom import ClassRow
from lessons.models.run import Run, Seat

HANDED_IN = ("waiting", "shown", "hidden")


class Post(ClassRow):
    """A contribution to a prompt, saved like an answer while it is written, read by nobody before it is handed in.

    `place` names what it is among a seat's own: the post of a stage, or "re:" and the id of what it replies to.
    `text` are its words, `more` those of further boxes by their names, `quotes` the ids of sentences that it cites,
    `move` what a reply does. A sealed post has lost its words: they lie in `SealedWords`. `hidden_for` is the reason
    that its author is told, `feedback` what the teacher writes to the author alone.
    A reply outlives the text that it answers when that one's author is removed: its place still says which it was.
    A teacher who took private data out of it has `redacted` it, and its author is told.
    A teacher has `let_through` just these words; once `held` back, new words of it wait in every talk.
    """

    STATUS = [(word, word) for word in ("writing", "waiting", "shown", "hidden", "passed", "sealed")]

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="posts")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="posts")
    prompt = models.CharField(max_length=60)
    place = models.CharField(max_length=24, default="text")
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="replies")
    move = models.CharField(max_length=8, blank=True)
    text = models.TextField(blank=True)
    more = models.JSONField(default=dict)
    quotes = models.JSONField(default=list)
    status = models.CharField(max_length=8, choices=STATUS, default="writing")
    hidden_for = models.CharField(max_length=10, blank=True)
    feedback = models.TextField(blank=True)
    let_through = models.BooleanField(default=False)
    held = models.BooleanField(default=False)
    redacted = models.BooleanField(default=False)
    token = models.CharField(max_length=24, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["seat", "prompt", "place"], name="one_post_per_seat_prompt_and_place"),
        )
        indexes = (models.Index(fields=["klass", "run", "status"], name="post_by_class_and_run"),)

    def __str__(self) -> str:
        return f"{self.seat_id} {self.prompt} {self.place}"


class PostReport(ClassRow):
    """A classmate asks the teacher to look at a post that is shown, once: what was settled is not asked again until its
    author writes other words."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["post", "seat"], name="one_report_per_post_and_seat"),)
        indexes = (models.Index(fields=["klass", "post"], name="report_by_class_and_post"),)

    def __str__(self) -> str:
        return f"{self.seat_id} {self.post_id}"


class StandCount(ClassRow):
    """How many stood where at a stage that has ended, with no link to anybody.

    Counted once, when the stage ends: a voice that comes later cannot be worked out from a second count.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="stand_counts")
    prompt = models.CharField(max_length=60)
    stage = models.CharField(max_length=16)
    counts = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["run", "prompt", "stage"], name="one_count_per_run_prompt_and_stage"),
        )
        indexes = (models.Index(fields=["klass", "run"], name="count_by_class_and_run"),)

    def __str__(self) -> str:
        return f"{self.prompt} {self.stage}"
