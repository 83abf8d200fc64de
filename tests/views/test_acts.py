"""What was done that belongs to no class: read on *Your account*, and on a server by administrators."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from lessons.actions.accounts import give_role
from lessons.actions.passwords import note_sign_in, remove_password, set_password
from lessons.actions.recording import record
from lessons.actions.setup import prepare_laptop
from lessons.actions.sign_in_link import make_token
from lessons.models import SchoolRole, User
from lessons.queries.records import ACTS, acts_on_laptop
from tests.factories import make_class, make_school, make_teacher, viewer_of
from tests.views.classroom import words
from tests.views.people import browser_of, queries_of

pytestmark = pytest.mark.django_db
PASSWORD = "four wooden chairs outside"
TABLET: dict[str, Any] = {"REMOTE_ADDR": "192.168.1.77"}
SERVER = override_settings(LAPTOP=False, ALLOWED_HOSTS=["testserver"])
OPENS = "A password is set: your pages open on other machines."


@pytest.fixture
def user(settings: Settings) -> User:
    """The laptop's teacher with a password."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    caches["limits"].clear()
    made = prepare_laptop(now=timezone.now(), time_zone="UTC")
    set_password(viewer_of(made), user=made, password=PASSWORD, now=timezone.now())
    return made


def account(client: Client) -> str:
    return words(client.get(reverse("own_account")))


def test_a_sign_in_says_whether_it_came_from_the_laptop_itself(user: User) -> None:
    laptop = Client()
    laptop.get(reverse("enter", args=[make_token(user=user)]))
    Client(**TABLET).post(reverse("sign_in"), {"password": PASSWORD})
    said = account(laptop)
    newest, older = said.index("Signed in on another machine"), said.index("Signed in on this computer")
    assert (newest < older < said.index("Set a password", newest), "on another machine." in said) == (True, True)


def test_each_act_on_a_laptop_is_in_plain_words_and_a_class_keeps_its_own(user: User) -> None:
    for verb in ("kept copy", "took out copy", "deleted copy", "restored copy", "deleted class"):
        record(viewer_of(user), verb, user.school, now=timezone.now())
    record(viewer_of(user), "opened run", make_class(user), klass=make_class(user, label="9C"), now=timezone.now())
    remove_password(viewer_of(user), user=user, now=timezone.now())
    said = account(browser_of(user))
    told = (
        "Removed the password",
        "Deleted a class",
        "Went back to a copy",
        "Deleted a copy",
        "as a file",
        "Made a copy",
    )
    assert ([one for one in told if one not in said], "Opened the lesson" in said) == ([], False)


def test_the_last_hundred_are_read_in_as_many_queries_as_one(user: User) -> None:
    note_sign_in(user, now=timezone.now())
    few = queries_of(browser_of(user), reverse("own_account"))
    for _ in range(ACTS + 1):
        note_sign_in(user, now=timezone.now())
    assert queries_of(browser_of(user), reverse("own_account")) == few
    assert (len(acts_on_laptop(viewer_of(user))), acts_on_laptop(viewer_of(user))[-1].did) == (ACTS, "Signed in")


def test_home_says_that_a_password_is_set_while_one_is(user: User) -> None:
    before = OPENS in words(browser_of(user).get(reverse("home")))
    remove_password(viewer_of(user), user=user, now=timezone.now())
    assert (before, OPENS in words(browser_of(user).get(reverse("home")))) == (True, False)


@SERVER
def test_on_a_server_each_account_reads_its_own_sign_ins_alone(teacher: User) -> None:
    gita = make_teacher(teacher.school, username="gita")
    note_sign_in(teacher, now=timezone.now())
    assert [account(browser_of(one)).count("Signed in") for one in (teacher, gita)] == [1, 0]


@SERVER
def test_administrators_read_what_was_done_to_accounts_of_their_school_and_no_sign_in(teacher: User) -> None:
    gita, stranger = make_teacher(teacher.school, username="gita"), make_teacher(make_school(), username="olga")
    for one in (gita, stranger):
        SchoolRole.objects.create(school=one.school, user=one, role="administrator", since=timezone.now())
    note_sign_in(teacher, now=timezone.now())
    give_role(viewer_of(gita), account=teacher, role="safeguarding", now=timezone.now())
    page, other = (words(browser_of(one).get(reverse("accounts"))) for one in (gita, stranger))
    assert "Gave a role: ada safeguarding person" in page
    assert ("Signed in" in page, "Gave a role" in other) == (False, False)
