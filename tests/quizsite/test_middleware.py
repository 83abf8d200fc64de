"""What stands between a request and its view."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from lessons.core.errors import LessonError
from quizsite.middleware import LessonErrorMiddleware, is_local
from tests.factories import make_teacher


@login_not_required
def open_to_all(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


@login_not_required
def with_own_policy(_request: HttpRequest) -> HttpResponse:
    response = HttpResponse("own")
    response._csp_config = {"default-src": ["'none'"], "img-src": ["'self'", "data:"]}  # type: ignore[attr-defined]
    return response


def for_teachers(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("teachers")


@login_not_required
def signing_in(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("sign in")


urlpatterns = [
    path("open/", open_to_all),
    path("own/", with_own_policy),
    path("teachers/", for_teachers),
    path("sign-in/", signing_in, name="sign_in"),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize(
    "host",
    ["192.168.1.20:8000", "127.0.0.1", "[::1]:8000", "localhost:8000", "ada.local:8000", "ada.lan", "pi.home.arpa."],
)
def test_an_address_or_a_local_name_is_let_through(client: Client, host: str) -> None:
    assert client.get("/open/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["example.com", "192.168.1.20.example.com:8000", "localhost.example.com", "local", "rebind.it:8000", ""]
)
def test_a_name_of_the_wide_world_is_refused(client: Client, host: str) -> None:
    assert client.get("/open/", headers={"host": host}).status_code == 400


def test_who_is_refused_reads_what_to_do(client: Client) -> None:
    answer = client.get("/open/", headers={"host": "example.com"})

    assert answer.content.decode() == "Open this page by the address on the wall."


def test_a_name_with_an_address_in_brackets_is_an_address() -> None:
    assert is_local("[fe80::1%25eth0]:8000")


def test_the_content_policy_is_exact(client: Client) -> None:
    assert client.get("/open/").headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def test_a_view_may_have_a_policy_of_its_own(client: Client) -> None:
    assert client.get("/own/").headers["Content-Security-Policy"] == "default-src 'none'; img-src 'self' data:"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/open/", "/teachers/"])
def test_no_browser_keeps_a_page(client: Client, address: str) -> None:
    client.force_login(make_teacher())

    assert "no-store" in client.get(address).headers["Cache-Control"]


def test_no_header_names_another_origin(client: Client) -> None:
    assert "http" not in str(client.get("/open/").headers.values())


def test_the_referrer_stays_in_the_house(client: Client) -> None:
    assert client.get("/open/").headers["Referrer-Policy"] == "same-origin"


def test_a_laptop_asks_for_no_encryption_it_does_not_have(client: Client) -> None:
    headers = client.get("/open/").headers

    assert {"Strict-Transport-Security", "Cross-Origin-Opener-Policy"} & set(headers) == set()


@pytest.mark.django_db
def test_a_public_view_touches_neither_session_nor_user(client: Client, django_assert_num_queries: Any) -> None:
    client.force_login(make_teacher())

    with django_assert_num_queries(0):
        client.get("/open/")


def test_a_teachers_view_sends_a_stranger_to_sign_in(client: Client) -> None:
    answer = client.get("/teachers/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=/teachers/")


@pytest.mark.django_db
def test_a_teachers_view_lets_a_teacher_in(client: Client) -> None:
    client.force_login(make_teacher())

    assert client.get("/teachers/").content == b"teachers"


@override_settings(LAPTOP=False, ALLOWED_HOSTS=["school.example"])
def test_a_server_answers_to_its_own_name() -> None:
    assert Client().get("/open/", headers={"host": "school.example"}).content == b"open"


def test_an_error_for_people_becomes_a_page_with_its_sentence() -> None:
    request = RequestFactory().get("/open/")
    answer = LessonErrorMiddleware(open_to_all).process_exception(
        request, LessonError("This class was deleted on %(day)s.", day="30 June")
    )

    assert answer is not None
    assert (answer.status_code, b"deleted on 30 June" in answer.content) == (409, True)


def test_wherever_htmx_runs_it_is_told_to_write_no_style() -> None:
    templates = settings.CHECKOUT / "lessons" / "templates" / "lessons"
    running = [text for path in templates.rglob("*.html") if "{% htmx_script %}" in (text := path.read_text("utf-8"))]
    config = (templates / "parts" / "htmx_config.html").read_text("utf-8").partition("content='")[2].partition("'")[0]
    told = json.loads(config)
    assert [text.count("lessons/parts/htmx_config.html") for text in running] == [1] * 4
    assert (told["includeIndicatorStyles"], "style" in told["attributesToSettle"]) == (False, False)
