"""The contract of a file format that a lesson can leave in: a plan in, the bytes of a file out."""

from collections.abc import Callable
from typing import ClassVar, Literal, Protocol

from lessons.core.messages import Words
from lessons.core.plan import Lookup, Selection

PaperSize = Literal["A4", "Letter"]
Speaker = Callable[[Words], str]
"""Says a message in the reader's language; text comes back as it is."""


class Format(Protocol):
    """A file format. `name` tells it from the others, `ending` is the file's, `media_type` goes with it on the web."""

    name: str
    ending: ClassVar[str]
    media_type: ClassVar[str]

    def write(
        self, lookup: Lookup, *, minutes: int, say: Speaker, given: Selection | None = None, size: PaperSize = "A4"
    ) -> bytes:
        """Return the file with what a class was given, else with the selection for so many minutes, or with everything
        for 0; the same plan gives the same bytes."""
        ...
