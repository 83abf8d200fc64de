"""Who asks for a teacher's page: Ada, Ben her student, Cleo of another school, and nobody in particular."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lessons.models import User
from tests.factories import Joined, make_school, make_teacher

Ask = Callable[[Client], Any]


def browser_of(user: User) -> Client:
    """Return a browser in which this teacher has signed in."""
    client = Client()
    client.force_login(user)
    return client


def cleo() -> Client:
    """Return the browser of a teacher of another school."""
    return browser_of(make_teacher(make_school(name="Elsewhere"), username="cleo"))


def refusals(ask: Ask, *, ben: Joined | None = None) -> dict[str, int]:
    """Return the status that each person gets who is not Ada; a way to the sign-in page is 302."""
    asked = {"cleo": ask(cleo()).status_code, "nobody": ask(Client()).status_code}
    return asked if ben is None else {"ben": ask(ben.client).status_code, **asked}


NOT_THEIRS = {"ben": 302, "cleo": 404, "nobody": 302}
"""Ben is sent to sign in, Cleo learns nothing, nobody is sent to sign in."""


def queries_of(client: Client, address: str) -> int:
    """Return how many queries a page takes, once the session has been used."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)
