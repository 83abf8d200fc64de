"""Whether a process can serve, for whoever starts and stops processes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, override_settings

from quizsite.health import ADDRESS, newest

pytestmark = pytest.mark.django_db
FINE = {"process": "ok", "database": "ok", "migrations": "ok"}
SERVER = {"LAPTOP": False, "ALLOWED_HOSTS": ["lessons.example"], "SECURE_SSL_REDIRECT": True}


@pytest.fixture(autouse=True)
def _on_a_server() -> Any:
    with override_settings(**SERVER):
        yield


def asked(**headers: str) -> tuple[int, Any]:
    response = Client().get(ADDRESS, headers=headers)
    return response.status_code, response.json()


def gone(_execute: Callable[..., Any], _sql: str, _params: Any, _many: bool, _context: Any) -> Any:
    raise OperationalError("the server at db.example with password secret is gone")


def test_a_process_that_can_serve_says_so() -> None:
    assert asked() == (200, FINE)


def test_whoever_knows_no_name_of_the_site_and_speaks_no_tls_is_answered() -> None:
    assert asked(host="172.30.7.11:8000")[0] == 200


def test_without_the_database_it_says_what_is_missing_and_nothing_about_it() -> None:
    with connection.execute_wrapper(gone):
        assert asked() == (503, {**FINE, "database": "missing", "migrations": "missing"})


def test_a_database_that_is_behind_the_program_is_no_place_to_serve_from() -> None:
    MigrationRecorder(connection).record_unapplied("lessons", dict(newest())["lessons"])
    assert asked() == (503, {**FINE, "migrations": "missing"})


def test_a_database_that_is_ahead_of_the_program_is_while_processes_are_replaced() -> None:
    MigrationRecorder(connection).record_applied("lessons", "9999_newer")
    assert asked() == (200, FINE)


def test_two_queries_and_no_look_at_who_asks(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2) as asked_for:  # one of them is whether there is such a table
        asked(cookie="sessionid=somebody")
    assert [one["sql"] for one in asked_for.captured_queries if "django_session" in one["sql"]] == []


def test_it_takes_no_form() -> None:
    assert Client().post(ADDRESS).status_code == 405


def test_a_laptop_has_no_such_address() -> None:
    with override_settings(LAPTOP=True, SECURE_SSL_REDIRECT=False, ALLOWED_HOSTS=["*"]):
        assert Client().get(ADDRESS, headers={"host": "localhost"}).status_code == 404
