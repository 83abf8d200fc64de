"""From bytes or pasted text to the article: each step gives the next one what it needs, none changes a word."""

from collections.abc import Sequence
from dataclasses import dataclass

from lessons.core.article import Article, Block, Role, Sentence, Source
from lessons.core.errors import LessonError
from lessons.core.messages import Message, gettext_noop
from lessons.core.reading.blocks import BYLINE, roles_of
from lessons.core.reading.decoding import check_text
from lessons.core.reading.limits import check_length, check_size
from lessons.core.reading.reader import Piece, Sheet
from lessons.core.reading.readers import reader_for
from lessons.core.reading.readers.plain import pieces_of
from lessons.core.reading.sections import cut_sections
from lessons.core.reading.sentences import split_sentences
from lessons.core.reading.slips import find_slips
from lessons.core.reading.voices import give_voices
from lessons.core.reading.words import count_words, language_of

LEAST_SENTENCES = 3
LEAST_WORDS = 30
MOST_SENTENCES = 5_000
TITLE_WORDS = 10
TITLE_LETTERS = 150


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as read and what the teacher should know about it; `check_first`: read the words before use."""

    article: Article
    remarks: tuple[Message, ...] = ()
    check_first: bool = False


def read_file(data: bytes, name: str) -> Article:
    """Return the article that a file holds, for the same price as `reading_of_file`."""
    return reading_of_file(data, name).article


def read_text(text: str) -> Article:
    """Return the article that was pasted, for the same price as `reading_of_text`."""
    return reading_of_text(text).article


def reading_of_file(data: bytes, name: str) -> Reading:
    """Return the article that a file holds, with remarks; the ending of its name says how it is read.

    Raises LessonError for a file type that is not read, for a file that its reader refuses, and for the same reasons
    as `reading_of_text`.
    """
    return _assemble(reader_for(name).read(data))


def reading_of_text(text: str) -> Reading:
    """Return the article that was pasted, with remarks.

    Raises LessonError when there is no text, too much of it, or too little to make a lesson.
    """
    check_size(len(text))
    return _assemble(Sheet(pieces_of(check_length(check_text(text)))))


def _assemble(sheet: Sheet) -> Reading:
    check_length("\n".join(piece.text for piece in sheet.pieces))
    bare = _blocks(sheet.pieces, roles_of(sheet.pieces, captions_known=sheet.captions_known))
    _check_sentences(bare)
    language = language_of("\n".join(block.text for block in bare))
    blocks, voices = give_voices(bare, language)
    title = _title(blocks)
    source = _source(sheet.source, title, blocks)
    article = Article(
        title=title,
        language=language,
        source=source,
        voices=voices,
        blocks=blocks,
        slips=find_slips(blocks, language, published=source.published),
        sections=cut_sections(blocks),
    )
    return Reading(article, sheet.remarks, sheet.check_first)


def _blocks(pieces: Sequence[Piece], roles: Sequence[Role]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    count = 0
    for number, (piece, role) in enumerate(zip(pieces, roles, strict=True), start=1):
        spans = split_sentences(piece.text)
        sentences = tuple(Sentence(f"s{count + i}", *span) for i, span in enumerate(spans, start=1))
        count += len(sentences)
        blocks.append(Block(f"b{number}", role, piece.text, sentences))
    return tuple(blocks)


def _check_sentences(blocks: Sequence[Block]) -> None:
    body = [block for block in blocks if block.role in {"dek", "body"}]
    sentences = sum(len(block.sentences) for block in body)
    if sentences < LEAST_SENTENCES or sum(count_words(block.text) for block in blocks) < LEAST_WORDS:
        raise LessonError(
            gettext_noop("This text is too short for a lesson. Bring a whole article, of at least a few paragraphs.")
        )
    if sum(len(block.sentences) for block in blocks) > MOST_SENTENCES:
        raise LessonError(gettext_noop("This is no article but a list. Bring a text in paragraphs."))


def _title(blocks: Sequence[Block]) -> str:
    """Return the headline, else the text's first words."""
    for block in blocks:
        if block.role == "headline":
            return block.text
    opening = blocks[0].text
    cut = " ".join(opening.split()[:TITLE_WORDS])[:TITLE_LETTERS]
    return cut if cut == opening else f"{cut}…"


def _source(known: Source, title: str, blocks: Sequence[Block]) -> Source:
    """Return what the file says of its source, completed by what stands in the text."""
    return Source(
        publisher=known.publisher,
        title=known.title or title,
        byline=known.byline or _byline(blocks),
        url=known.url,
        published=known.published,
        rights=known.rights,
    )


def _byline(blocks: Sequence[Block]) -> str:
    """Return the first credit without the "by" that opens it."""
    for block in blocks:
        if block.role == "credit" and BYLINE.match(block.text):
            return BYLINE.sub("", block.text, count=1)
    return ""
