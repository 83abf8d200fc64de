"""What an error becomes that nobody has caught: a page without a cause, or one that says when to come back."""

import sqlite3
import sys
import traceback

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

OUT_OF_REACH = (OperationalError, InterfaceError)  # a full drive, a lock, a database that was ended or starts anew
RETRY_SECONDS = 5


def failed(request: HttpRequest) -> HttpResponse:
    """Return 503 with the time to try again while the database is out of reach, 500 for any other error.

    Neither holds a save key: an answer that meets this is kept on its page and sent again.
    """
    error = sys.exception()
    let_go(error)
    return come_back() if is_out_of_reach(error) else server_error(request)


def is_out_of_reach(error: BaseException | None) -> bool:
    """Return whether waiting helps. A missing table is a fault of ours, though SQLite has no other word for it."""
    if not isinstance(error, OUT_OF_REACH):
        return False
    return getattr(error.__cause__, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR


def come_back() -> HttpResponse:
    """Return the page that says that nothing can be saved at this moment, with the time to try again."""
    headers = {"Retry-After": str(RETRY_SECONDS)}
    return HttpResponse(render_to_string("503.html"), status=503, headers=headers)


def let_go(error: BaseException | None) -> None:
    """Empty the frames of an error, so that its cursor goes now and in this thread.

    Left to the garbage collector it might go while another thread is in the middle of a transaction: that one then
    waits for this thread's connection, which waits for the transaction, and SQLite stands still for ten seconds.
    """
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
