"""Bytes become text, or a sentence that says what to do."""

import pytest

from lessons.core.errors import LessonError
from lessons.core.reading.decoding import decode

RUSSIAN = "В городе открылась новая библиотека."


def refusal(data: bytes) -> str:
    with pytest.raises(LessonError) as caught:
        decode(data)
    return str(caught.value)


def test_utf_8_is_read_with_and_without_its_mark() -> None:
    assert decode("Ünlü".encode()) == decode("Ünlü".encode("utf-8-sig")) == "Ünlü"


def test_utf_16_is_read_by_its_mark() -> None:
    assert decode(RUSSIAN.encode("utf-16")) == RUSSIAN


def test_western_text_without_a_mark_is_read_as_windows_1252() -> None:
    assert decode("The café opened – at noon.".encode("cp1252")) == "The café opened – at noon."


def test_russian_text_without_a_mark_is_read_as_windows_1251() -> None:
    assert decode(RUSSIAN.encode("cp1251")) == RUSSIAN


def test_an_empty_file_asks_for_text() -> None:
    assert refusal(b" \n ") == "There is no text here. Paste the article, or choose a file that holds it."


@pytest.mark.parametrize("opening", [b"\x89PNG\r\n", b"PK\x03\x04", b"%PDF-1.7", b"\x00\x01\x02"])
def test_a_picture_or_document_named_txt_is_refused(opening: bytes) -> None:
    assert refusal(opening + b"and more" * 9).startswith("This is not plain text.")


def test_bytes_of_no_known_encoding_are_refused() -> None:
    assert refusal(b"abc \x81\x8d\x8f\x90\x9d abc").startswith("This is not plain text.")


def test_more_than_five_megabytes_are_refused() -> None:
    assert refusal(b"a" * 5_000_001).startswith("This is larger than 5 MB.")
