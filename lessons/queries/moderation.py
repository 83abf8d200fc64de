"""Texts for the talk that wait for a teacher, or were let through or hidden. Only for an uncovered page."""

from datetime import datetime

from django.db.models import Count, Q

from lessons.core.moderating import REASONS
from lessons.core.protocol import MOVED
from lessons.core.value import Value
from lessons.models import Post, Run
from lessons.models.discussion import HANDED_IN
from lessons.queries.editions import lookup_of
from lessons.queries.prompts import prompts_of
from lessons.queries.sitting import OTHER
from lessons.queries.talk import REPLY, labelled

ENOUGH = 5  # texts let through are enough to begin


class QueuedPost(Value):
    """A text in the queue: `words` are its boxes, each with its label where there is more than one, `quotes` the
    sentences that it cites, `move` and `to` what a reply does with whose text, which begins with `about` unless its
    author is changing it and nobody reads it now; `hidden_for`
    is what its author is told, `reports` counts the classmates who asked to look at it, `group` is its group, 0 for
    none."""

    id: int
    revision: int
    alias: str
    words: tuple[tuple[str, str], ...]
    quotes: tuple[str, ...]
    move: str
    to: str
    about: str
    status: str
    hidden_for: str
    let_through: bool
    reports: int
    group: int
    handed_in_at: datetime

    @property
    def unread(self) -> bool:
        """Whether the class reads this, and no teacher has let it through."""
        return self.status == "shown" and not self.let_through

    @property
    def urgent(self) -> bool:
        """Whether this waits to be read, or was shown and reported."""
        return self.status == "waiting" or self.unread or (self.status == "shown" and self.reports > 0)

    @property
    def whole(self) -> str:
        """Everything that is written, to begin with when something shall stand there instead."""
        return "\n\n".join(text for _, text in self.words)


ASKED = Q(reports__isnull=False, reports__settled_at__isnull=True)


def queue(run: Run) -> tuple[QueuedPost, ...]:
    """Return handed-in texts in one query: what waits or was reported first, then the oldest."""
    rows = Post.objects.filter(klass_id=run.klass_id, run=run, status__in=HANDED_IN, handed_in_at__isnull=False)
    posts = (
        rows.select_related("seat", "parent__seat")
        .annotate(reported=Count("reports", filter=ASKED))
        .order_by("handed_in_at", "id")
    )
    return tuple(sorted((_queued(run, post) for post in posts), key=lambda post: not post.urgent))


def _queued(run: Run, post: Post) -> QueuedPost:
    other = post.prompt.startswith(OTHER) and run.other_id
    lookup = lookup_of(run.other_id if other and run.other_id else run.edition_id)
    prompts = lookup.prompts if other else prompts_of(run)
    return QueuedPost(
        id=post.pk,
        revision=post.revision,
        alias=post.seat.alias,
        words=labelled(prompts.get(post.prompt.removeprefix(OTHER)), post),
        quotes=tuple(lookup.sentences[one].text for one in post.quotes if one in lookup.sentences),
        move=MOVED.get(post.move, ""),
        to=post.parent.seat.alias if post.parent else "",
        about=post.parent.text if post.parent and post.parent.status in HANDED_IN else "",
        status=post.status,
        hidden_for=REASONS.get(post.hidden_for, ""),  # type: ignore[call-overload]
        let_through=post.let_through,
        reports=getattr(post, "reported", 0),
        group=post.seat.group,
        handed_in_at=post.handed_in_at or post.saved_at,
    )


def waiting_posts(run: Run) -> int:
    """Return how many texts wait for the teacher, those among them that the class reads already. Safe on a covered
    page."""
    unread = Q(status="waiting") | Q(status="shown", let_through=False)
    return Post.objects.filter(unread, klass_id=run.klass_id, run=run).count()


def enough_shown(run: Run) -> bool:
    """Return whether enough texts of the run's talk were let through to begin with."""
    shown = Post.objects.filter(klass_id=run.klass_id, run=run, prompt=run.prompt, status="shown", parent=None)
    return shown.exclude(place__startswith=REPLY).count() >= ENOUGH
