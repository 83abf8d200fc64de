"""Somebody plants a session, keeps an old one, or lets another site's page send a form."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from lessons.actions.sign_in_link import make_token
from lessons.models import Answer
from tests.factories import make_teacher
from tests.views.classroom import SCRIPT, Room
from tests.views.walking import House, addresses

pytestmark = pytest.mark.django_db
SERVER = {"LAPTOP": False, "ALLOWED_HOSTS": ["testserver"]}


def planted() -> Client:
    """Return a browser that carries a session which somebody else has made and knows."""
    client = Client()
    session = client.session  # makes one, and puts its key into the browser's cookies
    session["planted"] = True
    session.save()
    return client


def key_of(client: Client) -> str:
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def home_with(key: str) -> int:
    """Return how a browser is answered at home that carries this session."""
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = key
    return thief.get(reverse("home")).status_code


def test_signing_in_by_the_link_leaves_a_planted_session_behind() -> None:
    user, client = make_teacher(), planted()
    before = key_of(client)
    client.get(reverse("enter", args=[make_token(user=user)]))
    assert (home_with(before), home_with(key_of(client))) == (302, 200)


@override_settings(**SERVER)
def test_coming_in_as_a_substitute_leaves_a_planted_session_behind() -> None:
    house, client = House(), planted()
    before = key_of(client)
    client.post(reverse("substitute"), {"code": house.link, "name": "Finn"})
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = before
    address = reverse("class", args=[house.klass.pk])
    assert (thief.get(address).status_code, client.get(address).status_code) == (302, 200)


def test_a_session_that_was_locked_opens_nothing_any_more() -> None:
    client = Client()
    client.force_login(make_teacher())
    before = key_of(client)
    client.post(reverse("lock"))
    assert home_with(before) == 302


@pytest.mark.parametrize("damaged", ["", "x", "{}", "eyJrbGFzcyI6ICJ4In0:1:x", "a" * 4000])
def test_a_made_up_student_cookie_opens_nothing(damaged: str) -> None:
    room, client = Room(), Client()
    client.cookies["student"] = damaged
    answer = client.get(reverse("part", args=[1]))
    assert (answer.status_code, answer.headers["Location"], room.ben.seat().page) == (302, "/", "")


def test_a_cookie_of_a_phone_is_none_of_a_student() -> None:
    house = House()
    phone, thief = house.browser("phone"), Client()
    thief.cookies["student"] = phone.cookies["phone"].value
    assert thief.get(reverse("part", args=[1])).headers["Location"] == "/"


@override_settings(**SERVER)
@pytest.mark.parametrize("who", ["owner", "student", "anonymous"])
def test_no_address_takes_a_form_without_a_token(who: str) -> None:
    house = House()
    client = house.browser(who)
    client.handler.enforce_csrf_checks = True
    found = {route: client.post(house.address(route)).status_code for route, _ in addresses()}
    assert {route: status for route, status in found.items() if status != 403} == {}


def test_a_script_of_another_site_saves_no_answer() -> None:
    room = Room()
    room.ben.client.handler.enforce_csrf_checks = True
    status = room.ben.client.post(reverse("answer"), room.answer("q1", "c"), headers=SCRIPT).status_code
    assert (status, Answer.objects.count()) == (403, 0)


@pytest.mark.parametrize(
    ("origin", "status"), [("http://rebind.example", 403), ("null", 403), ("http://testserver", 200)]
)
def test_a_token_is_worth_nothing_on_a_page_of_another_origin(origin: str, status: int) -> None:
    room = Room()
    client = room.ben.client
    client.handler.enforce_csrf_checks = True
    client.get(reverse("part", args=[1]))
    data: dict[str, Any] = {**room.answer("q1", "c"), "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    answer = client.post(reverse("answer"), data, headers={**SCRIPT, "Origin": origin})
    assert (answer.status_code, Answer.objects.count()) == (status, int(status == 200))


@pytest.mark.parametrize("secure", [False, True])
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(secure: bool) -> None:
    house = House()
    with override_settings(SESSION_COOKIE_SECURE=secure, CSRF_COOKIE_SECURE=secure):
        signed_in, student = Client(), Client()
        signed_in.get(reverse("enter", args=[make_token(user=house.user)]))
        student.post(reverse("join"), {"code": house.klass.join_code})
        phone = house.browser("phone")
    found = [signed_in.cookies["sessionid"], student.cookies["student"], phone.cookies["phone"]]
    assert {(one["httponly"], one["samesite"], bool(one["secure"])) for one in found} == {(True, "Lax", secure)}


def test_a_session_key_that_no_database_takes_is_nobody_s() -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "aaaaaaaaaa\0b"
    assert client.get(reverse("home")).status_code == 302
