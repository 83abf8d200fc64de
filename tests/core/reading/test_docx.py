"""A Word file becomes paragraphs with roles, or a sentence that says what to do."""

import zipfile
from io import BytesIO

import docx
import pytest

from lessons.core.errors import LessonError
from lessons.core.reading import read_file, reading_of_file
from tests.core.reading.files import PARAGRAPHS, word_file


def packed(**parts: bytes) -> bytes:
    """Return a zip file that holds the given parts."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return held.getvalue()


def with_document(xml: bytes) -> bytes:
    """Return the Word file with another main part."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(word_file())) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, xml if part.filename == "word/document.xml" else old.read(part))
    return held.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(LessonError) as caught:
        read_file(data, "article.docx")
    return str(caught.value)


def test_styles_give_the_roles() -> None:
    assert [block.role for block in read_file(word_file(), "article.docx").blocks] == [
        "headline", "dek", "body", "subhead", "body", "caption", "body",
    ]  # fmt: skip


def test_every_paragraph_is_kept_word_for_word() -> None:
    assert [block.text for block in read_file(word_file(), "article.docx").blocks] == [text for _, text in PARAGRAPHS]


def test_an_empty_line_inside_a_paragraph_parts_it() -> None:
    document = docx.Document()
    document.add_paragraph("\n\n".join(text for _, text in PARAGRAPHS))
    held = BytesIO()
    document.save(held)
    assert len(read_file(held.getvalue(), "article.docx").blocks) == len(PARAGRAPHS)


def test_a_table_is_not_read_and_that_is_said() -> None:
    document = docx.Document(BytesIO(word_file()))
    document.add_table(2, 2).cell(0, 0).text = "Boats"
    held = BytesIO()
    document.save(held)
    assert [str(one) for one in reading_of_file(held.getvalue(), "a.docx").remarks] == [
        "The tables of the Word file were not read."
    ]


NO_WORD_FILE = "This is no Word file that can be read, whatever its name says."


@pytest.mark.parametrize(
    "data",
    [
        packed(readme=b"Rain fell."),
        b"MZ\x90\x00" + b"\x00" * 400,
        b"%PDF-1.7 and so on",
        b"Rain fell on the harbour.",
        word_file()[:4000],
        with_document(b"<not closed"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert refusal(data).startswith(NO_WORD_FILE)


def test_an_old_or_locked_word_file_asks_to_be_saved_again() -> None:
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512).startswith("This Word file is of an old kind")


def test_a_zip_bomb_is_not_unpacked() -> None:
    assert refusal(packed(**{"word/document.xml": b" " * 70_000_000})).startswith("This Word file unpacks to far more")


def test_a_package_of_thousands_of_parts_is_not_unpacked() -> None:
    assert refusal(packed(**{f"part{number}": b"" for number in range(2_001)})).startswith("This Word file unpacks")


def test_a_package_whose_sizes_lie_is_refused() -> None:
    bomb = bytearray(packed(**{"word/document.xml": b" " * 70_000_000}))
    start = bomb.rindex(b"PK\x01\x02")
    bomb[start + 24 : start + 28] = (1000).to_bytes(4, "little")
    assert refusal(bytes(bomb)).startswith(NO_WORD_FILE)


def test_entities_that_name_each_other_are_not_opened() -> None:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    assert refusal(with_document(f'<!DOCTYPE d [<!ENTITY e0 "ha">{lines}]><d>&e11;</d>'.encode())).startswith(
        NO_WORD_FILE
    )


def test_an_empty_file_asks_for_text() -> None:
    assert refusal(b"").startswith("There is no text here.")
