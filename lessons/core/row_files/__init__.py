"""The file formats for rows: to add one, write its file, put it into the tuple, test it."""

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.row_files.csv import Csv
from lessons.core.row_files.xlsx import Xlsx
from lessons.core.row_format import RowFormat

ROW_FORMATS: tuple[RowFormat, ...] = (Xlsx(), Csv("csv", mark=True), Csv("csv-plain"))


def row_format_named(name: str) -> RowFormat:
    """Return the format of that name. Raises LessonError when this version has none."""
    for each in ROW_FORMATS:
        if each.name == name:
            return each
    raise LessonError(gettext_noop("This version writes no file of the kind “%(name)s”."), name=name)
