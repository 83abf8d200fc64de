"""An administrator keeps the accounts of a school: invites, gives roles, closes; and sees no class of others."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from lessons.actions.accounts import close_account, give_role, take_role
from lessons.actions.inviting import accept_invitation, invite
from lessons.actions.purging import purge
from lessons.actions.staffing import add_co_teacher
from lessons.core.errors import LessonError
from lessons.models import Class, ClassTeacher, Invitation, Record, SchoolRole, User
from lessons.queries.accounts import school_roles_of
from lessons.queries.purging import CLOSED
from tests.factories import make_class, make_school, make_teacher, viewer_of
from tests.views.people import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _server(settings: Settings) -> None:
    settings.LAPTOP, settings.ALLOWED_HOSTS = False, ["testserver"]


@pytest.fixture
def gita(teacher: User) -> User:
    """An administrator of Ada's school."""
    user = make_teacher(teacher.school, username="gita")
    SchoolRole.objects.create(school=teacher.school, user=user, role="administrator", since=timezone.now())
    return user


@pytest.fixture
def office(gita: User) -> Client:
    """Her browser."""
    return browser_of(gita)


def press(office: Client, name: str, account: User, **said: str) -> Any:
    return office.post(reverse(name, args=[account.pk]), said)


def roles_of(user: User) -> set[str]:
    return set(SchoolRole.objects.filter(user=user).values_list("role", flat=True))


def teaches(user: User) -> dict[str, str]:
    return dict(ClassTeacher.objects.filter(user=user).values_list("klass__label", "role"))


def test_the_page_names_accounts_and_roles_and_no_class(office: Client, teacher: User) -> None:
    make_class(teacher, label="Labelcanary")
    html = office.get(reverse("accounts")).content.decode()
    assert [word in html for word in ("ada", "gita", "administrator", "Labelcanary")] == [True, True, True, False]


def test_a_colleague_and_an_administrator_of_another_school_find_no_page(teacher: User, gita: User) -> None:
    cleo = make_teacher(make_school(name="Elsewhere"), username="cleo")
    give_role(viewer_of(cleo), account=cleo, role="administrator", now=timezone.now())
    ask = [
        browser_of(teacher).get(reverse("accounts")),
        browser_of(cleo).get(reverse("accounts_close", args=[gita.pk])),
    ]
    assert [one.status_code for one in ask] == [404, 404]


def test_an_invitation_is_shown_once_and_stored_as_a_hash(office: Client) -> None:
    html = office.post(reverse("accounts_invite"), {"note": "history", "roles": ["safeguarding"]}).content.decode()
    found = re.search(r"http://testserver/invited/#([\w-]+)", html)
    assert found is not None
    made, again = Invitation.objects.get(), office.get(reverse("accounts")).content.decode()
    assert (made.roles, found[1] in made.key_hash, found[1] in again, "history" in again) == (
        ["safeguarding"], False, False, True,
    )  # fmt: skip


def test_a_role_that_nobody_knows_is_not_given(office: Client, teacher: User) -> None:
    status = office.post(reverse("accounts_invite"), {"roles": ["headmaster"]}).status_code
    told = press(office, "accounts_role", teacher, role="headmaster", give="yes").status_code
    assert (status, told, Invitation.objects.count(), roles_of(teacher)) == (422, 409, 0, set())


def test_an_invitation_that_was_taken_back_is_gone(office: Client) -> None:
    office.post(reverse("accounts_invite"), {})
    office.post(reverse("accounts_invite_back", args=[Invitation.objects.get().pk]))
    assert Invitation.objects.count() == 0


def test_roles_are_given_and_taken_and_recorded(office: Client, teacher: User) -> None:
    press(office, "accounts_role", teacher, role="safeguarding", give="yes")
    given = school_roles_of(viewer_of(teacher))
    press(office, "accounts_role", teacher, role="safeguarding")
    assert (set(given), roles_of(teacher)) == ({"safeguarding"}, set())
    assert list(Record.objects.filter(object_type="schoolrole").order_by("pk").values_list("verb", "reason")) == [
        ("gave role", "ada: safeguarding"), ("took role", "ada: safeguarding"),
    ]  # fmt: skip


def test_the_last_administrator_stays_one(office: Client, gita: User) -> None:
    told = press(office, "accounts_role", gita, role="administrator").status_code
    assert (told, roles_of(gita)) == (409, {"administrator"})


def test_with_another_one_an_administrator_may_go(gita: User, teacher: User) -> None:
    give_role(viewer_of(gita), account=teacher, role="administrator", now=timezone.now())
    take_role(viewer_of(gita), account=gita, role="administrator", now=timezone.now())
    assert (roles_of(gita), roles_of(teacher)) == (set(), {"administrator"})


def test_who_administers_no_more_leaves_no_invitation_behind(office: Client, gita: User, teacher: User) -> None:
    for one in (gita, teacher):
        give_role(viewer_of(gita), account=one, role="administrator", now=timezone.now())
        invite(viewer_of(one), roles=["administrator"], note=one.username, now=timezone.now())
    press(office, "accounts_role", teacher, role="safeguarding")
    press(office, "accounts_role", teacher, role="administrator")
    assert list(Invitation.objects.values_list("note", flat=True)) == ["gita"]


def test_an_account_that_was_closed_meanwhile_gets_no_role(gita: User, teacher: User) -> None:
    close_account(viewer_of(gita), account=User.objects.get(pk=teacher.pk), heir=None, now=timezone.now())
    with pytest.raises(LessonError):
        give_role(viewer_of(gita), account=teacher, role="administrator", now=timezone.now())
    assert roles_of(teacher) == set()


def test_a_closed_account_is_out_at_once(office: Client, teacher: User) -> None:
    ada = browser_of(teacher)
    before = ada.get(reverse("home")).status_code
    press(office, "accounts_close", teacher)
    assert (before, ada.get(reverse("home")).status_code) == (200, 302)


def test_a_colleague_takes_over_what_nobody_else_teaches(office: Client, teacher: User) -> None:
    emil = make_teacher(teacher.school, username="emil")
    make_class(teacher, label="9B")
    shared = make_class(teacher, label="9C")
    add_co_teacher(viewer_of(teacher), klass=shared, username="emil", now=timezone.now())
    page = office.get(reverse("accounts_close", args=[teacher.pk])).content.decode()
    press(office, "accounts_close", teacher, heir=str(emil.pk))
    assert ("9B" in page, teaches(emil)) == (False, {"9B": "teacher", "9C": "teacher"})
    assert Record.objects.filter(verb="left class to", klass__label="9B").get().reason == "emil"


def test_without_an_heir_a_class_stays_closed_until_its_last_day(office: Client, teacher: User) -> None:
    klass = make_class(teacher)
    press(office, "accounts_close", teacher)
    assert Class.objects.filter(pk=klass.pk).exists()
    purge(now=timezone.now() + timedelta(days=101), waits=False)
    assert not Class.objects.filter(pk=klass.pk).exists()


def test_an_administrator_takes_no_class_for_themselves(office: Client, gita: User, teacher: User) -> None:
    klass = make_class(teacher)
    status = press(office, "accounts_close", teacher, heir=str(gita.pk)).status_code
    teacher.refresh_from_db()
    assert (status, teacher.is_active, office.get(reverse("class", args=[klass.pk])).status_code) == (422, True, 404)
    with pytest.raises(LessonError):
        close_account(viewer_of(gita), account=teacher, heir=gita, now=timezone.now())


def test_an_administrator_takes_no_class_by_a_second_account(gita: User, teacher: User) -> None:
    make_class(teacher)
    now = timezone.now()
    code = invite(viewer_of(gita), roles=[], note="", now=now)
    second = accept_invitation(
        code=code, name="Cleo", email="cleo@school.example", password="four wooden chairs outside", now=now
    )
    with pytest.raises(LessonError):
        close_account(viewer_of(gita), account=teacher, heir=second, now=now + timedelta(days=29))
    close_account(viewer_of(gita), account=teacher, heir=second, now=now + timedelta(days=31))
    assert teaches(second) == {"9B": "teacher"}


def test_nobody_of_another_school_is_an_heir(office: Client, teacher: User) -> None:
    make_class(teacher)
    cleo = make_teacher(make_school(name="Elsewhere"), username="cleo")
    assert (press(office, "accounts_close", teacher, heir=str(cleo.pk)).status_code, teaches(cleo)) == (422, {})


def test_nobody_closes_their_own_account(office: Client, gita: User) -> None:
    press(office, "accounts_close", gita)
    gita.refresh_from_db()
    assert gita.is_active


def test_an_account_is_opened_again_with_what_is_left(office: Client, teacher: User) -> None:
    User.objects.filter(pk=teacher.pk).update(email="ada@school.example")
    make_class(teacher)
    press(office, "accounts_close", teacher)
    press(office, "accounts_open", teacher)
    teacher.refresh_from_db()
    assert (teacher.is_active, teacher.closed_at, teaches(teacher)) == (True, None, {"9B": "teacher"})


def test_after_thirty_days_name_and_address_are_gone(office: Client, teacher: User) -> None:
    User.objects.filter(pk=teacher.pk).update(email="ada@school.example")
    press(office, "accounts_close", teacher)
    purge(now=timezone.now() + timedelta(days=29), waits=False)
    before = User.objects.get(pk=teacher.pk).username
    gone = purge(now=timezone.now() + timedelta(days=31), waits=False)
    press(office, "accounts_open", teacher)
    teacher.refresh_from_db()
    assert (before, gone.accounts, teacher.email, teacher.is_active) == ("ada", 1, None, False)
    assert "ada" not in office.get(reverse("accounts")).content.decode().split()


def test_no_name_stops_the_purge_or_escapes_it(office: Client, teacher: User) -> None:
    make_teacher(teacher.school, username=f"closed-{teacher.pk}")
    dora = make_teacher(teacher.school, username="closed-door Dora")
    for one in (teacher, dora):
        User.objects.filter(pk=one.pk).update(email=f"{one.pk}@school.example")
        press(office, "accounts_close", one)
    gone = [purge(now=timezone.now() + timedelta(days=31), waits=False).accounts for _ in range(2)]
    assert gone == [2, 0]
    assert set(User.objects.filter(is_active=False).values_list("username", "email")) == {
        (f"{CLOSED}{teacher.pk}", None), (f"{CLOSED}{dora.pk}", None),
    }  # fmt: skip


def test_a_co_teacher_is_added_by_address_too(teacher: User) -> None:
    emil = make_teacher(teacher.school, username="Emil Orr")
    User.objects.filter(pk=emil.pk).update(email="emil@school.example")
    klass = make_class(teacher)
    add_co_teacher(viewer_of(teacher), klass=klass, username="Emil@School.example", now=timezone.now())
    assert teaches(emil) == {"9B": "co_teacher"}


def test_a_name_that_looks_like_an_address_gets_no_class(teacher: User) -> None:
    make_teacher(teacher.school, username="emil@school.example")
    emil = make_teacher(teacher.school, username="Emil Orr")
    klass = make_class(teacher)
    with pytest.raises(LessonError):
        add_co_teacher(viewer_of(teacher), klass=klass, username="emil@school.example", now=timezone.now())
    User.objects.filter(pk=emil.pk).update(email="emil@school.example")
    add_co_teacher(viewer_of(teacher), klass=klass, username="emil@school.example", now=timezone.now())
    assert teaches(emil) == {"9B": "co_teacher"}


@pytest.mark.parametrize("name", ["emil@school.example", "emil\uff20school.example", "ada\u200b", "\u202eada", "\u3164",
                                  "\uff21\uff24\uff21"])  # fmt: skip
def test_nobody_takes_a_name_that_reads_like_somebody_else(gita: User, teacher: User, name: str) -> None:
    now = timezone.now()
    code = invite(viewer_of(gita), roles=[], note="", now=now)
    said: dict[str, Any] = {"email": "cleo@school.example", "password": "four wooden chairs outside", "now": now}
    with pytest.raises(LessonError) as told:
        accept_invitation(code=code, name=name, **said)
    accept_invitation(code=code, name="Cleo Zoë", **said)  # the link stays for a name of one's own
    assert (told.value.params["field"], User.objects.filter(username="Cleo Zoë").exists()) == ("name", True)


def test_a_laptop_has_one_account_with_every_role_and_no_list(teacher: User, settings: Settings) -> None:
    settings.LAPTOP = True
    client = browser_of(teacher)
    status = client.get(reverse("accounts")).status_code
    assert (set(school_roles_of(viewer_of(teacher))), status) == ({"administrator", "safeguarding"}, 404)
