"""Statements about privacy that only a class at work can prove: what is left in rows, on devices, in addresses."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from lessons.models import Record, Seat
from lessons.views import projector
from lessons.views.addresses import qr_code
from tests.pages import ASKED, SEALED, House
from tests.views.classroom import SCRIPT, Room

pytestmark = pytest.mark.django_db
SOMEWHERE: dict[str, Any] = {
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_USER_AGENT": "Kanarienphone/7",
    "HTTP_X_FORWARDED_FOR": "203.0.113.78",
}
TRACES = ("203.0.113", "Kanarienphone")
WRITTEN = ("Соседей", "Спросить.", "Кого?", SEALED, ASKED)


# --- P4 and P5: what stays of where somebody is and what with ---


def stored() -> str:
    """Return every row of every table as text, with what sessions hold."""
    rows = [repr(list(table._base_manager.values())) for table in apps.get_models()]
    return "".join([*rows, *(repr(one.get_decoded()) for one in Session.objects.all())])


def at_work(room: Room) -> None:
    """Let a student, a guesser, a phone and Ada do what they do, each from somewhere that is known."""
    ben, guest, ada = room.ben.client, Client(**SOMEWHERE), room.teacher()
    ben.defaults.update(SOMEWHERE)
    ada.defaults["HTTP_USER_AGENT"] = SOMEWHERE["HTTP_USER_AGENT"]  # her pages open on the laptop itself alone
    guest.post(reverse("join"), {"code": "ZZZZZZ"})
    guest.post(reverse("join"), {"code": room.klass.join_code})
    guest.post(reverse("return_code"), {"number": "1", "code": "ZZZZZZ"})
    guest.post(reverse("number"), {"number": "2", "page": "page"})
    Client(**SOMEWHERE).get(reverse("pair"))
    ben.get(reverse("part", args=[1]))
    ben.post(reverse("answer"), room.answer("q5", "Whom she asked."), headers=SCRIPT)
    ben.post(reverse("help"), {"kind": "help", "text": "Come."})
    ada.post(reverse("run_uncover", args=[room.run.pk, "table"]))


def test_no_row_holds_an_address_or_a_device_of_who_was_at_work() -> None:
    room = Room(talk=True)
    at_work(room)
    rows = stored()
    assert (["Whom she asked." in rows, "looked at table" in rows], [one for one in TRACES if one in rows]) == (
        [True, True],
        [],
    )


def test_addresses_are_counted_in_memory_alone() -> None:
    at_work(Room())
    named: dict[str, Any] = settings.CACHES
    kept, counted = {one["BACKEND"] for one in named.values()}, vars(caches["limits"])["_cache"]
    assert (kept, any(TRACES[0] in key for key in counted)) == (
        {"django.core.cache.backends.locmem.LocMemCache"},
        True,
    )


# --- P12: what stays on a device ---


def test_every_cookie_that_is_given_is_known_and_one_is_open_to_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    given: set[tuple[str, bool]] = set()
    give = HttpResponseBase.set_cookie

    def noted(self: HttpResponseBase, key: str, *args: Any, **more: Any) -> None:
        given.add((key, bool(more.get("httponly"))))
        give(self, key, *args, **more)

    monkeypatch.setattr(HttpResponseBase, "set_cookie", noted)
    house = House()
    for pages in (house.public_pages(), house.student_pages(), house.guest_pages()):
        list(pages)
    Client().post(reverse("reader"), {"size": "large", "text": "large", "colours": "dark", "back": "/"})
    Client().post(reverse("number"), {"number": "4"})
    names = {key for key, _ in given}
    assert {key for key, closed in given if not closed} == {settings.CSRF_COOKIE_NAME}
    assert names - {"reader"} == {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "student", "phone"}


# --- P14: the code in addresses ---


def addresses_in(html: str) -> list[str]:
    """Return every address that stands in a page's markup."""
    return re.findall(r"""(?:href|src|action|formaction|hx-get|hx-post)=["']([^"']*)""", html)


def test_the_code_stands_in_a_fragment_and_in_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    room, drawn = Room(), list[str]()

    def noted(text: str) -> str:
        drawn.append(text)
        return qr_code(text)

    monkeypatch.setattr(projector, "qr_code", noted)
    code, ada, guest = room.klass.join_code, room.teacher(), Client()
    pages = [ada.get(reverse(name, args=[room.run.pk])).content.decode() for name in ("wall", "run", "run_packets")]
    pages.append(ada.get(reverse("class", args=[room.klass.pk])).content.decode())
    entered = guest.post(reverse("join"), {"code": code})
    pages.append(guest.get(reverse("number")).content.decode())
    sent = [entered.headers["Location"], *(address for page in pages for address in addresses_in(page))]
    path, _, fragment = drawn[0].partition("#")
    assert (len(drawn), fragment, code in path) == (1, code, False)
    assert (len(sent) > 20, [address for address in sent if code.casefold() in address.casefold()]) == (True, [])


def test_a_code_in_an_address_lets_nobody_in() -> None:
    room, guest = Room(), Client()
    page = guest.get(reverse("join"), {"code": room.klass.join_code})
    assert (page.status_code, "student" in guest.cookies, guest.get(reverse("number")).status_code) == (200, False, 302)


# --- P17: who looked ---


def looked_at(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str, list[str]]]:
    """Yield every page that a press uncovers, and what was recorded of it, each as if it were the first of the hour."""
    client = house.teacher()
    monkeypatch.setattr(house, "teacher", lambda: client)
    for pages in (house.uncovered_pages(), house.sealed_pages()):
        while True:
            with transaction.atomic():
                before = Record.objects.count()
                name, html = next(pages, ("", ""))
                verbs = list(Record.objects.order_by("pk").values_list("verb", flat=True)[before:])
                transaction.set_rollback(True)
            if not name:
                break
            yield name, html, verbs


@pytest.mark.parametrize("closed", [False, True])
def test_no_press_shows_what_a_student_wrote_without_a_record(closed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House(closed=closed)
    names = Seat.objects.values_list("alias", flat=True)
    shown = {
        name: verbs
        for name, html, verbs in looked_at(house, monkeypatch)
        if any(one in html for one in (*WRITTEN, *names) if one)
    }
    assert (len(shown) > 5, [name for name, verbs in shown.items() if not verbs]) == (True, [])
