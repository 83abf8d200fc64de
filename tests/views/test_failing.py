"""The database is out of reach: students are told so, and nothing says that an answer has arrived."""

import gc
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, connection
from django.db.backends.utils import CursorWrapper

from tests.factories import Joined, join_student, make_class, make_run, make_teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben() -> Joined:
    """Ben, whose browser shows what went wrong as a student sees it."""
    ada = make_teacher()
    klass = make_class(ada)
    make_run(ada, klass)
    joined = join_student(klass)
    joined.client.raise_request_exception = False
    return joined


def with_broken(error: type[Exception], request: Callable[[], Any]) -> Any:
    """Return the answer to a request while every query fails."""

    def fail(*_: Any) -> None:
        raise error("no room left for the classes of ada")

    with connection.execute_wrapper(fail):
        return request()


def save(ben: Joined, attempt: int) -> Any:
    fields = {"attempt": attempt, "question": "q3", "token": "t", "sequence": 1, "revision": 0, "number": "90"}
    return ben.client.post("/answer/", fields, headers={"Accept": "application/json"})


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_save_that_the_database_does_not_take_is_not_acknowledged(ben: Joined, error: type[Exception]) -> None:
    attempt = ben.start().pk
    said = with_broken(error, lambda: save(ben, attempt))

    assert (said.status_code, said["Retry-After"], "X-Saved" in said) == (503, "5", False)


def test_the_same_save_arrives_once_the_database_is_back(ben: Joined) -> None:
    attempt = ben.start().pk
    with_broken(OperationalError, lambda: save(ben, attempt))

    assert save(ben, attempt)["X-Saved"] == "t:1"


def test_a_page_says_that_saved_answers_are_safe_and_names_no_cause(ben: Joined) -> None:
    ben.start()
    page = with_broken(OperationalError, lambda: ben.client.get("/part/1/")).content.decode()

    assert ("What was saved before is safe." in page, "classes of ada" in page) == (True, False)


def test_any_other_error_is_not_called_a_matter_of_time(ben: Joined) -> None:
    ben.start()
    said = with_broken(ValueError, lambda: ben.client.get("/part/1/"))

    assert (said.status_code, "Retry-After" in said) == (500, False)


def cursors() -> int:
    return sum(isinstance(one, CursorWrapper) for one in gc.get_objects())


@pytest.mark.parametrize("error", [OperationalError, IntegrityError, ValueError])
def test_no_cursor_is_left_for_another_thread_to_clear_away(ben: Joined, error: type[Exception]) -> None:
    attempt = ben.start().pk
    gc.collect()
    gc.disable()
    try:
        before = cursors()
        with_broken(error, lambda: save(ben, attempt))
        left = cursors() - before
    finally:
        gc.enable()

    assert left == 0
