"""Somebody uploads what is no article and no lesson: it is refused in a sentence and soon, and nothing stays."""

import io
import json
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lessons.models import Lesson
from tests.core.plans import plan_data
from tests.core.reading.files import word_file
from tests.factories import make_teacher
from tests.views.people import browser_of

pytestmark = pytest.mark.django_db
LAUGHS = (
    """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">{}]><w:document xmlns:w="x"><w:t>&l9;</w:t></w:document>"""
)
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document><w:t>&f;</w:t></w:document>"""
SOON = 5  # seconds, on a slow machine


@pytest.fixture
def ada() -> Client:
    """The browser of Ada, who brings an article."""
    return browser_of(make_teacher())


def bring(ada: Client, data: bytes, name: str) -> Any:
    """Return how an article that is uploaded is answered."""
    return ada.post(reverse("article"), {"file": SimpleUploadedFile(name, data)})


def packed(document: bytes, **others: bytes) -> bytes:
    """Return a Word file with another document in it."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, document if part.filename == "word/document.xml" else old.read(part))
        for name, content in others.items():
            new.writestr(name, content)
    return held.getvalue()


def laughs() -> bytes:
    """Return XML whose ten entities grow to a thousand million words."""
    grown = "".join(f'<!ENTITY l{n} "{(f"&l{n - 1};" if n > 1 else "&a;") * 10}">' for n in range(1, 10))
    return LAUGHS.format(grown).encode()


def deep_pdf() -> bytes:
    """Return a PDF whose page tree leads to itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


BOMBS = {
    "words that grow": ("a.docx", packed(laughs())),
    "a file of ours": ("a.docx", packed(OUTSIDE.encode())),
    "a zip of zeros": ("a.docx", packed(b" " * 70_000_000)),
    "a page that is its own parent": ("a.pdf", deep_pdf()),
    "deep marks": ("a.html", b"<div>" * 200_000 + b"x"),
    "deep quotes": ("a.md", b"> " * 200_000 + b"x"),
    "no letters": ("a.txt", b"\x00" * 400_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_a_sentence_and_soon(ada: Client, name: str) -> None:
    start = time.monotonic()
    answer = bring(ada, BOMBS[name][1], BOMBS[name][0])
    assert (answer.status_code, b"root:" in answer.content, Lesson.objects.count()) == (422, False, 0)
    assert time.monotonic() - start < SOON


def test_a_sound_word_file_is_read(ada: Client) -> None:
    assert bring(ada, word_file(), "a.docx").status_code == 302


@pytest.mark.parametrize("data", [b"[" * 400_000, b'{"a":' * 400_000, b"9" * 4_000_000, b'{"title": "\\ud800"}'])
def test_a_lesson_file_that_is_a_bomb_is_refused_in_a_sentence(ada: Client, data: bytes) -> None:
    upload = SimpleUploadedFile("a.lesson.json", data)
    assert ada.post(reverse("lesson_upload"), {"lesson_file": upload}).status_code == 422


@pytest.mark.parametrize(
    "name", ["../../../evil.docx", "..\\..\\evil.docx", "/etc/cron.d/evil.docx", "evil\n.docx", "%2e%2e%2fevil.docx"]
)
def test_a_name_that_leads_out_of_the_folder_leads_nowhere(ada: Client, name: str) -> None:
    before = set(Path(settings.DATA).rglob("*"))
    status = bring(ada, word_file(), name).status_code
    assert (status in (302, 422), set(Path(settings.DATA).rglob("*")) - before) == (True, set())


def test_parts_that_lead_out_of_a_word_file_are_never_unpacked(ada: Client, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(word_file())) as old:
        document = old.read("word/document.xml")
    outside = tmp_path / "evil.txt"
    bring(ada, packed(document, **{"../../../../evil.txt": b"x", str(outside): b"x"}), "a.docx")
    assert (outside.exists(), Path("/evil.txt").exists()) == (False, False)


@pytest.mark.parametrize(
    "title",
    ["../../etc/passwd; filename=evil.exe", "etc passwd\r\nfilename: evil exe", 'etc"passwd" filename="evil.exe'],
)
def test_a_lesson_file_leaves_under_a_plain_name(ada: Client, title: str) -> None:
    data = json.dumps({**plan_data(), "title": title}).encode()
    ada.post(reverse("lesson_upload"), {"lesson_file": SimpleUploadedFile("../x.lesson.json", data)})
    headers = ada.get(reverse("lesson_file", args=[Lesson.objects.get().pk])).headers
    assert headers["Content-Disposition"] == 'attachment; filename="etc-passwd-filename-evil-exe.lesson.json"'


@pytest.mark.parametrize(
    "path", ["../quizsite/settings.py", "%2e%2e/%2e%2e/quizsite/settings.py", "..%5c..%5cmanage.py", "//etc/passwd",
             "lessons/../../../../etc/passwd", "lessons/css/%00"]
)  # fmt: skip
def test_no_file_of_the_machine_is_sent_as_a_style(path: str) -> None:
    assert Client().get(f"/static/{path}").status_code == 404


@pytest.mark.parametrize("path", ["../secret-key", "..%2fquizsite.sqlite3", "%2fetc%2fpasswd"])
def test_no_bundled_lesson_is_looked_for_outside_its_folder(ada: Client, path: str) -> None:
    assert ada.get(f"/teach/lessons/{path}/").status_code == 404
