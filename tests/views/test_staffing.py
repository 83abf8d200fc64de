"""Who teaches a class on a server: colleagues with a role, substitutes by a link; on a laptop nobody else."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings as site
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from lessons.actions.staffing import make_link, take_teacher_away
from lessons.core.errors import LessonError
from lessons.models import Class, ClassTeacher, PairedPhone, Record, SubstituteLink, User
from tests.factories import make_class, make_run, make_school, make_teacher, viewer_of
from tests.views.people import browser_of
from tests.views.phones import paired

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _server(settings: Settings) -> None:
    settings.LAPTOP, settings.ALLOWED_HOSTS = False, ["testserver"]


@pytest.fixture
def klass(teacher: User) -> Class:
    """Ada's class."""
    return make_class(teacher)


@pytest.fixture
def dora(teacher: User) -> User:
    """A colleague of Ada."""
    return make_teacher(teacher.school, username="dora")


def add(browser: Client, klass: Class, username: str) -> Any:
    return browser.post(reverse("class_staff", args=[klass.pk]), {"username": username})


def roles(klass: Class) -> dict[str, str]:
    return dict(ClassTeacher.objects.filter(klass=klass).values_list("user__username", "role"))


def away(browser: Client, klass: Class, user: User) -> Any:
    role = ClassTeacher.objects.get(klass=klass, user=user).pk
    return browser.post(reverse("class_staff_away", args=[klass.pk, role]))


def page(browser: Client, klass: Class) -> Any:
    return browser.get(reverse("class", args=[klass.pk]))


def link(klass: Class, teacher: User, *, hours: int = 3) -> str:
    now = timezone.now()
    return make_link(viewer_of(teacher), klass=klass, until=now + timedelta(hours=hours), now=now)


def finn(code: str) -> Client:
    """Return the browser of a substitute who came by this code."""
    client = Client()
    client.post(reverse("substitute"), {"code": code, "name": "Finn Orsted"})
    return client


def test_a_colleague_is_added_by_the_name_they_sign_in_with(ada: Client, klass: Class, dora: User) -> None:
    add(ada, klass, "dora")
    assert (roles(klass), page(browser_of(dora), klass).status_code) == ({"ada": "teacher", "dora": "co_teacher"}, 200)


def test_adding_twice_adds_once(ada: Client, klass: Class, dora: User) -> None:
    for _ in range(2):
        add(ada, klass, "dora")
    assert Record.objects.filter(verb="added co-teacher").count() == 1


@pytest.mark.parametrize("name", ["cleo", "nobody-here", ""])
def test_nobody_of_another_school_is_added(ada: Client, klass: Class, name: str) -> None:
    make_teacher(make_school(name="Elsewhere"), username="cleo")
    assert (add(ada, klass, name).status_code, roles(klass)) == (422, {"ada": "teacher"})


def test_another_schools_name_is_answered_like_one_that_is_not_there(ada: Client, klass: Class) -> None:
    make_teacher(make_school(name="Elsewhere"), username="cleo")
    told = [
        add(ada, klass, name)
        .content.decode()
        .replace(name, "*")
        .count("Nobody at your school has the name or address “*”")
        for name in ("cleo", "bert")
    ]
    assert told[0] == told[1] != 0


def test_who_is_taken_away_sees_the_class_no_more(ada: Client, klass: Class, dora: User) -> None:
    add(ada, klass, "dora")
    away(ada, klass, dora)
    assert page(browser_of(dora), klass).status_code == 404


def test_the_phones_and_links_of_who_is_taken_away_end(ada: Client, klass: Class, teacher: User, dora: User) -> None:
    add(ada, klass, "dora")
    paired(browser_of(dora), make_run(teacher, klass))
    link(klass, dora)
    away(ada, klass, dora)
    assert (PairedPhone.objects.count(), SubstituteLink.objects.count()) == (0, 0)


def test_the_last_teacher_is_not_taken_away(ada: Client, klass: Class, teacher: User, dora: User) -> None:
    add(ada, klass, "dora")
    assert (away(ada, klass, teacher).status_code, roles(klass)["ada"]) == (409, "teacher")


def test_one_of_two_teachers_can_go(klass: Class, teacher: User, dora: User) -> None:
    role = ClassTeacher.objects.create(klass=klass, user=dora, role="teacher")
    take_teacher_away(viewer_of(teacher), klass=klass, role=role.pk, now=timezone.now())
    assert roles(klass) == {"ada": "teacher"}


def test_a_co_teacher_finds_no_button_for_what_is_not_theirs(ada: Client, klass: Class, dora: User) -> None:
    add(ada, klass, "dora")
    html = page(browser_of(dora), klass).content.decode()
    assert [
        name for name in ("class_delete", "class_staff", "class_extend") if reverse(name, args=[klass.pk]) in html
    ] == []


def test_a_co_teacher_who_deletes_the_class_reads_a_sentence(ada: Client, klass: Class, dora: User) -> None:
    add(ada, klass, "dora")
    answer = browser_of(dora).post(reverse("class_delete", args=[klass.pk]))
    assert (answer.status_code, "does not allow this" in answer.content.decode(), Class.objects.count()) == (
        409,
        True,
        1,
    )


def test_the_class_stands_in_the_list_of_a_co_teacher(ada: Client, klass: Class, dora: User) -> None:
    add(ada, klass, "dora")
    assert klass.label in browser_of(dora).get(reverse("classes")).content.decode()


def test_a_link_is_shown_once_and_stored_as_a_hash(ada: Client, klass: Class) -> None:
    until = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    html = ada.post(reverse("class_link", args=[klass.pk]), {"until": until}).content.decode()
    code = re.findall(r"/substitute/#([\w-]+)", html)[0]
    again = ada.get(reverse("class_staff", args=[klass.pk])).content.decode()
    assert (code in again, code in str(SubstituteLink.objects.values())) == (False, False)


def test_the_link_leads_a_substitute_to_the_class(klass: Class, teacher: User) -> None:
    assert page(finn(link(klass, teacher)), klass).status_code == 200


def test_opening_the_page_of_the_link_lets_nobody_in_yet(client: Client, klass: Class, teacher: User) -> None:
    link(klass, teacher)
    client.get(reverse("substitute"))
    assert page(client, klass).status_code == 302


def test_who_came_is_recorded_by_the_name_they_typed(klass: Class, teacher: User) -> None:
    finn(link(klass, teacher))
    found = Record.objects.filter(verb="came as substitute")
    assert found.values_list("viewer_kind", "reason", "klass").get() == ("substitute", "Finn Orsted", klass.pk)


def test_without_a_name_nobody_comes(client: Client, klass: Class, teacher: User) -> None:
    answer = client.post(reverse("substitute"), {"code": link(klass, teacher), "name": " "})
    assert (answer.status_code, page(client, klass).status_code) == (422, 302)


def test_a_wrong_code_lets_nobody_in(client: Client, klass: Class) -> None:
    answer = client.post(reverse("substitute"), {"code": "x" * 24, "name": "Finn"})
    assert (answer.status_code, page(client, klass).status_code) == (422, 302)


def test_a_link_that_has_ended_is_over_for_who_is_in(klass: Class, teacher: User) -> None:
    client = finn(link(klass, teacher, hours=1))
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert page(client, klass).headers["Location"].startswith(reverse("sign_in"))


def test_a_link_that_is_taken_back_is_over_at_once(ada: Client, klass: Class, teacher: User) -> None:
    client = finn(link(klass, teacher))
    ada.post(reverse("class_link_back", args=[klass.pk, SubstituteLink.objects.get().pk]))
    assert page(client, klass).status_code == 302


def test_a_link_ends_when_who_made_it_leaves_the_school(klass: Class, teacher: User) -> None:
    client = finn(link(klass, teacher))
    User.objects.update(is_active=False)
    assert page(client, klass).status_code == 302


def test_lock_ends_the_visit_of_a_substitute(klass: Class, teacher: User) -> None:
    client = finn(link(klass, teacher))
    client.post(reverse("lock"))
    assert page(client, klass).status_code == 302


def test_a_substitute_who_touches_nothing_is_locked_out(klass: Class, teacher: User) -> None:
    client = finn(link(klass, teacher))
    page(client, klass)
    with time_machine.travel(timezone.now() + timedelta(seconds=site.IDLE_SECONDS + 60)):
        assert page(client, klass).headers["Location"] == reverse("locked")


def test_whoever_was_signed_in_is_signed_out_by_a_link(klass: Class, teacher: User, dora: User) -> None:
    browser, code = browser_of(dora), link(klass, teacher)
    browser.post(reverse("substitute"), {"code": code, "name": "Dora"})
    assert (browser.get(reverse("home")).status_code, page(browser, klass).status_code) == (404, 200)


def test_another_class_of_the_same_teacher_is_not_found(klass: Class, teacher: User) -> None:
    other = make_class(teacher, label="9C")
    assert page(finn(link(klass, teacher)), other).status_code == 404


def test_a_substitute_finds_no_button_for_what_is_not_theirs(klass: Class, teacher: User) -> None:
    make_run(teacher, klass)
    html = page(finn(link(klass, teacher)), klass).content.decode()
    found = [
        one for one in ("/delete/", "/staff/", "/extend/", "/code/", "/teach/shelf/", "/teach/lessons/") if one in html
    ]
    assert found == []


@pytest.mark.parametrize(
    ("after", "allowed"),
    [(timedelta(hours=1), 1), (timedelta(days=7), 1), (timedelta(days=7, minutes=1), 0), (-timedelta(minutes=1), 0)],
)
def test_a_link_lasts_seven_days_at_most(klass: Class, teacher: User, after: timedelta, allowed: int) -> None:
    now: datetime = timezone.now()
    try:
        make_link(viewer_of(teacher), klass=klass, until=now + after, now=now)
    except LessonError:
        assert allowed == 0
    assert SubstituteLink.objects.count() == allowed


def test_a_link_dies_with_the_class(klass: Class, teacher: User) -> None:
    link(klass, teacher)
    klass.delete()
    assert SubstituteLink.objects.count() == 0


def test_on_a_laptop_nothing_of_this_is_offered(settings: Settings, ada: Client, klass: Class) -> None:
    settings.LAPTOP = True
    asked = [ada.get(reverse("class_staff", args=[klass.pk])), ada.get(reverse("substitute"))]
    shown = "Who teaches this class" in page(ada, klass).content.decode()
    assert ([one.status_code for one in asked], shown) == ([404, 404], False)
