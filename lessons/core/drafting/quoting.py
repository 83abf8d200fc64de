"""Quotes that reach over several sentences."""

from lessons.core.article import Located
from lessons.core.reading.quotes import quoted_spans


def stands_in_a_quote(here: Located) -> bool:
    """Whether a sentence lies, wholly or in part, inside a quote that may have opened before it."""
    start, end = here.sentence.start, here.sentence.end
    return any(opening < end and closing > start for opening, closing in quoted_spans(here.block.text))
