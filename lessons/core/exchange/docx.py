"""A Word file (.docx) of the handout, to be changed before it is printed, or the teacher's copy of it."""

from typing import ClassVar

from lessons.core.format import PaperSize, Speaker
from lessons.core.paper.sheets import paper_of
from lessons.core.plan import Lookup, Selection


class Docx:
    """The handout, or with `key` the teacher's copy."""

    ending: ClassVar[str] = "docx"
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def __init__(self, name: str, *, key: bool = False) -> None:
        self.name = name
        self.key = key

    def write(
        self, lookup: Lookup, *, minutes: int, say: Speaker, given: Selection | None = None, size: PaperSize = "A4"
    ) -> bytes:
        from lessons.core.paper.word_handout import write_handout  # 0.2 s at start that only a download needs

        paper = paper_of(lookup, minutes=minutes, given=given)
        return write_handout(paper, say=say, key=self.key, size=size)
