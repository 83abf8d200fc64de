"""What a log line may hold."""

import logging
import re

from django.core.exceptions import ImproperlyConfigured

from quizsite.logs import SAFE, Line, NoDetails

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


def test_a_line_that_is_marked_keeps_its_words() -> None:
    record = logging.LogRecord("quizsite.requests", logging.INFO, "", 1, "%s %d", ("GET", 200), None)
    record.__dict__.update(SAFE)
    NoDetails().filter(record)
    assert record.getMessage() == "GET 200"


def test_the_sentence_about_a_missing_setting_is_kept() -> None:
    error = ImproperlyConfigured("Set DATABASE_URL in the environment.")
    assert logged(error=error) == "django.request: ImproperlyConfigured: Set DATABASE_URL in the environment."


def test_a_moment_is_written_in_utc() -> None:
    record = logging.LogRecord("lessons", logging.ERROR, "", 1, "", (), None)
    record.created, record.msecs = 0.0, 7
    assert Line("%(asctime)s").format(record) == "1970-01-01 00:00:00.007Z"
