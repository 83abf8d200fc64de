"""Holding a lesson of the shelf until the end of a transaction."""

import uuid

from django.db.models import QuerySet

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.models import Lesson


def locked(rows: QuerySet[Lesson], key: uuid.UUID) -> Lesson:
    """Return the lesson as it stands now, out of rows the viewer may reach; nobody changes or deletes it meanwhile.

    Raises LessonError when it is not among them any more. Needs a transaction.
    """
    found = rows.select_for_update(of=("self",)).filter(pk=key).first()
    if found is None:
        raise LessonError(gettext_noop("This lesson is gone, or it is not on your shelf any more."))
    return found
