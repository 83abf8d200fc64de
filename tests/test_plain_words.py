"""Students' pages speak plainly: none of the house's own words, no sentence of more than 12 words."""

import re

import pytest
from django.urls import reverse

from tests.core.papers import every_kind
from tests.pages import House, spoken
from tests.views.classroom import Room

pytestmark = pytest.mark.django_db
HOUSE_WORDS = re.compile(r"\b(runs?|attempts?|editions?|shares?|protocols?|kinds?|claim checks?|seats?)\b", re.I)
MOST_WORDS = 12


def sentences(html: str) -> list[str]:
    found = []
    for text in spoken(html):
        found += re.split(r"(?<=[.!?:])\s+", re.sub(r"\s+", " ", text))
    return found


@pytest.mark.parametrize("closed", [False, True])
def test_student_pages_never_use_the_houses_own_words(closed: bool) -> None:
    house = House(closed=closed)
    pages = [*house.student_pages(), *house.public_pages(), *house.try_out_pages()]
    found = {(name, hit.group()) for name, html in pages for text in spoken(html) if (hit := HOUSE_WORDS.search(text))}
    assert found == set()


@pytest.mark.parametrize("closed", [False, True])
def test_student_pages_say_nothing_longer_than_twelve_words(closed: bool) -> None:
    house = House(closed=closed)
    pages = [*house.student_pages(), *house.try_out_pages()]
    long = {text for _, html in pages for text in sentences(html) if len(text.split()) > MOST_WORDS}
    assert long == set()


def test_every_kind_of_question_is_asked_in_plain_words() -> None:
    room = Room(plan=every_kind())
    html = room.ben.client.get(reverse("part", args=[2])).content.decode()
    told = [text for text in sentences(html) if not text.startswith("Stem of the")]
    assert {text for text in told if len(text.split()) > MOST_WORDS or HOUSE_WORDS.search(text)} == set()
