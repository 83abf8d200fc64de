"""Bringing an article: pasted or as a file, read or refused with a sentence."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lessons.models import Lesson, User
from tests.factories import join_student, make_class, make_run
from tests.views.drafts import plan_of, url

pytestmark = pytest.mark.django_db
TEXT = """The pool stays open

Someone shared a photo of a notice on Monday. It showed one line of four. By noon it was in six other groups.

“I took ninety calls before two o’clock,” said Tessa Morrow, who runs the front desk. Most callers had not seen it.

The other three lines say that two filters will be changed. The pool will open again on Sunday.
"""


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n")])
def test_a_pasted_article_becomes_a_draft(ada: Client, text: str) -> None:
    response = ada.post(reverse("article"), {"text": text})
    made = Lesson.objects.get()
    assert (response.headers["Location"], made.title, plan_of(made).blocks[-1].role) == (
        url("draft", made),
        "The pool stays open",
        "body",
    )


@pytest.mark.parametrize("name", ["pool.txt", "POOL.TXT", "pool.md"])
def test_a_file_becomes_a_draft(ada: Client, name: str) -> None:
    file = SimpleUploadedFile(name, TEXT.encode())
    assert ada.post(reverse("article"), {"text": "", "file": file}).status_code == 302


def test_a_cyrillic_article_becomes_a_draft(ada: Client) -> None:
    text = "Бассейн открыт\n\n" + "Кто-то показал снимок объявления в понедельник утром. На нём была одна строка. " * 6
    ada.post(reverse("article"), {"text": text})
    assert Lesson.objects.get().title == "Бассейн открыт"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.txt"),
        (bytes(range(256)) * 40, "binary.txt"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 400, "picture.png"),
        (b"One sentence only.", "short.txt"),
        (b"word " * 1_100_000, "long.txt"),
        (b"word " * 1_400_000, "dropped.txt"),
    ],
    ids=["empty", "binary", "picture", "one sentence", "larger than 5 MB", "larger than is taken in"],
)
def test_a_file_that_cannot_be_read_gets_a_sentence_beside_it(ada: Client, data: bytes, name: str) -> None:
    response = ada.post(reverse("article"), {"text": "", "file": SimpleUploadedFile(name, data)})
    form = response.context["form"]
    assert (response.status_code, list(form.errors), Lesson.objects.count()) == (422, ["file"], 0)


@pytest.mark.parametrize("text", ["", "   ", "One sentence only.", "a\x00b" * 60])
def test_a_text_that_cannot_be_read_gets_a_sentence_and_stays_typed(ada: Client, text: str) -> None:
    response = ada.post(reverse("article"), {"text": text})
    form = response.context["form"]
    assert (response.status_code, list(form.errors), form["text"].value()) == (422, ["text"], text)


def test_another_encoding_is_read_or_gets_a_sentence(ada: Client) -> None:
    file = SimpleUploadedFile("old.txt", ("Бассейн открыт. " * 60).encode("cp1251"))
    assert ada.post(reverse("article"), {"file": file}).status_code in (302, 422)


def test_bringing_an_article_asks_students_and_nobody_to_sign_in(teacher: User) -> None:
    klass = make_class(teacher)
    make_run(teacher, klass)
    ben = join_student(klass)
    assert [one.post(reverse("article"), {"text": TEXT}).status_code for one in (ben.client, Client())] == [302, 302]
