"""A room for tests of students' pages: Ada's open run, Ben in it, and what a page asks of the database."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lessons.core.plan import LessonPlan
from lessons.models import Class, Run, Seat, User
from tests.factories import Joined, join_student, make_class, make_edition, make_run, make_teacher

SCRIPT = {"Accept": "application/json"}


class Room:
    """Ada's open run of the small lesson; Ben has taken number 1, and reads once he has started."""

    def __init__(
        self,
        *,
        plan: LessonPlan | None = None,
        started: bool = True,
        opened: bool = True,
        talk: bool = False,
        feedback: str = "closed",
        other: bool = False,
        guided: bool = False,
    ) -> None:
        caches["limits"].clear()
        self.ada: User = make_teacher()
        self.klass: Class = make_class(self.ada)
        edition = make_edition(plan, school=self.klass.school)
        self.run: Run = make_run(
            self.ada, self.klass, edition, opened=opened, talk=talk, feedback=feedback, other=other, guided=guided
        )
        self.ben: Joined = join_student(self.klass)
        if started and opened:
            self.attempt = self.ben.start()
        if talk:
            Seat.objects.update(agreed_at=timezone.now())

    def teacher(self) -> Client:
        """Return the browser in which Ada is signed in."""
        client = Client()
        client.force_login(self.ada)
        return client

    def answer(
        self, question: str, value: str, *, number: int = 1, page: str = "page", over: int = 0, passed: bool = False
    ) -> dict[str, object]:
        """Return what a form sends for one answer."""
        name = {"q2": "verdict", "q3": "number", "q4": "sentence", "q5": "text"}.get(question, "choice")
        part = "1" if question in ("g1", "q1", "q2") else "2"
        return {
            "attempt": self.attempt.pk,
            "question": question,
            "part": part,
            "token": page,
            "sequence": number,
            "revision": over,
            name: value,
            **({"pass": "1"} if passed else {}),
        }


def words(response: Any) -> str:
    """Return what a page says, without tags, with single spaces."""
    text = re.sub(r"<(script|style|template).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


@contextmanager
def asking() -> Iterator[list[str]]:
    """Collect the SQL of a block, without transaction control."""
    statements: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield statements
    control = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
    statements += [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(control)]


def touched(statements: list[str]) -> set[str]:
    """Return which of the tables for signed-in people were asked."""
    return {table for table in ("django_session", "lessons_user") for one in statements if table in one}


@contextmanager
def undone() -> Iterator[None]:
    """Undo what the block does in the database: so a test can make one room after the other."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
