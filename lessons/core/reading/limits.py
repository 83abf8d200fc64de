"""How much an article may be: bytes before anything is opened, words before anything is parsed."""

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.reading.words import count_words

MOST_BYTES = 5_000_000
MOST_WORDS = 25_000
MOST_LETTERS = 300_000


def check_size(size: int) -> None:
    """Raise LessonError when there are more bytes than an article can have."""
    if size > MOST_BYTES:
        raise LessonError(
            gettext_noop("This is larger than %(limit)d MB. Bring the article's text alone, without pictures."),
            limit=MOST_BYTES // 1_000_000,
        )


def check_length(text: str) -> str:
    """Return the text as it is. Raises LessonError when no class could read it."""
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
