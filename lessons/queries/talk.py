"""The talk: what a student may read of it, and what waits for the teacher."""

from datetime import datetime

from lessons.core.protocol import SeatInTalk
from lessons.core.protocols import protocol_named
from lessons.core.value import Value
from lessons.models import Post, Run
from lessons.queries.sitting import Sitting, seat_open

STAGE = "talk"


class ShownPost(Value):
    """A text that the teacher let through, under the name made for the talk."""

    alias: str
    text: str


class Talk(Value):
    """A student's view of the talk: their own post's row id, text, status and save key, and what they may read."""

    open: bool
    may_write: bool
    may_read: bool
    post: int | None
    text: str
    status: str
    token: str
    revision: int
    others: tuple[ShownPost, ...]


def talk_for(sitting: Sitting, *, now: datetime) -> Talk:
    """Return the talk as this student may see it: others' texts only once the protocol allows, never hidden ones."""
    seat, prompt = sitting.seat, sitting.prompt
    own = Post.objects.filter(klass_id=seat.klass_id, seat=seat, prompt=prompt.id).first() if prompt else None
    opened = seat.run.talk_opened_at is not None
    if prompt is None:
        return Talk(opened, False, False, None, "", "", "", 0, ())
    protocol, known = protocol_named(prompt.protocol), _known_of(own)
    may_read = opened and protocol.may_read(STAGE, known)
    return Talk(
        open=opened,
        may_write=opened and seat_open(seat, now) and protocol.may_write(STAGE, known),
        may_read=may_read,
        post=own.pk if own else None,
        text=own.text if own else "",
        status=own.status if own else "",
        token=own.token if own else "",
        revision=own.revision if own else 0,
        others=shown_posts(seat.run, prompt.id, without=seat.pk) if may_read else (),
    )


def _known_of(post: Post | None) -> SeatInTalk:
    if post is None:
        return SeatInTalk()
    return SeatInTalk(has_posted=post.status in ("waiting", "shown", "hidden"), passed=post.status == "passed")


def shown_posts(run: Run, prompt: str, *, without: int = 0) -> tuple[ShownPost, ...]:
    """Return the texts let through for a prompt, oldest first. For students who may read, and the wall."""
    rows = (
        Post.objects.filter(klass_id=run.klass_id, run=run, prompt=prompt, status="shown")
        .exclude(seat_id=without)
        .order_by("handed_in_at", "id")
        .values_list("seat__alias", "text")
    )
    return tuple(ShownPost(alias, text) for alias, text in rows)


class QueuedPost(Value):
    """A text in the teacher's queue."""

    id: int
    alias: str
    label: str
    text: str
    status: str
    handed_in_at: datetime


def queue(run: Run) -> tuple[QueuedPost, ...]:
    """Return handed-in texts, waiting ones first, oldest first. Only for a teacher who has uncovered the panel."""
    rows = Post.objects.filter(klass_id=run.klass_id, run=run, status__in=("waiting", "shown", "hidden"))
    posts = [
        QueuedPost(post.pk, post.seat.alias, post.seat.student.label, post.text, post.status, post.handed_in_at)
        for post in rows.select_related("seat__student").order_by("handed_in_at", "id")
        if post.handed_in_at is not None
    ]
    return tuple(sorted(posts, key=lambda post: post.status != "waiting"))


def waiting_posts(run: Run) -> int:
    """Return how many texts wait for the teacher. Safe on a covered page."""
    return Post.objects.filter(klass_id=run.klass_id, run=run, status="waiting").count()
