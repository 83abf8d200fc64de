"""What can go wrong at a start, said in a sentence and without a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

from lessons.core.errors import LessonError


class StartError(Exception):
    """The classroom cannot be opened; the text says what to do."""


@contextmanager
def in_words() -> Iterator[None]:
    """Turn whatever a drive, a database, a port or a lesson file does wrong into one sentence for the window."""
    try:
        yield
    except StartError as problem:
        raise SystemExit(str(problem)) from problem
    except LessonError as problem:
        raise SystemExit(_(problem.text) % problem.params) from problem
    except (DatabaseError, OSError) as problem:
        raise SystemExit(  # Python prints it as it is; Django would put “CommandError” before it
            _("The data in %(folder)s cannot be used. Is the drive full or write-protected?")
            % {"folder": settings.DATA}
        ) from problem
