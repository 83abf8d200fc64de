"""What people do at the doors of a server."""

import re
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse

PASSWORD = "four wooden chairs outside"
SCHOOL = "10.20.0.1"  # the one address behind which a school stands


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    """Return the answer to somebody who signs in."""
    return client.post(reverse("sign_in"), {"login": email, "password": password, **more})


def at_school() -> Client:
    """Return a fresh browser behind the address of the school."""
    return Client(REMOTE_ADDR=SCHOOL)


def is_in(client: Client) -> bool:
    """Return whether this browser opens a teacher's pages."""
    return client.get(reverse("home")).status_code == 200


def link_in_mail() -> str:
    """Return the path of the link in the newest letter."""
    found = re.search(r"https?://testserver(\S+)", str(mail.outbox[-1].body))
    assert found is not None, mail.outbox[-1].body
    return found[1]
