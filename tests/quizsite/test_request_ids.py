"""A request's id is the proxy's where a proxy of ours sends it, and stands in the answer and in every line."""

import logging
import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from quizsite.logs import Line, NoDetails

MADE = re.compile(r"[0-9a-f]{32}")
PROXY = "10.0.0.2"


@login_not_required
def opened(_request: HttpRequest, secret: str) -> HttpResponse:
    logging.getLogger("lessons").error("said %s", secret)
    return HttpResponse("open")


@login_not_required
def failing(_request: HttpRequest) -> HttpResponse:
    raise ValueError("said my mother is in prison")


urlpatterns = [
    path("enter/<str:secret>/", opened, name="enter"),
    path("failing/", failing, name="failing"),
    path("", include("lessons.urls")),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What a server writes to its log meanwhile."""
    written: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    handler = Kept()
    handler.addFilter(NoDetails())
    handler.setFormatter(Line("%(request_id)s %(message)s"))
    loggers = [logging.getLogger(name) for name in ("quizsite.requests", "lessons", "django.request")]
    before = [one.level for one in loggers]
    for one in loggers:
        one.addHandler(handler)
        one.setLevel(logging.INFO)
    yield written
    for one, level in zip(loggers, before, strict=True):
        one.removeHandler(handler)
        one.setLevel(level)


def id_after(address: str = PROXY, **headers: str) -> str:
    """Return the id in the answer to somebody at an address who sends these headers."""
    with override_settings(PROXIES=[PROXY]):
        response = Client(REMOTE_ADDR=address).get("/enter/KX4P/?code=7Q", headers={"host": "localhost", **headers})
    return response.headers["X-Request-ID"]


def test_a_proxy_of_ours_names_the_request() -> None:
    assert id_after(**{"X-Request-ID": "0f" * 16}) == "0f" * 16


def test_nobody_else_does() -> None:
    assert MADE.fullmatch(id_after("10.0.0.9", **{"X-Request-ID": "forged-by-a-stranger"}))


@pytest.mark.parametrize("given", ["short", "x" * 65, "a b c d e f", "line\r\nforged: 1", "<script>12", "Ünïcødé-12"])
def test_an_id_that_is_not_well_formed_is_replaced(given: str) -> None:
    assert MADE.fullmatch(id_after(**{"X-Request-ID": given}))


def test_no_two_requests_have_the_same() -> None:
    assert id_after() != id_after()


def test_the_line_of_a_request_names_the_page_and_nothing_that_was_typed_or_lets_in(lines: list[str]) -> None:
    id_after(**{"X-Request-ID": "0f" * 16, "Cookie": "student=KX4P", "User-Agent": "KX4P"})
    assert [re.sub(r"\d+ ms", "… ms", one) for one in lines] == [
        f"{'0f' * 16} lessons: error",
        f"{'0f' * 16} GET enter 200 … ms",
    ]


def test_an_address_that_is_none_and_a_method_that_is_none_are_not_repeated(lines: list[str]) -> None:
    Client().generic("FORGED", "/nowhere/KX4P/", headers={"host": "localhost"})
    own = lines[0].partition(" ")[0]
    assert [re.sub(r"\d+ ms", "… ms", one) for one in lines] == [
        f"{own} OTHER - 404 … ms",
        f"{own} django.request: warning",
    ]


def test_a_failure_carries_the_id_of_its_request(lines: list[str]) -> None:
    client = Client(raise_request_exception=False)
    own = client.get("/failing/", headers={"host": "localhost"}).headers["X-Request-ID"]
    assert ([one.partition(" ")[0] for one in lines], "prison" in "".join(lines)) == ([own, own], False)
