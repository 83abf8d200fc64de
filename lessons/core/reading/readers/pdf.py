"""A PDF: the words on its pages put together again, which a person has to check before they are used."""

from typing import ClassVar

from lessons.core.errors import LessonError
from lessons.core.messages import Message, gettext_noop
from lessons.core.reading.damage import told_as
from lessons.core.reading.decoding import empty
from lessons.core.reading.limits import check_size
from lessons.core.reading.pdf_streams import is_locked, is_too_much
from lessons.core.reading.printed import Printed, lines_to_read
from lessons.core.reading.printed_paragraphs import paragraphs
from lessons.core.reading.reader import Sheet

OPENING = b"%PDF-"
LATEST_OPENING = 1_024
UNREADABLE = "(cid:"
FEWEST_WORDS = 20
MOST_UNREADABLE = 0.05
CHECK_FIRST = Message(
    gettext_noop(
        "This text comes from a PDF, which keeps lines and no paragraphs. Check it before you use it: mend what was "
        "joined or parted wrongly and take out what is not the article. A line with # is the headline, one with ## a "
        "heading."
    )
)


class Pdf:
    """Text as it was printed; running heads and page numbers are left out, pictures of text are not read."""

    endings: ClassVar[tuple[str, ...]] = (".pdf",)

    def read(self, data: bytes) -> Sheet:
        check_size(len(data))
        if not data:
            raise empty()
        if OPENING not in data[:LATEST_OPENING]:
            raise _no_pdf()
        if is_locked(data):
            raise _locked()
        if is_too_much(data):
            raise _too_much()
        pieces = paragraphs(lines_to_read(_pages(data)))
        text = " ".join(piece.text for piece in pieces)
        if len(text.split()) < FEWEST_WORDS or text.count(UNREADABLE) > MOST_UNREADABLE * len(text.split()):
            raise _no_words()
        return Sheet(pieces, remarks=(CHECK_FIRST,), check_first=True)


def _pages(data: bytes) -> tuple[Printed, ...]:
    # Loaded on first use: pdfminer costs 0.2 s and 25 MiB at start, and many schools never bring a PDF.
    from lessons.core.reading.pdf_lines import PDF_ERROR, TooManyPagesError, TooMuchError, read_pages

    with told_as(_no_pdf(), PDF_ERROR):
        try:
            return read_pages(data)
        except TooManyPagesError as error:
            raise _too_long() from error
        except TooMuchError as error:
            raise _too_much() from error


def _no_pdf() -> LessonError:
    """Return the error for what is no PDF, or a broken one."""
    return LessonError(
        gettext_noop(
            "This PDF is damaged, or none at all. Copy the article and paste it here, or save the web page that it "
            "comes from."
        )
    )


def _locked() -> LessonError:
    """Return the error for an encrypted file."""
    return LessonError(
        gettext_noop("This PDF is locked. Open it, copy the article and paste it here, or print it into a new PDF.")
    )


def _too_much() -> LessonError:
    """Return the error for a bomb."""
    return LessonError(
        gettext_noop("This PDF holds far more than an article. Copy the article alone and paste it here.")
    )


def _too_long() -> LessonError:
    """Return the error for a book."""
    return LessonError(
        gettext_noop("This PDF has too many pages for a lesson. Print the article's pages alone into a new PDF.")
    )


def _no_words() -> LessonError:
    """Return the error for pages that are pictures, or whose letters have no meaning in the file."""
    return LessonError(
        gettext_noop(
            "No words can be read in this PDF; its pages may be pictures. Copy the article from where it was published "
            "and paste it here."
        )
    )
