"""A Word file (.docx): its paragraphs with the roles that their styles say; tables and pictures are not read."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, ClassVar

from lessons.core.article import Role
from lessons.core.errors import LessonError
from lessons.core.messages import Message, gettext_noop
from lessons.core.reading.damage import told_as
from lessons.core.reading.decoding import empty
from lessons.core.reading.limits import check_size
from lessons.core.reading.reader import Piece, Sheet

OLD_WORD = b"\xd0\xcf\x11\xe0"
MOST_PARTS = 2_000
MOST_UNPACKED = 60_000_000
MOST_UNPACKED_XML = 20_000_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BREAKS = frozenset({f"{WORD}br", f"{WORD}cr"})
NOT_READ = frozenset({f"{WORD}del", f"{WORD}txbxContent", f"{WORD}instrText"})
STYLES: dict[str, Role] = {"title": "headline", "subtitle": "dek", "caption": "caption"}
HEADING = re.compile(r"heading \d")
TABLES = Message(gettext_noop("The tables of the Word file were not read."))


class Docx:
    """Paragraphs in order; the style "Title" or the first heading is the headline, other headings are subheads."""

    endings: ClassVar[tuple[str, ...]] = (".docx",)

    def read(self, data: bytes) -> Sheet:
        check_size(len(data))
        if not data:
            raise empty()
        if data.startswith(OLD_WORD):
            raise _old_or_locked()
        with told_as(_no_word_file()):
            _check_package(data)
        from docx.exceptions import PythonDocxError  # see _sheet
        from docx.opc.exceptions import OpcError
        from lxml.etree import LxmlError

        with told_as(_no_word_file(), LxmlError, OpcError, PythonDocxError):
            return _sheet(data)


def _check_package(data: bytes) -> None:
    """Raise LessonError for a package that unpacks to too much, is locked, or whose XML names entities.

    The sizes that a package states bound what is unpacked from it: reading stops at them.
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = package.infolist()
        xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
        if (
            len(parts) > MOST_PARTS
            or sum(part.file_size for part in parts) > MOST_UNPACKED
            or sum(part.file_size for part in xml) > MOST_UNPACKED_XML
        ):
            raise _too_much()
        if any(part.flag_bits & 1 for part in parts):
            raise _old_or_locked()
        if any(_names_entities(package.read(part)) for part in xml):
            raise _no_word_file()


def _names_entities(xml: bytes) -> bool:
    plain = xml.replace(b"\x00", b"")  # UTF-16
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def _sheet(data: bytes) -> Sheet:
    # Loaded on first use: python-docx with lxml costs 0.1 s and 20 MiB at start, and many schools only paste.
    from docx import Document
    from docx.text.paragraph import Paragraph

    document = Document(BytesIO(data))
    pieces: list[Piece] = []
    tables = False
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            style = (block.style.name or "") if block.style is not None else ""
            pieces += _pieces(block._p, style, first=not any(piece.role == "headline" for piece in pieces))
        else:
            tables = True
    marked = any(piece.role == "caption" for piece in pieces)
    return Sheet(tuple(pieces), remarks=(TABLES,) if tables else (), captions_known=marked)


def _pieces(paragraph: Any, style: str, *, first: bool) -> Iterator[Piece]:
    """Yield a paragraph's text, parted where it has an empty line."""
    for text in re.split(r"\n\s*\n", "".join(_words(paragraph))):
        if any(char.isalnum() for char in text):
            yield Piece(" ".join(text.split()), _role(style.lower(), first=first))


def _role(style: str, *, first: bool) -> Role | None:
    if HEADING.match(style):
        return "headline" if first else "subhead"
    role = STYLES.get(style)
    return None if role == "headline" and not first else role


def _words(element: Any) -> Iterator[str]:
    """Yield the text of a paragraph with what was inserted and without what was deleted or stands in text boxes."""
    for child in element:
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag == f"{WORD}tab":
            yield " "
        elif child.tag == f"{WORD}noBreakHyphen":
            yield "-"
        elif child.tag in BREAKS:
            yield "\n"
        elif child.tag not in NOT_READ:
            yield from _words(child)


def _no_word_file() -> LessonError:
    """Return the error for what Word did not write."""
    return LessonError(
        gettext_noop(
            "This is no Word file that can be read, whatever its name says. Open it in Word or LibreOffice, save it as "
            ".docx again, or copy the article and paste it here."
        )
    )


def _old_or_locked() -> LessonError:
    """Return the error for the package of old and of locked Word files."""
    return LessonError(
        gettext_noop(
            "This Word file is of an old kind (.doc) or locked by a password. Open it, save it as .docx without a "
            "password, or copy the article and paste it here."
        )
    )


def _too_much() -> LessonError:
    """Return the error for a bomb."""
    return LessonError(
        gettext_noop(
            "This Word file unpacks to far more than an article. Copy the article alone and paste it here, or save it "
            "as a .txt file."
        )
    )
