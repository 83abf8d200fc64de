"""What a log line may hold: when, which request, what failed and where in the code; nothing that a person typed."""

import logging
import time
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import ImproperlyConfigured

NO_REQUEST = "-"
current_request: ContextVar[str] = ContextVar("current_request", default=NO_REQUEST)
SAFE = {"holds_no_details": True}  # the extra of a line whose words are all the program's own


class NoDetails(logging.Filter):
    """Cut a record down to its level and, for an error, the type and the place; words, paths and values stay out.

    Lines that are marked as safe keep their words, and so does the sentence that says which setting is missing. Every
    record learns the id of the request that it belongs to.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current_request.get()
        if not getattr(record, "holds_no_details", False):
            error = record.exc_info[1] if record.exc_info else None
            record.msg = f"{record.name}: {_place(error)}" if error else f"{record.name}: {record.levelname.lower()}"
            record.args = ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


class Line(logging.Formatter):
    """One line a record: the moment in UTC, the request, what happened."""

    converter = staticmethod(time.gmtime)
    default_msec_format = "%s.%03dZ"


def _place(error: BaseException) -> str:
    if isinstance(error, ImproperlyConfigured):
        return f"{type(error).__name__}: {error}"
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "unknown place"
    return f"{type(error).__name__} at {where}"


LINES: dict[str, Any] = {  # what the settings and gunicorn's configuration both begin with
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_details": {"()": NoDetails}},
    "formatters": {"line": {"()": Line, "fmt": "%(asctime)s %(request_id)s %(message)s"}},
    "handlers": {
        "log": {"class": "logging.StreamHandler", "filters": ["no_details"], "formatter": "line"},
    },
}
