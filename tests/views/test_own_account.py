"""The optional password of a laptop, and what a teacher's pages are on another machine."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from lessons.actions.passwords import set_password
from lessons.actions.setup import prepare_laptop
from lessons.actions.sign_in_link import make_token
from lessons.models import Record, User
from lessons.views.passwords import COOKIE, MOST_AT_ACCOUNT, MOST_IN_BROWSER
from lessons.views.sign_in import BY_PASSWORD
from tests.attacks.test_forms import ELSEWHERE
from tests.factories import make_class, make_run, viewer_of
from tests.views.people import browser_of
from tests.views.phones import paired

pytestmark = pytest.mark.django_db
PASSWORD, NEW = "four wooden chairs outside", "seven quiet harbours"
TABLET: dict[str, Any] = {"REMOTE_ADDR": "192.168.1.77"}


@pytest.fixture(autouse=True)
def _quickly(settings: Settings) -> Iterator[None]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    caches["limits"].clear()
    yield
    caches["limits"].clear()


@pytest.fixture
def user() -> User:
    """The laptop's teacher, who has no password."""
    return prepare_laptop(now=timezone.now(), time_zone="UTC")


@pytest.fixture
def known(user: User) -> User:
    """The laptop's teacher, who has set a password."""
    set_password(viewer_of(user), user=user, password=PASSWORD, now=timezone.now())
    return user


def home(client: Client) -> int:
    return client.get(reverse("home")).status_code


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> Any:
    return client.post(reverse("sign_in"), {"password": password, **more})


def save(client: Client, **said: str) -> int:
    return client.post(reverse("own_password"), said).status_code


def test_a_session_of_the_laptop_opens_nothing_on_another_machine(user: User) -> None:
    tablet = Client(**TABLET)
    tablet.force_login(user)
    answer = tablet.get(reverse("home"))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=/teach/")


def test_such_a_session_is_not_sent_round_in_circles(user: User) -> None:
    tablet = Client(**TABLET)
    tablet.force_login(user)
    assert "Join your class" in tablet.get(reverse("sign_in")).content.decode()


def test_without_a_password_another_machine_is_asked_for_none(user: User) -> None:
    tablet = Client(**TABLET)
    html = tablet.get(reverse("sign_in")).content.decode()
    assert ('type="password"' in html, sign_in(tablet, "").status_code) == (False, 200)
    assert "the teacher sets a password on that computer, under “Your account”." in html


def test_with_a_password_another_machine_comes_in(known: User) -> None:
    tablet = Client(**TABLET)
    answer = sign_in(tablet)
    assert (answer.headers["Location"], home(tablet), COOKIE in answer.cookies) == (reverse("home"), 200, True)


def test_coming_in_by_password_is_written_down(known: User) -> None:
    sign_in(Client(**TABLET))
    assert list(Record.objects.order_by("pk").values_list("verb", flat=True)) == ["set_up", "set password", "sign_in"]


def test_coming_in_by_password_leaves_a_planted_session_behind(known: User) -> None:
    tablet = Client(**TABLET)
    session = tablet.session
    session["by_password"] = True
    session.save()
    planted = tablet.cookies["sessionid"].value
    sign_in(tablet)
    thief = Client(**TABLET)
    thief.cookies["sessionid"] = planted
    assert (home(thief), home(tablet)) == (302, 200)


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(known: User, wanted: str) -> None:
    assert sign_in(Client(**TABLET), next=wanted).headers["Location"] in (reverse("home"), "/teach/@evil.example")


def test_signing_in_leads_to_where_somebody_wanted_to_go(known: User) -> None:
    assert sign_in(Client(**TABLET), next="/teach/shelf/").headers["Location"] == "/teach/shelf/"


def test_a_wrong_password_is_said_and_lets_nobody_in(known: User) -> None:
    tablet = Client(**TABLET)
    answer = sign_in(tablet, "wrong")
    assert (answer.status_code, "This password is wrong." in answer.content.decode(), home(tablet)) == (422, True, 302)


def test_a_guesser_in_the_room_is_stopped_and_the_teachers_tablet_is_not(known: User) -> None:
    tablet = Client(**TABLET)
    sign_in(tablet)
    tablet.post(reverse("lock"))
    for _ in range(MOST_AT_ACCOUNT):
        sign_in(Client(REMOTE_ADDR="192.168.1.66"), "a guess that is wrong")
    guesser = Client(REMOTE_ADDR="192.168.1.66")
    said = sign_in(guesser).content.decode()
    sign_in(tablet)
    assert ("Too many wrong passwords" in said, home(guesser), home(tablet)) == (True, 302, 200)


def test_the_link_still_signs_in_on_the_laptop_however_often_somebody_guesses(known: User) -> None:
    for _ in range(MOST_AT_ACCOUNT):
        sign_in(Client(**TABLET), "a guess that is wrong")
    laptop = Client()
    laptop.get(reverse("enter", args=[make_token(user=known)]))
    assert home(laptop) == 200


def test_a_paired_phone_needs_no_password(user: User) -> None:
    run = make_run(user, make_class(user))
    phone = paired(browser_of(user), run)
    assert phone.get(reverse("run", args=[run.pk]), **TABLET).status_code == 200


def test_a_password_is_set_and_the_laptop_stays_signed_in(user: User) -> None:
    laptop = browser_of(user)
    status = save(laptop, password=PASSWORD, again=PASSWORD)
    user.refresh_from_db()
    assert (status, user.check_password(PASSWORD), home(laptop)) == (302, True, 200)


@pytest.mark.parametrize("said", [{"password": "short", "again": "short"}, {"password": "", "again": ""},
                                  {"password": PASSWORD, "again": NEW},
                                  {"password": "password1234", "again": "password1234"}])  # fmt: skip
def test_a_password_that_is_weak_or_mistyped_is_not_set(user: User, said: dict[str, str]) -> None:
    status = save(browser_of(user), **said)
    user.refresh_from_db()
    assert (status, user.has_usable_password()) == (422, False)


def test_who_has_a_password_types_it_to_change_it(known: User) -> None:
    laptop = browser_of(known)
    without, wrong = save(laptop, password=NEW, again=NEW), save(laptop, current="wrong", password=NEW, again=NEW)
    right = save(laptop, current=PASSWORD, password=NEW, again=NEW)
    assert (without, wrong, right) == (422, 422, 302)


def test_a_new_password_ends_what_the_old_one_had_opened(known: User) -> None:
    laptop, tablet = browser_of(known), Client(**TABLET)
    sign_in(tablet)
    save(laptop, current=PASSWORD, password=NEW, again=NEW)
    assert (home(laptop), home(tablet)) == (200, 302)


def test_a_removed_password_ends_what_it_had_opened(known: User) -> None:
    laptop, tablet = browser_of(known), Client(**TABLET)
    sign_in(tablet)
    laptop.post(reverse("own_password_remove"))
    assert (home(laptop), home(tablet), sign_in(Client(**TABLET)).status_code) == (200, 302, 200)


def test_on_a_tablet_the_password_is_typed_before_it_is_removed(known: User) -> None:
    tablet = Client(**TABLET)
    sign_in(tablet)
    told = [tablet.post(reverse("own_password_remove"), said).status_code for said in ({}, {"current": "wrong"})]
    known.refresh_from_db()
    assert (told, known.check_password(PASSWORD), home(tablet)) == ([422, 422], True, 200)


def test_a_tablet_that_removes_the_password_is_out_as_well(known: User) -> None:
    tablet = Client(**TABLET)
    sign_in(tablet)
    tablet.post(reverse("own_password_remove"), {"current": PASSWORD})
    known.refresh_from_db()
    assert (known.has_usable_password(), home(tablet), sign_in(tablet).status_code) == (False, 302, 200)


def test_nobody_guesses_the_password_by_removing_it(known: User) -> None:
    tablet = Client(**TABLET)
    sign_in(tablet)
    for _ in range(MOST_IN_BROWSER):
        tablet.post(reverse("own_password_remove"), {"current": "a guess that is wrong"})
    tablet.post(reverse("own_password_remove"), {"current": PASSWORD})
    known.refresh_from_db()
    assert known.has_usable_password()


def test_a_first_password_is_set_on_the_laptop_itself_alone(user: User) -> None:
    tablet = Client(**TABLET)
    tablet.force_login(user)
    session = tablet.session
    session[BY_PASSWORD] = True  # as if a session had outlived the password that it was signed in by
    session.save()
    status = save(tablet, password=PASSWORD, again=PASSWORD)
    user.refresh_from_db()
    assert (status, user.has_usable_password()) == (404, False)


def test_the_page_says_that_the_line_can_be_listened_to(user: User) -> None:
    assert "plain http" in browser_of(user).get(reverse("own_account")).content.decode()


@override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
def test_a_server_has_no_password_of_a_laptop(user: User) -> None:
    client = browser_of(user)
    found = [client.post(reverse(name)).status_code for name in ("own_password", "own_password_remove")]
    assert (found, client.get(reverse("own_account")).status_code) == ([404, 404], 200)
