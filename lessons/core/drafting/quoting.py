"""Quotes that reach over several sentences, and sentences that we quote."""

import re

from lessons.core.article import Located
from lessons.core.reading.datelines import without_dateline
from lessons.core.reading.interviews import label_of
from lessons.core.reading.quotes import quoted_spans

OPENING, CLOSING = tuple('"“„«'), tuple('"”“»')
OPENS = re.compile(r'(?:^|[\s(])"[^"]*$')


def the_text_says(sentence: str) -> str:
    """Return the feedback that quotes a sentence without its dateline; one with a quote mark at either end gets no
    second pair, and a quote that goes on beyond the sentence is closed, or opened, where we cut it."""
    words = _with_both_marks(without_dateline(sentence))
    marked = words.startswith(OPENING) or words.endswith(CLOSING)
    return f"The text says: {words}" if marked else f"The text says: “{words}”"


def _with_both_marks(words: str) -> str:
    """Return a sentence with the mark that opens or closes its only half quote added at its end or its head."""
    opened = words.count("“") - words.count("”")
    if opened or words.count('"') % 2:
        mark = '"' if not opened else ("”" if opened > 0 else "“")
        opens = opened > 0 or (not opened and bool(OPENS.search(words)))
        return f"{words}{mark}" if opens else f"{mark}{words}"
    return words


def breaks_off(here: Located) -> bool:
    """Whether what follows a sentence shows that it has not ended: a bracket, or a small letter."""
    after = here.block.text[here.sentence.end :].lstrip()
    return after[:1] in tuple("([") or after[:1].islower()


def stands_in_a_quote(here: Located) -> bool:
    """Whether a sentence lies, wholly or in part, inside a quote that may have opened before it.

    A paragraph behind a label, "Ada Veld: …" in an interview, is speech from end to end.
    """
    if label_of(here.block.text):
        return True
    start, end = here.sentence.start, here.sentence.end
    return any(opening < end and closing > start for opening, closing in quoted_spans(here.block.text))
