"""A new password, by mail or by the old one; another address; what letters say."""

from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse
from pytest_django import Settings

from lessons.models import User
from tests.server.people import PASSWORD, is_in, link_in_mail, sign_in

pytestmark = pytest.mark.django_db
NEW = "seven quiet harbours"


def ask(client: Client, email: str) -> str:
    """Return where somebody is led who asks for a new password."""
    return str(client.post(reverse("account_reset_password"), {"email": email}).headers.get("Location"))


def choose(client: Client, link: str, password: str) -> str:
    """Return the page after somebody has chosen a password by a link."""
    form = client.get(link, follow=True)
    said = {"password1": password, "password2": password}
    return client.post(form.request["PATH_INFO"], said, follow=True).content.decode()


def test_a_link_by_mail_gives_a_new_password_once(client: Client, ada: User) -> None:
    ask(client, "ada@school.example")
    link = link_in_mail()
    choose(client, link, NEW)
    again = Client().get(link, follow=True).content.decode()
    sign_in(client, "ada@school.example", NEW)
    assert ("This link opens nothing" in again, is_in(client)) == (True, True)


def test_asking_for_an_address_that_is_not_there_looks_the_same_and_sends_nothing(client: Client, ada: User) -> None:
    there, not_there = ask(client, "ada@school.example"), ask(client, "nobody@school.example")
    assert (there == not_there, len(mail.outbox)) == (True, 1)


class Watching(ClientHandler):
    """Notes how many letters have left when a response is ready, before it is on its way."""

    letters = -1

    def get_response(self, request: Any) -> Any:
        response = super().get_response(request)
        self.letters = len(mail.outbox)
        return response


def test_a_letter_leaves_after_the_page_so_that_no_time_tells_who_has_an_account(client: Client, ada: User) -> None:
    client.handler = Watching(enforce_csrf_checks=False)
    ask(client, "ada@school.example")
    assert (client.handler.letters, len(mail.outbox)) == (0, 1)


def test_a_closed_account_gets_no_link(client: Client, ada: User) -> None:
    User.objects.update(is_active=False)
    ask(client, "ada@school.example")
    assert mail.outbox == []


@pytest.mark.parametrize("weak", ["short", "password1234"])
def test_a_weak_password_is_refused(client: Client, ada: User, weak: str) -> None:
    ask(client, "ada@school.example")
    choose(client, link_in_mail(), weak)
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_a_password_is_changed_by_the_old_one_and_other_devices_are_out(client: Client, ada: User) -> None:
    other = Client()
    for one in (client, other):
        sign_in(one, "ada@school.example")
    said = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), said)
    assert (is_in(client), is_in(other), mail.outbox[-1].subject) == (True, False, "Your password was changed")


def test_without_the_old_password_nothing_changes(client: Client, ada: User) -> None:
    sign_in(client, "ada@school.example")
    said = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), said)
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_another_address_counts_once_it_is_confirmed(client: Client, ada: User) -> None:
    sign_in(client, "ada@school.example")
    asked = client.post(reverse("account_email"), {"email": "ada@home.example", "action_add": "yes"})
    client.post(asked.headers["Location"], {"password": PASSWORD}, follow=True)
    ada.refresh_from_db()
    before = ada.email
    client.post(link_in_mail())
    ada.refresh_from_db()
    assert (before, ada.email) == ("ada@school.example", "ada@home.example")


def test_a_stolen_session_changes_no_address_without_the_password(client: Client, ada: User) -> None:
    sign_in(client, "ada@school.example")
    asked = client.post(reverse("account_email"), {"email": "cleo@elsewhere.example", "action_add": "yes"})
    for _ in range(20):
        client.post(asked.headers["Location"], {"password": "wrong"})
    late = client.post(asked.headers["Location"], {"password": PASSWORD})
    assert (late.status_code, "Wait a little" in late.content.decode(), mail.outbox) == (429, True, [])


def test_no_letter_names_where_somebody_sat_or_what_they_used(client: Client, ada: User) -> None:
    sign_in(client, "ada@school.example")
    said = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post(reverse("account_change_password"), said, headers={"User-Agent": "Browsercanary"})
    body = str(mail.outbox[-1].body)
    assert ("127.0.0.1" in body, "Browsercanary" in body, "testserver" in body) == (False, False, True)


def test_the_keeper_of_a_server_without_mail_prints_a_link(
    client: Client, ada: User, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("new_password", "Ada@School.example")
    choose(client, capsys.readouterr().out.strip().removeprefix("https://testserver"), NEW)
    sign_in(client, "ada@school.example", NEW)
    assert (is_in(client), mail.outbox[0].subject) == (True, "Your password was changed")


def test_for_an_address_that_nobody_has_no_link_is_printed(ada: User) -> None:
    with pytest.raises(CommandError):
        call_command("new_password", "cleo@school.example")


def test_where_the_mail_server_fails_the_page_tells_nobody_who_has_an_account(
    client: Client, ada: User, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    found = {ask(client, email) for email in ("ada@school.example", "nobody@school.example")}
    assert found == {reverse("account_reset_password_done")}
