"""Every address of the site, in one house where each of them exists, walked as different people."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from lessons.actions.caring import ask_help
from lessons.actions.jobs import start_rows
from lessons.actions.publishing import publish
from lessons.actions.staffing import add_co_teacher, make_link
from lessons.actions.talking import hand_in_post
from lessons.actions.workshop import make_draft
from lessons.core.protocol import Contribution
from lessons.core.saving import SaveKey
from lessons.models import ClassTeacher, ContactSlot, HelpRequest, Post, SchoolRole, SealedWords, SubstituteLink
from lessons.queries.sitting import Sitting, attempt_of
from tests.actions.test_runs import Room
from tests.factories import join_student, make_class, make_contacts, make_run, make_school, make_teacher, small_plan
from tests.views.people import browser_of
from tests.views.phones import paired

DOORS = ("/sign-in/", "/pair/")
JOIN = "/"


def addresses() -> Iterator[tuple[str, str]]:
    """Yield route and name of every address, those of a try-out too."""
    yield from _below("", get_resolver().url_patterns)


def _below(start: str, found: list[URLPattern | URLResolver]) -> Iterator[tuple[str, str]]:
    for one in found:
        route = start + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _below(route, one.url_patterns)
        else:
            yield route, one.name or ""


class House(Room):
    """Ada's class and open run with Ben in it, her lesson, and a browser for everybody who might ask."""

    def __init__(self) -> None:
        super().__init__(talk=True)
        now, seat = timezone.now(), self.ben.seat()
        self.ben.start()
        sitting = Sitting(seat, attempt_of(seat))
        said, key = Contribution("I would ask."), SaveKey("p", 1, 0)
        hand_in_post(self.ben.viewer, sitting=sitting, said=said, key=key, now=now)
        ask_help(student=self.ben.student, seat=seat, kind="help", text="", now=now)
        SealedWords.objects.create(
            klass=self.klass, run=self.run, student=self.ben.student, source="post", about="talk", text="Help.",
            sealed_at=now, sealed_by=self.user,
        )  # fmt: skip
        self.lesson = make_draft(self.ada, plan=small_plan(), now=now)
        publish(self.ada, lesson=self.lesson, take=["q1"], prompts=["talk"], note="", now=now)
        self.dora = make_teacher(self.user.school, username="dora")
        add_co_teacher(self.ada, klass=self.klass, username="dora", now=now)
        make_contacts(self.user.school, adult="Ms Odell")
        self.job = start_rows(self.ada, run=self.run, content="answers", written="xlsx", name="answers.xlsx", now=now)
        self.link = make_link(self.ada, klass=self.klass, until=now + timedelta(hours=3), now=now)

    def browser(self, who: str) -> Client:
        """Return the browser of one of the people."""
        people: dict[str, Callable[[], Client]] = {
            "owner": lambda: browser_of(self.user),
            "co_teacher": lambda: browser_of(self.dora),
            "substitute": self.substitute,
            "phone": lambda: paired(browser_of(self.user), self.run),
            "colleague": lambda: self._with_class(make_teacher(self.user.school, username="emil")),
            "safeguarding": lambda: self._with_role("safeguarding"),
            "administrator": lambda: self._with_role("administrator"),
            "elsewhere": lambda: self._with_class(make_teacher(make_school(name="Elsewhere"), username="cleo")),
            "student": lambda: self.ben.client,
            "classmate": lambda: join_student(self.klass, "2").client,
            "other_class": self._of_another_class,
            "anonymous": Client,
        }
        return people[who]()

    def substitute(self) -> Client:
        """Return the browser of somebody who came by the link."""
        client = Client()
        client.post(reverse("substitute"), {"code": self.link, "name": "Finn"})
        return client

    def _of_another_class(self) -> Client:
        """Return the browser of a student who takes a lesson of another teacher of the school."""
        emil = make_teacher(self.user.school, username="emil")
        klass = make_class(emil, label="9C")
        make_run(emil, klass, talk=True)
        joined = join_student(klass)
        joined.start()
        return joined.client

    def _with_class(self, user: Any) -> Client:
        make_class(user, label="Another")
        return browser_of(user)

    def _with_role(self, role: str) -> Client:
        """Return the browser of a colleague who does something for the school."""
        user = make_teacher(self.user.school, username="gita")
        SchoolRole.objects.create(school=self.user.school, user=user, role=role, since=timezone.now())
        return self._with_class(user)

    def address(self, route: str) -> str:
        """Return an address of the house: what its parts name exists."""
        keys = {"lessons": self.lesson.pk, "classes": self.klass.pk, "runs": self.run.pk, "accounts": self.user.pk}
        parts = {
            "key": keys.get(route.partition("/")[2].partition("/")[0], self.run.pk),
            "number": self.ben.student.pk if "classes/" in route else 1,
            "token": "x" * 43,
            "seat": self.ben.seat().pk,
            "post": Post.objects.get().pk,
            "asked": HelpRequest.objects.get().pk,
            "role": ClassTeacher.objects.get(user=self.dora, klass=self.klass).pk,
            "link": SubstituteLink.objects.get().pk,
            "sealed": SealedWords.objects.get().pk,
            "panel": "texts",
            "uidb36": "1",
            "job": self.job.pk,
            "name": "privacy",
            "contact": ContactSlot.objects.get(school=self.user.school).pk,
            "language": "ru",
            "copy": "quizsite-20260101-000000-pressed.backup",
            **{"question": "q1", "section": "s1", "block": "b1", "prompt": "talk", "which": "draft", "minutes": 45},
        }
        route = re.sub(r"^\^|\$$", "", re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<str:\1>", route))  # those of a server
        return "/" + re.sub(r"<\w+:(\w+)>", lambda match: str(parts[match.group(1)]), route)

    def walked(self, who: str) -> dict[str, str]:
        """Return in a word what each address, by its route, is to somebody; whatever was pressed is undone again."""
        client = self.browser(who)
        return self.walked_by(client, self.ways())

    def ways(self) -> dict[str, str]:
        """Return every route with an address of it in this house."""
        return {route: self.address(route) for route, _ in addresses()}

    def walked_by(self, client: Client, ways: dict[str, str]) -> dict[str, str]:
        """Return in a word what each of these addresses is to a browser."""
        return {route: _seen(client, address) for route, address in ways.items()}


def _seen(client: Client, address: str) -> str:
    """Return "in" where it opens or may be pressed, "gone", "told" for a role that may not, "away" for a door.

    "none" is an address that only takes a whole form.
    """
    words = {_pressed(client, method, address) for method in ("get", "post")} - {""}
    return "in" if "in" in words else " and ".join(sorted(words)) or "none"


def _pressed(client: Client, method: str, address: str) -> str:
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        word = _word(getattr(client, method)(address))
        transaction.set_rollback(True)
    client.cookies = cookies
    return word


def _word(answer: Any) -> str:
    if answer.status_code in (400, 405):
        return ""
    if answer.status_code == 404:
        return "gone"
    where = answer.headers.get("Location", "")
    if where == JOIN or where.startswith(DOORS):
        return "away"
    told = answer.status_code == 409 and b"Your part in this class does not allow this" in answer.content
    return "told" if told else "in"
