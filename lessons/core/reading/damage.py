"""Damage: what other people's parsers raise on a broken file becomes one sentence for the teacher."""

import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from zipfile import BadZipFile, LargeZipFile

from lessons.core.errors import LessonError

FROM_PARSERS: Final[tuple[type[Exception], ...]] = (
    ValueError,  # with UnicodeError
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    EOFError,
    OSError,
    SyntaxError,  # lxml's
    RuntimeError,  # with RecursionError and NotImplementedError
    BadZipFile,
    LargeZipFile,
    zlib.error,
    struct.error,
)
"""What the libraries were seen to raise on files damaged on purpose; an error of ours passes through."""

for _parser in ("trafilatura", "htmldate", "justext", "pdfminer"):
    logging.getLogger(_parser).setLevel(logging.CRITICAL + 1)  # a damaged file is the teacher's news, not the log's


@contextmanager
def told_as(error: LessonError, *also: type[Exception]) -> Iterator[None]:
    """Raise the error instead of whatever a parser raises inside the block, `also` among it."""
    kinds = (*FROM_PARSERS, *also)
    try:
        yield
    except LessonError:
        raise
    except kinds as cause:
        raise error from cause
