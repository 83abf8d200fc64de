"""The file formats: to add one, write its file, put it into the tuple, test it."""

from lessons.core.errors import LessonError
from lessons.core.exchange.docx import Docx
from lessons.core.format import Format
from lessons.core.messages import gettext_noop

FORMATS: tuple[Format, ...] = (Docx("handout"), Docx("handout-key", key=True))


def format_named(name: str) -> Format:
    """Return the format of that name. Raises LessonError when this version has none."""
    for each in FORMATS:
        if each.name == name:
            return each
    raise LessonError(gettext_noop("This version writes no file of the kind “%(name)s”."), name=name)
