"""A teacher's phone for tests: it asks for digits, and Ada types them on her laptop."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from lessons.models import Run


def waiting(address: str = "192.168.1.20") -> Client:
    """Return the browser of a phone that shows its digits."""
    phone = Client(REMOTE_ADDR=address)
    phone.post(reverse("pair"))
    return phone


def digits_on(phone: Client) -> str:
    """Return the digits that a phone shows, "" when it shows none."""
    found = re.search(r'class="digits code">(\d{4})<', phone.get(reverse("pair")).content.decode())
    return found.group(1) if found else ""


def type_digits(laptop: Client, run: Run, digits: str) -> Any:
    """Return what the laptop says to digits that were typed on the run's page."""
    return laptop.post(reverse("run_phones", args=[run.pk]), {"digits": digits})


def paired(laptop: Client, run: Run) -> Client:
    """Return the browser of a phone that leads the run."""
    phone = waiting()
    type_digits(laptop, run, digits_on(phone))
    return phone
