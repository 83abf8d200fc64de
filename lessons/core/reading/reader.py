"""The contract of a reader: a decoded file becomes pieces, each with the role its format says, or none."""

from typing import ClassVar, Protocol

from lessons.core.article import Role
from lessons.core.value import Value


class Piece(Value):
    """A paragraph as the source has it; `role` is None where the format does not tell."""

    text: str
    role: Role | None = None


class Reader(Protocol):
    """A file type. `endings` are lower case and open with a dot."""

    endings: ClassVar[tuple[str, ...]]

    def read(self, text: str) -> tuple[Piece, ...]:
        """Return the pieces of a decoded file in reading order; none for a file without words."""
        ...
