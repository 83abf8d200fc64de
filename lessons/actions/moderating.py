"""A teacher decides about texts for the talk: let through, hide with a reason, redact, seal for safety."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.recording import record
from lessons.actions.talking import NOBODY
from lessons.actions.wiping import wipe_deleted
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.moderating import REASONS
from lessons.core.protocol import POST_LIMIT, too_long
from lessons.core.viewer import Viewer
from lessons.models import Post, Run, SealedWords, Seat
from lessons.models.discussion import HANDED_IN
from lessons.queries.talk import whole_of

MOST_FEEDBACK = 1000


def decide_post(
    viewer: Viewer, *, run: Run, post: int, revision: int, show: bool, reason: str = "", now: datetime
) -> None:
    """Let a post through to those who may read, or hide it; `reason` is a key of `REASONS` that its author is told.

    Deciding the same twice, on two pages, is one act; what was reported since is decided anew.
    `revision` is the one that the teacher has read. Raises LessonError for a post that is not handed in, or that the
    student has changed since.
    """
    with transaction.atomic():
        found = _locked(run, post, revision)
        told = reason if not show and reason in REASONS else ""
        same = (found.status, found.hidden_for) == ("shown" if show else "hidden", told)
        asked = found.reports.filter(settled_at__isnull=True)
        if same and found.let_through == show and not asked.exists():
            return
        Post.objects.filter(pk=found.pk).update(
            status="shown" if show else "hidden", hidden_for=told, let_through=show, held=not show
        )
        asked.update(settled_at=now)
        record(viewer, "let post through" if show else "hid post", found, klass=run.klass, reason=told, now=now)


def write_feedback(viewer: Viewer, *, run: Run, post: int, revision: int, text: str, now: datetime) -> None:
    """Write to the author of a post, who alone reads it, in place of what was written before; "" takes it away.

    Opinions are never marked. Raises LessonError as `decide_post` does, and for more than `MOST_FEEDBACK` letters.
    """
    _need_room(text.strip(), limit=MOST_FEEDBACK)
    with transaction.atomic():
        found = _locked(run, post, revision)
        Post.objects.filter(pk=found.pk).update(feedback=text.strip())
        record(viewer, "wrote feedback", found, klass=run.klass, now=now)


def redact_post(viewer: Viewer, *, run: Run, post: int, revision: int, text: str, now: datetime) -> None:
    """Put these words in the place of a text that tells something private; the old ones are destroyed.

    A page of the student's that is still open meets the new words as another page's text. Raises LessonError as
    `decide_post` does, and for words that are none or more than a box holds and stood there.
    """
    with transaction.atomic():
        found = _locked(run, post, revision)
        _need_words(text, limit=max(POST_LIMIT, len(whole_of(found))))
        Post.objects.filter(pk=found.pk).update(
            text=text.strip(),
            more={},
            quotes=[],
            feedback="",
            held=True,
            let_through=True,
            redacted=True,
            revision=F("revision") + 1,
            token=NOBODY.token,
            sequence=0,
        )
        found.reports.all().delete()
        record(viewer, "redacted post", found, klass=run.klass, now=now)
    wipe_deleted()


def _need_words(text: str, *, limit: int) -> None:
    _need_room(text, limit=limit)
    if not text.strip():
        raise LessonError(gettext_noop("Write what shall stand there instead."))


def _need_room(text: str, *, limit: int) -> None:
    problem = too_long(text, limit=limit)
    if problem:
        raise LessonError(problem.message.text, **problem.message.params)


def seal_post(viewer: Viewer, *, run: Run, post: int, revision: int, now: datetime) -> SealedWords:
    """Return the exact words of a post, sealed: they leave queue, talk and wall, and lie with the teacher and the lead.

    Raises LessonError as `decide_post` does.
    """
    with transaction.atomic():
        found = _locked(run, post, revision)
        sealed = SealedWords.objects.create(
            klass_id=run.klass_id,
            run=run,
            student_id=found.seat.student_id,
            source="post",
            about=found.prompt[:60],
            text=whole_of(found),
            sealed_at=now,
            sealed_by_id=viewer.user,
        )
        Post.objects.filter(pk=found.pk).update(
            status="sealed",
            feedback="",
            held=True,
            let_through=False,
            text="",
            more={},
            quotes=[],
            revision=F("revision") + 1,
            token=NOBODY.token,
            sequence=0,
        )
        found.reports.all().delete()
        record(viewer, "sealed post", sealed, klass=run.klass, now=now)
    return sealed


def _locked(run: Run, post: int, revision: int) -> Post:
    """Return the post as it is now, its seat locked and its version raised."""
    seat = Seat.objects.filter(run=run, posts=post).select_for_update(of=("self",)).first()
    found = Post.objects.select_related("seat").filter(pk=post, seat=seat).first() if seat else None
    if found is None or found.status not in HANDED_IN:
        raise LessonError(gettext_noop("The student has taken this text back. There is nothing to decide."))
    if found.revision != revision:
        raise LessonError(gettext_noop("The student has changed this text. Read it again, then decide."))
    Seat.objects.filter(pk=found.seat_id).update(version=F("version") + 1)
    return found
