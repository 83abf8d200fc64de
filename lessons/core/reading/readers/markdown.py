"""Markdown: headings become headline and subheads, everything else plain paragraphs without its marks."""

from collections.abc import Iterable
from typing import ClassVar

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lessons.core.article import Role
from lessons.core.reading.decoding import decode
from lessons.core.reading.limits import check_length
from lessons.core.reading.reader import Piece, Sheet

BREAKS = {"softbreak", "hardbreak"}


class Markdown:
    """A Markdown file; raw HTML in it stays text."""

    endings: ClassVar[tuple[str, ...]] = (".md", ".markdown")

    def read(self, data: bytes) -> Sheet:
        return Sheet(_pieces(check_length(decode(data))))


def _pieces(text: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    heading = False
    for token in MarkdownIt("commonmark", {"html": False}).parse(text):
        if token.type in {"heading_open", "heading_close"}:
            heading = token.type == "heading_open"
        elif token.type == "inline":
            words = " ".join(_text(token.children or ()).split())
            if any(char.isalnum() for char in words):
                pieces.append(Piece(words, _role(heading=heading, first=not pieces)))
    return tuple(pieces)


def _role(*, heading: bool, first: bool) -> Role | None:
    if not heading:
        return None
    return "headline" if first else "subhead"


def _text(tokens: Iterable[Token]) -> str:
    """Return the words of inline marks: a link's text without its address, an image not at all."""
    return "".join(
        " " if token.type in BREAKS else token.content
        for token in tokens
        if token.type in {*BREAKS, "text", "code_inline"}
    )
