"""Holding a lesson of the shelf, or a run, until the end of a transaction."""

import uuid

from django.db.models import QuerySet

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.models import Lesson, Run


def locked(rows: QuerySet[Lesson], key: uuid.UUID) -> Lesson:
    """Return the lesson as it stands now, out of rows the viewer may reach; nobody changes or deletes it meanwhile.

    Raises LessonError when it is not among them any more. Needs a transaction.
    """
    found = rows.select_for_update(of=("self",)).filter(pk=key).first()
    if found is None:
        raise LessonError(gettext_noop("This lesson is gone, or it is not on your shelf any more."))
    return found


def need_words(run: Run) -> None:
    """Raise LessonError for a run whose words were deleted: it is over for good."""
    if run.words_deleted_at is not None:
        raise LessonError(
            gettext_noop("What was written in this lesson was deleted. Nothing in it can be written or graded anew.")
        )


def locked_run(run: Run) -> Run:
    """Return a run as it stands now; nobody opens, closes or moves it meanwhile. Needs a transaction.

    Raises LessonError when its class was deleted.
    """
    found = Run.objects.select_for_update(of=("self",), no_key=True).select_related("klass").filter(pk=run.pk).first()
    if found is None:
        raise LessonError(gettext_noop("This class was deleted."))
    return found
