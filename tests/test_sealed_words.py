"""Requests and sealed words reach their teacher and nobody else: no file, print, wall, marks or student's page."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils import timezone

from lessons.actions.marking import mark_answer
from lessons.actions.sealing import seal_answer
from lessons.core.row_files import ROW_FORMATS
from lessons.core.taking import CONTENTS
from lessons.models import Answer
from tests.pages import ASKED, SEALED, House
from tests.taken import json_of

pytestmark = pytest.mark.django_db
OPEN = ("requests",)  # the one panel that shows what was asked; what was sealed is opened one by one


def files(house: House) -> Iterator[tuple[str, str]]:
    """Yield the name and the words of every file that leaves the program."""
    of_lesson = [(name, house.lesson.pk) for name in ("handout_docx", "handout_key_docx", "lesson_file")]
    of_run = [(name, house.run.pk) for name in ("run_handout_docx", "run_handout_key_docx")]
    for name, key in (*of_lesson, *of_run):
        response = house.teacher().get(reverse(name, args=[key]))
        yield name, unpacked(b"".join(response) if response.streaming else response.content)
    yield from taken(house)


def taken(house: House) -> Iterator[tuple[str, str]]:
    """Yield the name and the words of every file that a teacher takes of a run."""
    for content in CONTENTS:
        for written in ROW_FORMATS:
            name = f"{content.name}.{written.name}"
            response = house.teacher().post(reverse("run_take_rows", args=[house.run.pk]), {"file": name})
            yield name, unpacked(b"".join(response))
    yield "json", unpacked(b"".join(house.teacher().post(reverse("run_take_json", args=[house.run.pk]))))


def unpacked(data: bytes) -> str:
    """Return what a file says, with every part of a packed one."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "\n".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


@pytest.mark.parametrize("closed", [False, True])
def test_neither_requests_nor_sealed_words_stand_on_any_other_page_or_file(closed: bool) -> None:
    house = House(closed=closed)
    pages = [*house.teacher_pages(), *house.student_pages(), *house.public_pages(), *house.try_out_pages()]
    pages += [*house.uncovered_pages(), *files(house)]
    found = {(name, secret) for name, said in pages for secret in (SEALED, ASKED) if secret in said}
    assert found == {(name, ASKED) for name in OPEN}


def test_sealed_words_open_on_their_own_pages() -> None:
    house = House()
    assert {name for name, said in house.sealed_pages() if SEALED in said} == {"sealed_open", "sealed_sheet"}


JUDGED = "Вы писали о дяде"


@pytest.mark.parametrize("name", [*(f"{one.name}.{two.name}" for one in CONTENTS for two in ROW_FORMATS), "json"])
def test_what_was_said_to_an_answer_before_it_was_sealed_stands_in_no_file(name: str) -> None:
    house = House(closed=True)
    answer, now = Answer.objects.filter(question="q5", standing="marked").earliest("pk"), timezone.now()
    mark_answer(house.ada, run=house.run, answer=answer, share=1, comment=JUDGED, now=now)
    before = JUDGED in dict(taken(house))[name]
    seal_answer(house.ada, run=house.run, answer=answer.pk, now=timezone.now())
    assert (before, JUDGED in dict(taken(house))[name]) == ("gradebook" not in name, False)


def test_a_passed_answer_tells_only_the_marks_given_since() -> None:
    house = House(closed=True)
    answer = Answer.objects.filter(question="q5", standing="marked").earliest("pk")
    seal_answer(house.ada, run=house.run, answer=answer.pk, now=timezone.now())
    found = json_of(house.teacher(), house.run)["students"][0]["answers"]["q5"]
    assert (found["standing"], found["comment"], found["marks"]) == ("passed", "", [])
