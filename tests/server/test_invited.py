"""From an administrator's link to an account that teaches, with the address confirmed by mail."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.models import Invitation, Lesson, SchoolRole, User
from tests.server.people import PASSWORD, is_in, link_in_mail, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(capsys: pytest.CaptureFixture[str]) -> str:
    """The code of the link that the keeper of a server prints for a first administrator."""
    call_command("invite", school="School on the Hill")
    found = re.search(r"https://testserver/invited/#(\S+)", capsys.readouterr().out)
    assert found is not None
    return found[1]


def come(client: Client, key: str, **more: str) -> int:
    """Return how somebody is answered who makes an account by a code."""
    said = {"code": key, "name": "Gita", "email": "gita@school.example", "password": PASSWORD, "again": PASSWORD}
    return client.post(reverse("invited"), {**said, **more}).status_code


def test_the_first_administrator_comes_by_the_printed_link_and_confirms_the_address(client: Client, code: str) -> None:
    come(client, code)
    sign_in(client, "gita@school.example")
    before = is_in(client)
    client.post(link_in_mail())
    sign_in(client, "gita@school.example")
    assert (before, is_in(client), client.get(reverse("accounts")).status_code) == (False, True, 200)
    assert list(SchoolRole.objects.values_list("user__username", "role")) == [("Gita", "administrator")]


def test_a_new_school_has_the_bundled_lessons(code: str) -> None:
    assert Lesson.objects.exclude(bundled="").exists()


def test_inviting_to_the_same_school_makes_no_second_one(code: str) -> None:
    call_command("invite", school="School on the Hill")
    assert Invitation.objects.values("school").distinct().count() == 1


def test_a_link_works_once(client: Client, code: str) -> None:
    assert (come(client, code), come(Client(), code, name="Cleo", email="cleo@school.example")) == (302, 422)
    assert User.objects.count() == 1


def test_a_link_lasts_seven_days(client: Client, code: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        assert (come(client, code), User.objects.count()) == (422, 0)


@pytest.mark.parametrize("wrong", [{"password": "short", "again": "short"}, {"again": "another one here"},
                                   {"email": "gita"}, {"name": ""}, {"code": "x" * 24}])  # fmt: skip
def test_what_is_wrong_is_said_and_the_link_stays(client: Client, code: str, wrong: dict[str, str]) -> None:
    assert (come(client, code, **wrong), come(client, code)) == (422, 302)


def test_no_address_of_others_can_be_tried_with_a_link(client: Client, code: str, ada: User) -> None:
    tried = [come(client, code, email="ada@school.example") for _ in range(31)]
    assert (set(tried), "Wait" in client.post(reverse("invited"), {
        "code": code, "name": "Gita", "email": "gita@school.example", "password": PASSWORD, "again": PASSWORD,
    }).content.decode()) == ({422}, True)  # fmt: skip


def test_further_fields_give_no_role(client: Client, code: str) -> None:
    Invitation.objects.update(roles=[])
    come(client, code, roles="administrator", role="administrator", is_staff="1", school="1")
    assert SchoolRole.objects.count() == 0
