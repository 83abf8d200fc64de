"""What can go wrong at a start, said in a sentence and without a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.utils.translation import gettext as _

from lessons.core.errors import LessonError


class StartError(Exception):
    """The classroom cannot be opened; the text says what to do."""


@contextmanager
def in_words() -> Iterator[None]:
    """Turn whatever a drive, a database, a port or a lesson file does wrong into one sentence for the window.

    It is a SystemExit, which Python prints as it is: Django would put “CommandError” before another one.
    """
    try:
        yield
    except StartError as problem:
        raise SystemExit(str(problem)) from problem
    except LessonError as problem:
        raise SystemExit(_(problem.text) % problem.params) from problem
    except (DatabaseError, InterfaceError) as problem:
        if connection.vendor == "sqlite":
            raise SystemExit(_no_data()) from problem
        if not isinstance(problem, InterfaceError | OperationalError):
            raise
        raise SystemExit(_("The database does not answer. Is it running, and is DATABASE_URL right?")) from problem
    except OSError as problem:
        named = _("%(path)s cannot be used. Is the drive full or write-protected?") % {"path": problem.filename}
        raise SystemExit(named if problem.filename else _no_data()) from problem


def _no_data() -> str:
    return _("The data in %(folder)s cannot be used. Is the drive full or write-protected?") % {"folder": settings.DATA}
