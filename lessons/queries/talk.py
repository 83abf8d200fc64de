"""The talk: what a student may read of it, and what waits for the teacher."""

from datetime import datetime

from lessons.core.protocol import SeatInTalk
from lessons.core.protocols import protocol_named
from lessons.core.value import Value
from lessons.models import Post, Run
from lessons.models.discussion import HANDED_IN
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
    opened = seat.run.talk_opened_at is not None
    if prompt is None:
        return Talk(opened, False, False, None, "", "", "", 0, ())
    own, others = _own_and_shown(sitting)
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
        others=others if may_read else (),
    )


def _own_and_shown(sitting: Sitting) -> tuple[Post | None, tuple[ShownPost, ...]]:
    posts, seat = sitting.posts(), sitting.seat.pk
    own = next((post for post in posts if post.seat_id == seat), None)
    return own, tuple(ShownPost(post.seat.alias, post.text) for post in posts if post.seat_id != seat)


def _known_of(post: Post | None) -> SeatInTalk:
    if post is None:
        return SeatInTalk()
    return SeatInTalk(has_posted=post.status in HANDED_IN, passed=post.status == "passed")


class QueuedPost(Value):
    """A text in the teacher's queue."""

    id: int
    revision: int
    alias: str
    text: str
    status: str
    handed_in_at: datetime


def queue(run: Run) -> tuple[QueuedPost, ...]:
    """Return handed-in texts, waiting ones first, oldest first. Only for a teacher who has uncovered the panel."""
    rows = Post.objects.filter(klass_id=run.klass_id, run=run, status__in=HANDED_IN)
    posts = [
        QueuedPost(post.pk, post.revision, post.seat.alias, post.text, post.status, post.handed_in_at)
        for post in rows.select_related("seat").order_by("id")
        if post.handed_in_at is not None
    ]
    return tuple(sorted(posts, key=lambda post: post.status != "waiting"))


def waiting_posts(run: Run) -> int:
    """Return how many texts wait for the teacher. Safe on a covered page."""
    return Post.objects.filter(klass_id=run.klass_id, run=run, status="waiting").count()
