"""Bytes become text: what is no text is refused with a sentence, the encoding is found without guessing wildly."""

import codecs
import re

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.reading.limits import check_size

BINARY_OPENINGS = (b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f]")
MOST_CONTROLS = 0.01


def decode(data: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 by their marks, UTF-8, else windows-1251 or windows-1252.

    Raises LessonError for an empty or too large file, for what is no text, and for an encoding that is none of these.
    """
    check_size(len(data))
    if not data.strip():
        raise empty()
    if data.startswith(BINARY_OPENINGS):
        raise no_text()
    return check_text(_decoded(data))


def check_text(text: str) -> str:
    """Return the text as it is. Raises LessonError when it is empty or holds what no written text holds."""
    if not text.strip("\ufeff \t\r\n"):
        raise empty()
    controls = len(CONTROLS.findall(text))
    if "\x00" in text or controls > MOST_CONTROLS * len(text) or not _can_be_stored(text):
        raise no_text()
    return text


def empty() -> LessonError:
    """Return the error for nothing at all."""
    return LessonError(gettext_noop("There is no text here. Paste the article, or choose a file that holds it."))


def no_text() -> LessonError:
    """Return the error for what is not text, whatever its name says."""
    return LessonError(
        gettext_noop(
            "This is not plain text. Open it in the program it comes from, copy the article and paste it here, or save "
            "it as a .txt file in UTF-8."
        )
    )


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", _single_byte_encoding(data)]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise no_text()


def _single_byte_encoding(data: bytes) -> str:
    """Return windows-1251 when whole words are made of its letters, else windows-1252: accents stand alone."""
    cyrillic = sum(len(run) for run in re.findall(rb"[\xa8\xb8\xc0-\xff]{3,}", data))
    latin = len(re.findall(rb"[A-Za-z]", data))
    return "cp1251" if cyrillic > latin else "cp1252"


def _can_be_stored(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
