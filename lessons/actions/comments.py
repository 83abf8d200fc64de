"""A teacher's own list of comments: what they write to answers again and again."""

from datetime import datetime

from django.db import transaction

from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import OwnComment
from lessons.models.results import LONGEST_COMMENT

MOST_KEPT = 60


def keep_comment(viewer: Viewer, *, text: str, now: datetime) -> OwnComment:
    """Return the comment in the teacher's list, where it stands once however often it is kept.

    Raises LessonError for one that is too long for the list, and when the list is full.
    """
    if len(text) > LONGEST_COMMENT:
        raise LessonError(
            gettext_noop("This comment is too long for your list: it may have %(most)d letters."), most=LONGEST_COMMENT
        )
    own = OwnComment.objects.filter(teacher_id=viewer.user)
    with transaction.atomic():
        if own.exclude(text=text).count() >= MOST_KEPT:
            raise LessonError(gettext_noop("Your list is full. Take a comment out of it first."))
        kept, new = OwnComment.objects.get_or_create(teacher_id=viewer.user, text=text)
        if new:
            record(viewer, "kept comment", kept, now=now)
    return kept


def drop_comment(viewer: Viewer, *, comment: int, now: datetime) -> None:
    """Take a comment out of the teacher's list; answers that it was written to keep it."""
    with transaction.atomic():
        found = OwnComment.objects.filter(teacher_id=viewer.user, pk=comment).first()
        if found is not None:
            record(viewer, "dropped comment", found, now=now)
            found.delete()
