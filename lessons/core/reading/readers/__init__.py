"""The file types: to add one, write its file, put it into the tuple, test it."""

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.reading.reader import Reader
from lessons.core.reading.readers.docx import Docx
from lessons.core.reading.readers.html import Html
from lessons.core.reading.readers.markdown import Markdown
from lessons.core.reading.readers.pdf import Pdf
from lessons.core.reading.readers.plain import Plain

READERS: tuple[Reader, ...] = (Plain(), Markdown(), Html(), Docx(), Pdf())


def reader_for(name: str) -> Reader:
    """Return the reader for a file of that name. Raises LessonError when none reads it."""
    for reader in READERS:
        if name.lower().endswith(reader.endings):
            return reader
    raise LessonError(
        gettext_noop(
            "This program reads files that end in %(endings)s. Copy the article's text and paste it, or save it as one "
            "of these."
        ),
        endings=", ".join(ending for reader in READERS for ending in reader.endings),
    )
