"""Quotes that reach over several sentences, and sentences that we quote."""

from lessons.core.article import Located
from lessons.core.reading.quotes import quoted_spans

OPENING = tuple('"“„«')


def the_text_says(sentence: str) -> str:
    """Return the feedback that quotes a sentence; one that opens with a quote mark of its own gets no second pair."""
    return f"The text says: {sentence}" if sentence.startswith(OPENING) else f"The text says: “{sentence}”"


def stands_in_a_quote(here: Located) -> bool:
    """Whether a sentence lies, wholly or in part, inside a quote that may have opened before it."""
    start, end = here.sentence.start, here.sentence.end
    return any(opening < end and closing > start for opening, closing in quoted_spans(here.block.text))
