"""From bytes or pasted text to the article: each step gives the next one what it needs, none changes a word."""

from collections.abc import Sequence
from dataclasses import dataclass

from lessons.core.article import Article, Block, Role, Sentence, Source, opening, title_of
from lessons.core.errors import LessonError
from lessons.core.messages import Message, gettext_noop
from lessons.core.reading.blocks import roles_of
from lessons.core.reading.credits import BYLINE
from lessons.core.reading.dates import date_in
from lessons.core.reading.decoding import check_text
from lessons.core.reading.furniture import furniture_in
from lessons.core.reading.limits import check_length, check_size
from lessons.core.reading.reader import Sheet
from lessons.core.reading.readers import reader_for
from lessons.core.reading.readers.plain import pieces_of
from lessons.core.reading.sections import OUTSIDE, cut_sections
from lessons.core.reading.sentences import split_sentences
from lessons.core.reading.slips import find_slips
from lessons.core.reading.voices import give_voices
from lessons.core.reading.words import count_words, language_of

LEAST_SENTENCES = 3
LEAST_WORDS = 30
MOST_SENTENCES = 5_000
MOST_SHOWN = 6
LEFT_OUT = gettext_noop("Lines of the page around the article stay out of the sections (%(count)d): %(lines)s.")


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


def left_out(article: Article) -> tuple[Block, ...]:
    """Return the blocks that were taken for page furniture: in no section, and neither headline nor credit."""
    inside = {block for section in article.sections for block in section.blocks}
    return tuple(block for block in article.blocks if block.id not in inside and block.role not in OUTSIDE)


def _assemble(sheet: Sheet) -> Reading:
    check_length("\n".join(piece.text for piece in sheet.pieces))
    around = furniture_in([piece.text for piece in sheet.pieces])
    everything = _blocks(sheet, around)
    bare = [block for place, block in enumerate(everything) if place not in around]
    _check_sentences(bare)
    language = language_of("\n".join(block.text for block in bare))
    voiced, voices = give_voices(bare, language)
    given = {block.id: block for block in voiced}
    title = title_of(voiced)
    source = _source(sheet.source, title, voiced)
    article = Article(
        title=title,
        language=language,
        source=source,
        voices=voices,
        blocks=tuple(given.get(block.id, block) for block in everything),
        slips=find_slips(voiced, language, published=source.published),
        sections=cut_sections(voiced),
    )
    return Reading(article, (*sheet.remarks, *_remarks(article)), sheet.check_first)


def _blocks(sheet: Sheet, around: frozenset[int]) -> tuple[Block, ...]:
    """Return every piece as a block; furniture is body by role, and takes no part in finding the others' roles."""
    kept = [piece for place, piece in enumerate(sheet.pieces) if place not in around]
    given = iter(roles_of(kept, captions_known=sheet.captions_known))
    roles: list[Role] = ["body" if place in around else next(given) for place in range(len(sheet.pieces))]
    blocks: list[Block] = []
    count = 0
    for number, (piece, role) in enumerate(zip(sheet.pieces, roles, strict=True), start=1):
        spans = split_sentences(piece.text)
        sentences = tuple(Sentence(f"s{count + i}", *span) for i, span in enumerate(spans, start=1))
        count += len(sentences)
        blocks.append(Block(f"b{number}", role, piece.text, sentences))
    return tuple(blocks)


def _remarks(article: Article) -> tuple[Message, ...]:
    dropped = left_out(article)
    if not dropped:
        return ()
    shown = "; ".join(f"“{opening(block.text)}”" for block in dropped[:MOST_SHOWN])
    return (Message(LEFT_OUT, {"count": len(dropped), "lines": shown if len(dropped) <= MOST_SHOWN else f"{shown} …"}),)


def _check_sentences(blocks: Sequence[Block]) -> None:
    body = [block for block in blocks if block.role in {"dek", "body"}]
    sentences = sum(len(block.sentences) for block in body)
    if sentences < LEAST_SENTENCES or sum(count_words(block.text) for block in blocks) < LEAST_WORDS:
        raise LessonError(
            gettext_noop("This text is too short for a lesson. Bring a whole article, of at least a few paragraphs.")
        )
    if sum(len(block.sentences) for block in blocks) > MOST_SENTENCES:
        raise LessonError(gettext_noop("This is no article but a list. Bring a text in paragraphs."))


def _source(known: Source, title: str, blocks: Sequence[Block]) -> Source:
    """Return what the file says of its source, completed by what stands in the text."""
    return Source(
        publisher=known.publisher,
        title=known.title or title,
        byline=known.byline or _byline(blocks),
        url=known.url,
        published=known.published or date_in(block.text for block in blocks if block.role == "credit"),
        rights=known.rights,
    )


def _byline(blocks: Sequence[Block]) -> str:
    """Return the first credit without the "by" that opens it."""
    for block in blocks:
        if block.role == "credit" and BYLINE.match(block.text):
            return BYLINE.sub("", block.text, count=1).split(" | ")[0]
    return ""
