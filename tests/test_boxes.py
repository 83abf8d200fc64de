"""Every box in which a student writes says who reads it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.core.question import Question
from lessons.models import Seat
from tests.factories import small_plan
from tests.seeded import Seeded
from tests.views.classroom import Room

pytestmark = pytest.mark.django_db
READ = re.compile(r"\breads? (it|this)\b|\bOnly you see this\b|\bClassmates see it\b")


class Boxes(HTMLParser):
    """Collects the boxes for words on a page, with what describes each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.described: dict[str, list[str]] = {}
        self.texts: dict[str, str] = {}
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        typed = tag == "input" and told.get("type", "text") in ("text", "search") and "inputmode" not in told
        if tag == "textarea" or typed:
            self.described[told.get("id") or ""] = (told.get("aria-describedby") or "").split()
        if tag not in ("input", "br", "hr", "img", "meta", "link", "wbr", "source"):
            self.open.append(told.get("id") or "")

    def handle_endtag(self, tag: str) -> None:
        if self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for one in filter(None, self.open):
            self.texts[one] = f"{self.texts.get(one, '')} {data.strip()}"


def boxes_of(html: str) -> dict[str, str]:
    """Return what is said beside each box for words on a page, by its id."""
    found = Boxes()
    found.feed(html)
    return {name: " ".join(found.texts.get(one, "") for one in ids) for name, ids in found.described.items()}


def pages_with_boxes() -> Iterator[tuple[str, str]]:
    """Yield the pages of students on which something is written: answers, the talk before and after, Help."""
    short = Question("q8", "s2", "short", "locate", 1, "Who took the calls?", {"answers": ("Tessa",)}, ("b2a",), "T.")
    room = Room(plan=small_plan(questions=(*small_plan().questions, short), selections=()), talk=True)
    for name, *args in (("part", 2), ("talk",), ("help",)):
        yield name, room.ben.client.get(reverse(name, args=args)).content.decode()


def test_every_box_for_words_says_who_reads_it() -> None:
    found = {f"{page} {name}": said for page, html in pages_with_boxes() for name, said in boxes_of(html).items()}
    boxes = ["help text", "part q5-text", "part q8-short", "talk text"]
    assert (sorted(found), [name for name, said in found.items() if not READ.search(said)]) == (boxes, [])


@pytest.mark.parametrize("moderation", ["before", "after"])
@pytest.mark.parametrize("protocol", ["write_first", "four_corners"])
def test_every_box_of_a_talk_says_who_reads_it(protocol: str, moderation: str) -> None:
    seeded = Seeded(protocol=protocol)
    seeded.run.moderation = moderation
    seeded.run.save()
    Seat.objects.update(agreed_at=timezone.now())
    found = {
        f"{number} {name}": said
        for number, one in enumerate(seeded.students)
        for name, said in boxes_of(one.client.get(reverse("talk")).content.decode()).items()
    }
    answers = [name for name in found if "reply-" in name]
    assert (len(answers) > 3, len(found) > len(answers)) == (True, True)
    assert [name for name, said in found.items() if not READ.search(said)] == []
