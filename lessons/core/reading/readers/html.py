"""A web page saved from a browser: the article without its surroundings, its captions, and what it says of itself."""

import codecs
import re
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from lessons.core.article import Role, Source
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.reading.damage import told_as
from lessons.core.reading.decoding import check_text, decode
from lessons.core.reading.limits import check_size
from lessons.core.reading.reader import Piece, Sheet
from lessons.core.reading.saved_page import LONGEST_DEK, Marks, headings_in, key_of, one_line, saved_from
from lessons.core.reading.words import count_words

MOST_TAGS = 25_000
MOST_ATTRIBUTES = 2_000
LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}")
LEAST_WORDS = 30
TOP = 3
SITE_SUFFIX = re.compile(r"(.+)\s+[|·–—-]\s+(.+)$")
CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
NO_PERSON = frozenset({"", "admin", "administrator", "editor", "editors", "staff", "webmaster"})
LATEST: Final = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


class Html:
    """A saved page; scripts, menus, comments and what else stands around the article are left out."""

    endings: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml")

    def read(self, data: bytes) -> Sheet:
        check_size(len(data))
        page = _decoded(data)
        if page.count("<") > MOST_TAGS or any(tag.count(" ") > MOST_ATTRIBUTES for tag in LONG_TAG.findall(page)):
            raise _no_article()
        from lxml.etree import LxmlError  # see _sheet

        with told_as(_no_article(), LxmlError):
            return _sheet(page)


def _decoded(data: bytes) -> str:
    """Return the page's text: UTF-8 when it is, else the encoding that the page names, else the likeliest."""
    named = CHARSET.search(data[:4096])
    if named and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        for encoding, errors in (("utf-8-sig", "strict"), (named.group(1).decode("ascii", "ignore"), "replace")):
            try:
                return check_text(data.decode(encoding, errors))
            except (UnicodeDecodeError, LookupError):
                continue
    return decode(data)


def _sheet(page: str) -> Sheet:
    # Loaded on first use: trafilatura and lxml cost 0.4 s and 45 MiB at start, and many schools only paste.
    from lxml.html import document_fromstring
    from trafilatura import bare_extraction

    tree = document_fromstring(page.encode(), parser=_parser())
    found = bare_extraction(
        page,
        with_metadata=True,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=dict(LATEST),
    )
    if found is None or isinstance(found, dict):
        raise _no_article()
    headline = _headline(headings_in(tree), found.title or "", found.sitename or "")
    everything = enumerate(_pieces(found.body))
    body = [piece for place, piece in everything if place >= TOP or key_of(piece.text) != key_of(headline)]
    marks = Marks(tree, [piece.text for piece in body])
    source = _source(found, headline, page)
    pieces = _arranged(body, marks, headline=headline, description=one_line(found.description or ""))
    if sum(count_words(piece.text) for piece in pieces) < LEAST_WORDS:
        raise _no_article()
    return Sheet(tuple(pieces), source, captions_known=bool(marks.captions))


def _parser() -> Any:
    from lxml.html import HTMLParser  # see _sheet

    return HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)


def _pieces(body: Any) -> Iterator[Piece]:
    """Yield the blocks of the extracted body: an empty line inside one parts it, each item of a list is one."""
    for element in body:
        role: Role | None = "subhead" if element.tag == "head" else None
        for part in list(element) if element.tag == "list" else [element]:
            for text in re.split(r"\n{2,}", _text(part)):
                if any(char.isalnum() for char in text):
                    yield Piece(one_line(text), role)


def _text(element: Any) -> str:
    """Return an element's words; a line break of the page is a newline, other white space a space."""
    words: list[str] = []
    for event, inner in _walk(element):
        if event == "start":
            words.append("\n" if inner.tag == "lb" else re.sub(r"\s+", " ", inner.text or ""))
        elif inner is not element:
            words.append(re.sub(r"\s+", " ", inner.tail or ""))
    return re.sub(r" *\n *", "\n", "".join(words))


def _walk(element: Any) -> Any:
    from lxml.etree import iterwalk  # see _sheet

    return iterwalk(element, events=("start", "end"))


def _headline(headings: list[str], title: str, site: str) -> str:
    """Return the heading that the page's title repeats, else the title without the site's name."""
    title = one_line(title)
    wanted = _letters(title)
    for heading in headings:
        if count_words(heading) > 1 and (_letters(heading) in wanted or wanted in _letters(heading)):
            return heading
    parted = SITE_SUFFIX.match(title)
    if parted and site and (_letters(parted.group(2)) in _letters(site) or _letters(site) in _letters(parted.group(2))):
        return parted.group(1)
    return title


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _source(found: Any, headline: str, page: str) -> Source:
    publisher = one_line(found.sitename or "")
    authors = [one_line(author) for author in (found.author or "").split(";")]
    named = [one for one in authors if one.lower() not in NO_PERSON and key_of(one) != key_of(publisher)]
    return Source(
        publisher=publisher,
        title=headline,
        byline=", ".join(named),
        url=found.url or saved_from(page),
        published=found.date or "",
        rights=one_line(found.license or ""),
    )


def _arranged(body: list[Piece], marks: Marks, *, headline: str, description: str) -> list[Piece]:
    """Return headline, dek, and the body with its captions and credits told apart."""
    captions = {key_of(text) for _, text in marks.captions}
    pieces = [_told(piece, captions, marks.credits) for piece in body]
    opening = [Piece(headline, "headline")] if headline else []
    dek = _dek(pieces, marks, key_of(description))
    inner = [
        piece for place, piece in enumerate(marks.with_captions(pieces)) if place >= TOP or not dek or piece.text != dek
    ]
    return [*opening, *([Piece(dek, "dek")] if dek else []), *inner]


def _told(piece: Piece, captions: set[str], credits_: set[str]) -> Piece:
    key = key_of(piece.text)
    if key in captions:
        return Piece(piece.text, "caption")
    return Piece(piece.text, "credit") if key in credits_ else piece


def _dek(pieces: list[Piece], marks: Marks, description: str) -> str:
    """Return what the page itself shows as its standfirst, or ""."""
    standfirsts = {key_of(text): text for text in marks.deks if 3 < count_words(text) <= LONGEST_DEK}
    for piece in pieces[:2]:
        if key_of(piece.text) in standfirsts or (piece.role == "subhead" and key_of(piece.text) == description):
            return piece.text
    paragraphs = {key_of(piece.text) for piece in pieces}
    return next((text for key, text in standfirsts.items() if key not in paragraphs), "")


def _no_article() -> LessonError:
    """Return the error for a page that is no article, or no page."""
    return LessonError(
        gettext_noop(
            "No article was found on this page. Open the article itself in the browser and save that page, or copy its "
            "text and paste it."
        )
    )
