"""A server signs in by e-mail address and password, and lets nobody sign up."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.actions.purging import purge
from lessons.models import Record, SchoolRole, User
from lessons.queries.purging import CLOSED
from tests.attacks.test_forms import ELSEWHERE
from tests.factories import make_class, make_school, make_teacher
from tests.server.people import PASSWORD, is_in, sign_in

pytestmark = pytest.mark.django_db


def test_address_and_password_sign_in_and_lead_home(client: Client, ada: User) -> None:
    answer = sign_in(client, "ada@school.example")
    assert (answer.status_code, answer.headers["Location"], is_in(client)) == (302, reverse("home"), True)


def test_letters_of_the_address_may_be_large(client: Client, ada: User) -> None:
    sign_in(client, "Ada@School.Example")
    assert is_in(client)


def test_signing_in_is_written_down(client: Client, ada: User) -> None:
    sign_in(client, "ada@school.example")
    assert list(Record.objects.values_list("verb", "viewer_id")) == [("sign_in", str(ada.pk))]


def test_the_name_that_colleagues_know_signs_nobody_in(client: Client, ada: User) -> None:
    sign_in(client, "ada")
    assert not is_in(client)


def test_a_wrong_password_and_a_wrong_address_read_alike(ada: User) -> None:
    said = {sign_in(Client(), *tried).content.decode().partition("<main")[2].partition("<form")[0]
            for tried in (("ada@school.example", "wrong"), ("nobody@school.example", PASSWORD))}  # fmt: skip
    assert ["The e-mail address or the password is wrong." in one for one in said] == [True]


def test_a_closed_account_does_not_sign_in(client: Client, ada: User) -> None:
    User.objects.update(is_active=False)
    sign_in(client, "ada@school.example")
    assert not is_in(client)


def test_closing_an_account_ends_what_is_open(client: Client, ada: User) -> None:
    sign_in(client, "ada@school.example")
    User.objects.update(is_active=False)
    assert not is_in(client)


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_signs_up(client: Client, method: str) -> None:
    said = {"email": "cleo@elsewhere.example", "password1": PASSWORD, "password2": PASSWORD}
    answer = getattr(client, method)("/sign-in/new/", said)
    assert ("By invitation only" in answer.content.decode(), User.objects.count(), is_in(client)) == (True, 0, False)


def test_signing_in_leaves_a_planted_session_behind(client: Client, ada: User) -> None:
    session = client.session
    session["planted"] = True
    session.save()
    planted = client.cookies["sessionid"].value
    sign_in(client, "ada@school.example")
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert (is_in(thief), is_in(client)) == (False, True)


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(client: Client, ada: User, wanted: str) -> None:
    answer = sign_in(client, "ada@school.example", next=wanted)
    assert answer.headers["Location"] in (reverse("home"), "/teach/@evil.example")


def test_signing_in_leads_to_where_somebody_wanted_to_go(client: Client, ada: User) -> None:
    door = client.get(reverse("shelf")).headers["Location"]
    assert door == "/sign-in/?next=/teach/shelf/"
    assert sign_in(client, "ada@school.example", next="/teach/shelf/").headers["Location"] == "/teach/shelf/"


@pytest.mark.parametrize("name", ["sign_in", "account_reset_password", "account_signup", "invited"])
def test_a_door_loads_nothing_from_elsewhere_and_runs_nothing_inline(client: Client, name: str) -> None:
    answer = client.get(reverse(name))
    html = answer.content.decode()
    policy = answer.headers["Content-Security-Policy"]
    assert ("https://" in html, "<style" in html, " style=" in html, "default-src 'none'" in policy) == (
        False, False, False, True,
    )  # fmt: skip


def test_a_form_without_its_token_is_refused(ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client, "ada@school.example").status_code == 403


def test_a_server_knows_no_one_time_link_of_a_laptop(client: Client) -> None:
    assert client.get(reverse("enter", args=["1-a-b"])).status_code == 404


def test_an_account_of_another_school_reaches_nothing_there(client: Client, ada: User) -> None:
    SchoolRole.objects.create(school=ada.school, user=ada, role="administrator", since=timezone.now())
    cleo = make_teacher(make_school(name="Elsewhere"), username="cleo")
    klass = make_class(cleo)
    sign_in(client, "ada@school.example")
    asked = [("class", klass.pk), ("accounts_close", cleo.pk), ("accounts_close", ada.pk)]
    found = [client.get(reverse(name, args=[key])).status_code for name, key in asked]
    assert (found, "cleo" in client.get(reverse("accounts")).content.decode()) == ([404, 404, 200], False)


def test_thirty_days_after_an_account_was_closed_no_name_or_address_is_left(ada: User) -> None:
    now = timezone.now()
    User.objects.update(is_active=False, closed_at=now)
    purge(now=now + timedelta(days=29), waits=False)
    before = User.objects.get().username
    purge(now=now + timedelta(days=31), waits=False)
    ada.refresh_from_db()
    assert (before, ada.username, ada.email, ada.has_usable_password(), EmailAddress.objects.count()) == (
        "ada", f"{CLOSED}{ada.pk}", None, False, 0,
    )  # fmt: skip


def test_the_door_says_whom_to_write_to(client: Client, settings: Any) -> None:
    settings.CONTACT = "keeper@school.example"
    assert "keeper@school.example" in client.get(reverse("account_login")).content.decode()
