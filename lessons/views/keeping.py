"""Where a try-out lies: in the teacher's session, as long as she has not started over or locked her pages."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from lessons.core.trying import TryOut

KEPT = "try_out"


def kept_try_out(request: HttpRequest) -> TryOut | None:
    """Return the try-out of this session; None without one, or for one that an older version of the program kept."""
    try:
        return msgspec.convert(request.session.get(KEPT), TryOut)
    except msgspec.ValidationError:
        return None


def keep(request: HttpRequest, try_out: TryOut) -> None:
    """Put a try-out in the place of the one before."""
    request.session[KEPT] = msgspec.to_builtins(try_out)


def forget(request: HttpRequest) -> None:
    """Throw the try-out away."""
    request.session.pop(KEPT, None)


@contextmanager
def alone(request: HttpRequest) -> Iterator[None]:
    """Let one post after the other change the try-out: a page sends a text and a press in the same moment.

    What the session keeps is read again once its row is locked, and stored before it is let go.
    """
    if request.method != "POST":
        yield
        return
    session = request.session
    with transaction.atomic():
        row = Session.objects.select_for_update().filter(pk=session.session_key).first()
        if row is None:
            raise SessionInterrupted("The teacher has locked her pages.")
        now = row.get_decoded().get(KEPT)
        if now is None:
            forget(request)
        else:
            session[KEPT] = now
        yield
        if session.modified:
            session.save()
            session.modified = False  # it would be stored once more after others have changed it
