"""Every text a person reads is marked for translation: with a pretend language, no plain Latin word is left."""

import re
from collections.abc import Iterator

import pytest
from django.utils.translation import trans_real

from lessons.core.names import talk_names
from tests.pages import House, spoken

pytestmark = pytest.mark.django_db
CODE = re.compile(r"\b[2346789BCDFGHJKMPQRTVWXYZ]{3,6}\b")
ADDRESS = re.compile(r"(?:https?://)?[\w.]+:\d+[\w/]*|\b\d+(?:\.\d+){3}\S*|testserver\S*")
DATE = re.compile(r"\b[A-Z][a-z]+\.? \d{1,2}, \d{4}\b|[ap]\.m\.|\bmidnight\b|\bnoon\b")
NAME = re.compile("|".join(talk_names()))


class Pretend(trans_real.DjangoTranslation):
    """A language in which every sentence stands in brackets. It has a name of its own, under which what is put together
    once in a language is kept."""

    def to_language(self) -> str:
        return "pretend"

    def gettext(self, message: str) -> str:
        return f"⟦{super().gettext(message)}⟧" if message else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{super().ngettext(msgid1, msgid2, n)}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{super().pgettext(context, message)}⟧"


@pytest.fixture
def pretend() -> Iterator[None]:
    """Speak the pretend language for one test."""
    trans_real._active.value = Pretend("en")  # type: ignore[attr-defined]
    yield
    trans_real.deactivate()


def unmarked(html: str) -> list[str]:
    """Return the pieces of a page's words that stand in no bracket and are no code, address or date."""
    left = "\n".join(spoken(html))
    while (without := re.sub(r"⟦[^⟦⟧]*⟧", "", left)) != left:
        left = without
    for known in (NAME, ADDRESS, DATE, CODE):
        left = known.sub("", left)
    return [line.strip() for line in left.splitlines() if re.search(r"[A-Za-z]{3,}", line)]


@pytest.mark.usefixtures("pretend")
@pytest.mark.parametrize("closed", [False, True])
def test_no_page_says_a_word_that_cannot_be_translated(closed: bool) -> None:
    house = House(closed=closed)
    pages = [*house.public_pages(), *house.student_pages(), *house.teacher_pages(), *house.uncovered_pages()]
    pages += [*house.try_out_pages(), *house.sealed_pages(), *house.wall_pages(), *house.guest_pages()]
    assert {name: words for name, html in pages if (words := unmarked(html))} == {}
