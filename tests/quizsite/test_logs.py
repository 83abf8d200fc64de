"""What a log line may hold."""

import logging
import re

from quizsite.logs import NoDetails

SECRET = "my mother is in prison"


def logged(*, error: Exception | None = None) -> str:
    """Return the line that is written for a message and an error, both with a student's words in them."""
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("django.request", logging.ERROR, "/disk/ada", 1, "%s", (SECRET,), exc_info)
    NoDetails().filter(record)
    return logging.Formatter().format(record)


def raised() -> Exception:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        return error


def test_a_message_is_cut_down_to_its_source_and_level() -> None:
    assert logged() == "django.request: error"


def test_an_error_is_cut_down_to_its_type_and_place() -> None:
    assert re.fullmatch(r"django\.request: ValueError at tests\.quizsite\.test_logs:\d+", logged(error=raised()))


def test_an_error_without_a_place_is_still_a_line() -> None:
    assert logged(error=ValueError(SECRET)) == "django.request: ValueError at unknown place"
