"""The contract of a reader: a file becomes pieces, each with the role its format says, or none."""

from typing import ClassVar, Protocol

from lessons.core.article import Role, Source
from lessons.core.messages import Message
from lessons.core.value import Value


class Piece(Value):
    """A paragraph as the source has it; `role` is None where the format does not tell."""

    text: str
    role: Role | None = None


class Sheet(Value):
    """What a file holds: its pieces in reading order, what it says of its source, what the teacher should know.

    `captions_known`: the format itself tells captions apart, so that none is suspected.
    `check_first`: the words may have come out wrong; a person reads them before they are used.
    """

    pieces: tuple[Piece, ...]
    source: Source = Source()
    remarks: tuple[Message, ...] = ()
    captions_known: bool = False
    check_first: bool = False


class Reader(Protocol):
    """A file type. `endings` are lower case and open with a dot."""

    endings: ClassVar[tuple[str, ...]]

    def read(self, data: bytes) -> Sheet:
        """Return what a file holds; no pieces for a file without words.

        Raises LessonError, and nothing else, for a file that is damaged, locked, too large, or of another type.
        """
        ...
