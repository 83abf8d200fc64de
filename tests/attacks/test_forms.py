"""Somebody sends more than a form asks for, something much larger, or the way to another site."""

import ast
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lessons.models import Answer, Class, HelpRequest, Mark, Post, Run, Seat, User
from tests.factories import make_school, make_teacher
from tests.views.classroom import SCRIPT, Room
from tests.views.people import browser_of
from tests.views.walking import House, addresses

pytestmark = pytest.mark.django_db
ELSEWHERE = ["//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
             "http:evil.example", "/\t/evil.example", "https:///evil.example", "\thttps://evil.example",
             "data:text/html,x", "/teach/@evil.example", "////evil.example",
             "https://testserver@evil.example/"]  # fmt: skip
MORE = {"points": "99", "share": "1", "standing": "marked", "status": "shown", "let_through": "1", "student": "1",
        "is_staff": "1", "is_superuser": "1", "role": "teacher", "released_at": "2020-01-01", "graded": "1",
        "returned_with": "x", "source": "paper", "hidden_for": "", "redacted": "1", "alias": "Boss", "label": "Boss",
        "presence": "excused", "extra_minutes": "500", "other_task": "1", "until": "2099-01-01"}  # fmt: skip


def row(made: Any, *but: str) -> dict[str, Any]:
    """Return the columns of a row, but for those that differ from one to the next."""
    never = {"id", "saved_at", "handed_in_at", "asked_at", "token", "_state", "created_at", "join_code", *but}
    return {name: value for name, value in vars(made).items() if name not in never}


def twice(send: Any, newest: Any, *but: str) -> list[dict[str, Any]]:
    """Return the row that a form makes, as it is and with further fields in it."""
    made = []
    for more in ({}, MORE):
        send(more)
        made.append(row(newest(), *but))
    return made


def test_further_fields_of_an_answer_change_nothing() -> None:
    room = Room()
    mine = {"student": str(room.ben.student.pk), "seat_id": "1"}
    plain, more = twice(
        lambda more: room.ben.client.post(
            reverse("answer"), {**more, **(mine if more else {}), **room.answer("q1", "c", number=2 if more else 1)}
        ),
        Answer.objects.get,
        "sequence",
        "revision",
    )
    assert (plain, Mark.objects.count()) == (more, 0)


def test_further_fields_of_a_text_for_the_talk_let_nothing_through() -> None:
    room = Room(talk=True)
    seat = room.ben.seat()
    data = {"seat": seat.pk, "prompt": "talk", "token": "p", "sequence": 1, "revision": 0, "text": "I would ask."}
    room.ben.client.post(reverse("talk_hand_in"), {**MORE, **data})
    post = Post.objects.get()
    assert (post.status, post.let_through, post.feedback, post.seat.alias) == ("waiting", False, "", seat.alias)


def test_further_fields_of_a_request_say_nothing_about_somebody_else() -> None:
    room = Room()
    room.ben.client.post(reverse("help"), {"kind": "help", "text": "x", "student": "99", "seen_at": "2020-01-01"})
    asked = HelpRequest.objects.get()
    assert (asked.student_id, asked.seen_at) == (room.ben.student.pk, None)


def test_further_fields_of_a_class_give_it_to_nobody_else() -> None:
    ada, other = make_teacher(), make_school(name="Elsewhere")
    day = (timezone.localdate() + timedelta(days=30)).isoformat()
    data = {"label": "9B", "students": "3", "delete_after": day}
    browser_of(ada).post(reverse("class_new"), {**data, "school": other.pk, "join_code": "AAAAAA", "user": "99"})
    made = Class.objects.get()
    assert (made.school_id, made.join_code == "AAAAAA", made.classteachers.get().user_id) == (
        ada.school_id,
        False,
        ada.pk,
    )


def test_no_press_of_a_student_touches_who_somebody_is_or_what_was_decided_about_them() -> None:
    house = House()
    own = ("page", "wish", "alias", "agreed_at", "stands", "seen_at", "version")  # what a student may say of themselves
    before = row(house.ben.seat(), *own), row(Run.objects.get(), "version")
    for route, name in addresses():
        if name not in ("hand_in", "talk_pass", "talk_delete", "other", "story", "leave") and "<" not in route:
            house.ben.client.post(f"/{route}", MORE)
    after = row(house.ben.seat(), *own), row(Run.objects.get(), "version")
    assert (after, User.objects.count()) == (before, 2)


def test_no_form_takes_its_fields_from_a_table() -> None:
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in Path("lessons").rglob("*.py")]
    named = {one.attr for tree in trees for one in ast.walk(tree) if isinstance(one, ast.Attribute)}
    assert named & {"ModelForm", "modelform_factory"} == set()


@pytest.mark.parametrize("where", ELSEWHERE)
def test_no_way_back_leads_to_another_site(where: str) -> None:
    room = Room()
    client = room.ben.client
    asked = [
        client.post(reverse("reader"), {"back": where}),
        client.post(f"{reverse('reader')}?back={where}", headers={"Referer": where}),
        client.post(reverse("leave"), {"back": where, "next": where}),
    ]
    assert {one.headers["Location"] for one in asked} <= {"/", "/wait/"}
    assert [f'href="{where}' for name in ("reader", "help", "leave")
            if f'href="{where}' in client.get(reverse(name), {"back": where}).content.decode()] == []  # fmt: skip


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "Forwarded", "X-Original-Url"])
def test_a_header_never_names_the_host(header: str) -> None:
    room = Room()
    pages = [(room.teacher(), reverse("reach", args=[room.run.pk])), (Client(), "/teach/"), (Client(), "/")]
    answers = [client.get(address, headers={header: "evil.example"}) for client, address in pages]
    assert [one for one in answers if "evil.example" in f"{one.content.decode()}{one.headers}"] == []


def test_a_form_of_endless_fields_is_refused() -> None:
    room = Room()
    fields = {f"box.{number}": "x" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert room.ben.client.post(reverse("talk_save"), fields).status_code == 400


@pytest.mark.parametrize("name", ["answer", "talk_save", "talk_hand_in", "help", "join", "number", "unclear"])
def test_a_body_beyond_all_measure_is_refused(name: str) -> None:
    room = Room(talk=True)
    big = b"text=" + b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    answer = room.ben.client.post(reverse(name), big, content_type="application/x-www-form-urlencoded", headers=SCRIPT)
    assert answer.status_code in (400, 413)


def test_an_upload_beyond_all_measure_is_refused_in_a_sentence() -> None:
    upload = SimpleUploadedFile("a.txt", b"x" * (settings.MOST_UPLOAD_BYTES + 1))
    assert browser_of(make_teacher()).post(reverse("article"), {"file": upload}).status_code == 422


@pytest.mark.parametrize("size", [50_000, 1_000_000])
def test_a_very_long_text_is_never_stored_whole(size: int) -> None:
    room = Room(talk=True)
    seat = room.ben.seat()
    room.ben.client.post(reverse("answer"), room.answer("q5", "x" * size))
    data = {"seat": seat.pk, "prompt": "talk", "token": "p", "sequence": 1, "revision": 0, "text": "x" * size}
    room.ben.client.post(reverse("talk_save"), {**data, "box.evil": "x" * size})
    room.ben.client.post(reverse("help"), {"kind": "help", "text": "x" * size})
    stored = [*Answer.objects.values_list("response"), *Post.objects.values_list("text", "more"),
              *HelpRequest.objects.values_list("text")]  # fmt: skip
    assert max(len(str(one)) for one in stored) < 30_000
    assert Seat.objects.count() == 3
