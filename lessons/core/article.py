"""What was read in: an article of blocks and sentences, and who each sentence rests on.

Offsets count characters of the block's own text, so `block.text[sentence.start : sentence.end]` is the sentence.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from lessons.core.value import Value

TITLE_WORDS: Final = 10
TITLE_LETTERS: Final = 150

Role = Literal["headline", "dek", "body", "subhead", "caption", "credit"]
Mode = Literal["exact", "reported", "own", "caption", "unassigned"]
VoiceType = Literal["person", "reporter", "caption", "unnamed"]
SlipType = Literal["name_variant", "missing_word", "missing_date"]


class Voice(Value):
    """Who a sentence can rest on."""

    id: str
    name: str
    type: VoiceType = "person"


class Sentence(Value):
    """A stretch of its block, the voice it rests on ("" when unassigned) and how."""

    id: str
    start: int
    end: int
    voice: str = ""
    mode: Mode = "unassigned"


class Block(Value):
    """A paragraph or another piece of the article; `text` is verbatim."""

    id: str
    role: Role
    text: str
    sentences: tuple[Sentence, ...] = ()


class Slip(Value):
    """A defect of the source, kept and shown, never corrected and never a key."""

    block: str
    type: SlipType
    text: str
    note: str = ""


class Section(Value):
    """A run of blocks read in one go."""

    id: str
    title: str
    blocks: tuple[str, ...]
    content_note: str = ""


def stopgap_title(number: int) -> str:
    """Return the title of a section that has none of its own; it stands in the plan until a teacher writes another."""
    return f"Part {number}"


class Source(Value):
    """Where the article came from, as far as it says; `published` is a date or a season in words."""

    publisher: str = ""
    title: str = ""
    byline: str = ""
    url: str = ""
    published: str = ""
    rights: str = ""

    @property
    def line(self) -> str:
        """Where the article came from as sentences, the headline among them: for teachers and for paper."""
        title = f"“{self.title}”" if self.title else ""
        place = ", ".join(part for part in (self.publisher, self.published) if part)
        told = [f"{part}." for part in (self.byline, title, place) if part]
        return " ".join([*told, self.rights] if self.rights else told)


def title_of(blocks: Sequence[Block]) -> str:
    """Return the headline, else the text's first words."""
    for block in blocks:
        if block.role == "headline":
            return block.text
    return opening(blocks[0].text)


def opening(text: str) -> str:
    """Return the first words of a text, as many as a title has."""
    cut = " ".join(text.split()[:TITLE_WORDS])[:TITLE_LETTERS]
    return cut if cut == text else f"{cut}…"


class Article(Value):
    """An article as read, before any question is asked about it."""

    title: str
    language: str
    source: Source
    voices: tuple[Voice, ...]
    blocks: tuple[Block, ...]
    slips: tuple[Slip, ...]
    sections: tuple[Section, ...]


class Located(Value):
    """A sentence with its words and the block it stands in; `edited` when a teacher gave it others for class."""

    sentence: Sentence
    block: Block
    text: str
    edited: bool = False


def located(blocks: Iterable[Block]) -> Iterator[Located]:
    """Yield every sentence of the blocks in reading order."""
    for block in blocks:
        for sentence in block.sentences:
            yield Located(sentence, block, block.text[sentence.start : sentence.end])


def hash_of(blocks: Iterable[Block]) -> str:
    """Return the SHA-256 of the blocks' texts, one a line, in hexadecimal: the same as long as no word is changed."""
    return hashlib.sha256("\n".join(block.text for block in blocks).encode()).hexdigest()
