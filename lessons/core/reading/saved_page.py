"""What a saved web page marks beside its article: captions, photo credits, headline, dek, where it was saved from."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lessons.core.reading.reader import Piece
from lessons.core.reading.words import count_words

PARAGRAPHS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "div", "td"})
NO_TEXT = frozenset({"script", "style", "noscript", "template", "svg", "button"})
CAPTION_CLASS = re.compile(r"(?:^|[\s_-])caption(?:$|[\s_-])|(?:^|\s)wp-caption-text(?:$|\s)", re.IGNORECASE)
CREDIT_CLASS = re.compile(r"credit|copyright|(?:^|[\s_-])photographer|hidden|visually|sr-only", re.IGNORECASE)
DEK_CLASS = re.compile(
    r"(?:^|[\s_-])(?:dek|deck|standfirst|subtitle|sub-?headline|article-?summary|summary)(?:$|[\s_-])", re.IGNORECASE
)
SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]{1,500})"
)
EDGE = "\x00"
GLUED = re.compile(rf"(?<=[a-zа-яё.!?…)”’\"]){EDGE}+(?=[A-ZА-ЯЁ“‘\"])")
LONGEST_CAPTION = 90
LONGEST_DEK = 70


class Marks:
    """The marks of one page, gathered in one walk; `before` counts the article's pieces that stood before a caption."""

    def __init__(self, tree: Any, texts: Sequence[str]) -> None:
        self.captions: list[tuple[int, str]] = []
        self.credits: set[str] = set()
        self.deks: list[str] = []
        self._places = {key_of(text): place for place, text in reversed(list(enumerate(texts, start=1)))}
        self._before = 0
        for element in tree.iter():
            if isinstance(element.tag, str) and element.tag not in NO_TEXT:
                self._see(element)

    def with_captions(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the pieces with each caption after the piece it stood behind, none twice, none behind the last."""
        marked: list[list[str]] = [[] for _ in pieces]
        told = set(self._places)
        for place, text in self.captions:
            if key_of(text) not in told and place < len(pieces):
                told.add(key_of(text))
                marked[place].append(text)
        woven: list[Piece] = []
        for piece, captions in zip(pieces, marked, strict=True):
            woven += [Piece(text, "caption") for text in captions]
            woven.append(piece)
        return woven

    def _see(self, element: Any) -> None:
        class_ = element.get("class") or ""
        if element.tag == "figcaption" or CAPTION_CLASS.search(class_):
            self._see_caption(element)
        elif CREDIT_CLASS.search(class_) and element.tag in {"p", "span", "div", "small", "cite"}:
            self.credits.add(key_of(element.text_content()[:400]))
        elif element.tag in PARAGRAPHS and _is_leaf(element):
            text = one_line(element.text_content())
            if not self._before and text and (DEK_CLASS.search(class_) or element.get("itemprop") == "description"):
                self.deks.append(text)
            self._before = max(self._before, self._places.get(key_of(text), 0))

    def _see_caption(self, element: Any) -> None:
        if any(_is_caption(inner) for inner in element.iterdescendants()):
            return
        text = one_line(GLUED.sub(" ", "".join(_words_without_credit(element))).replace(EDGE, ""))
        if 1 < count_words(text) <= LONGEST_CAPTION:
            self.captions.append((self._before, text))


def headings_in(tree: Any) -> list[str]:
    """Return the texts of the page's main headings."""
    found = (one_line(element.text_content()) for element in tree.iter("h1"))
    return [text for text in found if text]


def one_line(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())


def key_of(text: str) -> str:
    """Return the text without white space, which pages and extractors set as they like."""
    return "".join(text.split())


def saved_from(page: str) -> str:
    """Return the address that the browser wrote into the page when it was saved, or ""."""
    found = SAVED_FROM.search(page[:5000])
    return found.group(1) if found else ""


def _is_leaf(element: Any) -> bool:
    """Whether the element is a paragraph itself and does not only hold some."""
    return element.tag not in {"div", "td", "blockquote"} or not any(inner.tag in PARAGRAPHS for inner in element)


def _is_caption(element: Any) -> bool:
    return element.tag == "figcaption" or bool(CAPTION_CLASS.search(element.get("class") or ""))


def _words_without_credit(element: Any) -> Iterator[str]:
    """Yield the text of an element except that of credits inside it, with EDGE where an element opens or ends."""
    skipped = None
    for event, inner in _steps(element):
        if skipped is None and event == "start":
            if inner is not element and (inner.tag in NO_TEXT or CREDIT_CLASS.search(inner.get("class") or "")):
                skipped = inner
            else:
                yield EDGE + (inner.text or "")
        elif event == "end":
            skipped = None if inner is skipped else skipped
            if inner is not element and skipped is None:
                yield EDGE + (inner.tail or "")


def _steps(element: Any) -> Iterator[tuple[str, Any]]:
    from lxml.etree import iterwalk  # loaded on first use: it comes with the heavy readers

    for event, inner in iterwalk(element, events=("start", "end")):
        if isinstance(inner.tag, str):
            yield event, inner
