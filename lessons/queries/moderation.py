"""The teacher's queue of texts for the talk. Only for a teacher who has uncovered the panel, but for the counts."""

from datetime import datetime

from django.db.models import Count

from lessons.core.value import Value
from lessons.models import Post, Run
from lessons.models.discussion import HANDED_IN
from lessons.queries.editions import lookup_of
from lessons.queries.sitting import OTHER


class QueuedPost(Value):
    """A text in the queue: `text` and `more` are its boxes, `quotes` the sentences that it cites, `move` and `to` what
    a reply does with whose text; `reports` counts the classmates who asked to look at it."""

    id: int
    revision: int
    alias: str
    text: str
    more: tuple[str, ...]
    quotes: tuple[str, ...]
    move: str
    to: str
    status: str
    hidden_for: str
    reports: int
    handed_in_at: datetime

    @property
    def urgent(self) -> bool:
        """Whether this waits, or was shown and reported."""
        return self.status == "waiting" or (self.status == "shown" and self.reports > 0)


def queue(run: Run) -> tuple[QueuedPost, ...]:
    """Return handed-in texts in one query: what waits or was reported first, then the oldest."""
    rows = Post.objects.filter(klass_id=run.klass_id, run=run, status__in=HANDED_IN, handed_in_at__isnull=False)
    posts = (
        rows.select_related("seat", "parent__seat").annotate(reported=Count("reports")).order_by("handed_in_at", "id")
    )
    return tuple(sorted((_queued(run, post) for post in posts), key=lambda post: not post.urgent))


def _queued(run: Run, post: Post) -> QueuedPost:
    other = post.prompt.startswith(OTHER) and run.other_id
    sentences = lookup_of(run.other_id if other and run.other_id else run.edition_id).sentences
    return QueuedPost(
        id=post.pk,
        revision=post.revision,
        alias=post.seat.alias,
        text=post.text,
        more=tuple(text for text in post.more.values() if text.strip()),
        quotes=tuple(sentences[one].text for one in post.quotes if one in sentences),
        move=post.move,
        to=post.parent.seat.alias if post.parent else "",
        status=post.status,
        hidden_for=post.hidden_for,
        reports=getattr(post, "reported", 0),
        handed_in_at=post.handed_in_at or post.saved_at,
    )


def waiting_posts(run: Run) -> int:
    """Return how many texts wait for the teacher. Safe on a covered page."""
    return Post.objects.filter(klass_id=run.klass_id, run=run, status="waiting").count()
