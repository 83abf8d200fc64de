"""From bytes or pasted text to the article: each step gives the next one what it needs, none changes a word."""

from collections.abc import Sequence

from lessons.core.article import Article, Block, Role, Sentence, Source
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.reading.blocks import BYLINE, roles_of
from lessons.core.reading.decoding import check_size, check_text, decode
from lessons.core.reading.reader import Piece
from lessons.core.reading.readers import reader_for
from lessons.core.reading.readers.plain import Plain
from lessons.core.reading.sections import cut_sections
from lessons.core.reading.sentences import split_sentences
from lessons.core.reading.slips import find_slips
from lessons.core.reading.voices import give_voices
from lessons.core.reading.words import count_words, language_of

LEAST_SENTENCES = 3
LEAST_WORDS = 30
MOST_WORDS = 25_000
MOST_LETTERS = 300_000
MOST_SENTENCES = 5_000
TITLE_WORDS = 10
TITLE_LETTERS = 150


def read_file(data: bytes, name: str) -> Article:
    """Return the article that a file holds; the ending of its name says how it is read.

    Raises LessonError for a file type that is not read, and for the same reasons as `decode` and `read_text`.
    """
    reader = reader_for(name)
    return _assemble(reader.read(_of_bearable_length(decode(data))))


def read_text(text: str) -> Article:
    """Return the article that was pasted.

    Raises LessonError when there is no text, too much of it, or too little to make a lesson.
    """
    check_size(len(text))
    return _assemble(Plain().read(_of_bearable_length(check_text(text))))


def _assemble(pieces: Sequence[Piece]) -> Article:
    bare = _blocks(pieces, roles_of(pieces))
    _check_sentences(bare)
    language = language_of("\n".join(block.text for block in bare))
    blocks, voices = give_voices(bare, language)
    title = _title(blocks)
    return Article(
        title=title,
        language=language,
        source=Source(title=title, byline=_byline(blocks)),
        voices=voices,
        blocks=blocks,
        slips=find_slips(blocks, language),
        sections=cut_sections(blocks),
    )


def _blocks(pieces: Sequence[Piece], roles: Sequence[Role]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    count = 0
    for number, (piece, role) in enumerate(zip(pieces, roles, strict=True), start=1):
        spans = split_sentences(piece.text)
        sentences = tuple(Sentence(f"s{count + i}", *span) for i, span in enumerate(spans, start=1))
        count += len(sentences)
        blocks.append(Block(f"b{number}", role, piece.text, sentences))
    return tuple(blocks)


def _of_bearable_length(text: str) -> str:
    """Return the text as it is. Raises LessonError when no class could read it; asked before anything is parsed."""
    words = count_words(text)
    if words > MOST_WORDS or len(text) > MOST_LETTERS:
        raise LessonError(
            gettext_noop(
                "This text has %(count)d words and is too long for a lesson. Bring an article or a chapter of at most "
                "%(limit)d words."
            ),
            count=words,
            limit=MOST_WORDS,
        )
    return text


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


def _byline(blocks: Sequence[Block]) -> str:
    """Return the first credit without the "by" that opens it."""
    for block in blocks:
        if block.role == "credit" and BYLINE.match(block.text):
            return BYLINE.sub("", block.text, count=1)
    return ""
