"""What an error becomes that nobody has caught: a page without a cause, or one that says when to come back."""

import sys

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
    if not isinstance(sys.exception(), OUT_OF_REACH):
        return server_error(request)
    headers = {"Retry-After": str(RETRY_SECONDS)}
    return HttpResponse(render_to_string("503.html"), status=503, headers=headers)
