"""The one-time link, the lock, and who may use them."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from lessons.actions.sign_in_link import make_token
from lessons.models import Record
from quizsite.laptop.instance import instance_id
from tests.factories import make_teacher

pytestmark = pytest.mark.django_db
PHONE: Any = {"REMOTE_ADDR": "192.168.1.77"}
SERVER: Any = {"LAPTOP": False, "ALLOWED_HOSTS": ["testserver"]}


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_link_signs_the_teacher_in_and_leads_home(client: Client) -> None:
    answer = client.get(reverse("enter", args=[make_token(user=make_teacher())]))

    assert (answer.status_code, answer.headers["Location"], signed_in(client)) == (302, reverse("home"), True)


def test_signing_in_is_written_down(client: Client) -> None:
    ada = make_teacher()
    client.get(reverse("enter", args=[make_token(user=ada)]))

    assert Record.objects.values_list("verb", "viewer_id").get() == ("sign_in", str(ada.pk))


def test_a_link_works_once(client: Client) -> None:
    link = reverse("enter", args=[make_token(user=make_teacher())])
    client.get(link)
    cleo = Client()

    assert (cleo.get(link).status_code, signed_in(cleo)) == (403, False)


def test_two_links_of_one_second_end_with_the_first_use(client: Client) -> None:
    ada = make_teacher()
    with time_machine.travel(timezone.now(), tick=False):
        client.get(reverse("enter", args=[make_token(user=ada)]))
        ada.refresh_from_db()
        second = reverse("enter", args=[make_token(user=ada)])
    client.get(second)

    assert Client().get(second).status_code == 403


def test_a_link_opened_again_by_the_one_who_is_in_leads_home(client: Client) -> None:
    link = reverse("enter", args=[make_token(user=make_teacher())])
    client.get(link)

    assert client.get(link).headers["Location"] == reverse("home")


def test_a_link_is_too_old_after_ten_minutes(client: Client) -> None:
    link = reverse("enter", args=[make_token(user=make_teacher())])
    with time_machine.travel(timezone.now() + timedelta(seconds=settings.SIGN_IN_LINK_SECONDS + 2)):
        assert client.get(link).status_code == 403


@pytest.mark.parametrize("token", ["1", "1-", "-x-y", "x-y-z", "1-abc-0123", "²-abc-0123", "9" * 30 + "-a-b", "%00"])
def test_a_made_up_link_gets_the_page_that_says_what_to_do(client: Client, token: str) -> None:
    make_teacher()
    answer = client.get(reverse("enter", args=["token"]).replace("token", token))

    assert (answer.status_code, "press Enter" in answer.content.decode()) == (403, True)


def test_a_link_does_nothing_on_another_device(client: Client) -> None:
    answer = client.get(reverse("enter", args=[make_token(user=make_teacher())]), **PHONE)

    assert (answer.status_code, signed_in(client)) == (403, False)


def test_a_link_tried_on_another_device_still_works_on_the_laptop(client: Client) -> None:
    link = reverse("enter", args=[make_token(user=make_teacher())])
    Client().get(link, **PHONE)
    client.get(link)

    assert signed_in(client)


def test_a_teacher_who_left_cannot_use_a_link(client: Client) -> None:
    ada = make_teacher()
    link = reverse("enter", args=[make_token(user=ada)])
    ada.is_active = False
    ada.save()

    assert client.get(link).status_code == 403


@override_settings(**SERVER)
def test_a_server_knows_no_links() -> None:
    assert Client().get(reverse("enter", args=[make_token(user=make_teacher())])).status_code == 404


def test_on_the_laptop_the_sign_in_page_explains_the_link(client: Client) -> None:
    assert "press Enter" in client.get(reverse("sign_in")).content.decode()


def test_on_a_phone_the_sign_in_page_leads_to_the_class(client: Client) -> None:
    assert "Join your class" in client.get(reverse("sign_in"), **PHONE).content.decode()


def test_a_teacher_who_is_in_is_sent_home_from_the_sign_in_page(client: Client) -> None:
    client.force_login(make_teacher())

    assert client.get(reverse("sign_in")).headers["Location"] == reverse("home")


def test_locking_forgets_the_session_and_says_how_to_come_back(client: Client) -> None:
    client.force_login(make_teacher())
    answer = client.post(reverse("lock"), follow=True)

    assert (signed_in(client), "press Enter" in answer.content.decode()) == (False, True)


def test_a_session_that_ended_can_be_locked_too(client: Client) -> None:
    assert client.post(reverse("lock")).headers["Location"] == reverse("locked")


def test_following_a_link_does_not_lock(client: Client) -> None:
    assert client.get(reverse("lock")).status_code == 405


def test_the_program_knows_itself_on_its_own_machine(client: Client) -> None:
    assert client.get("/instance/").content.decode() == instance_id()


def test_a_phone_does_not_learn_which_program_this_is(client: Client) -> None:
    assert client.get("/instance/", **PHONE).status_code == 404
