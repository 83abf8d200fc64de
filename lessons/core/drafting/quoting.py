"""Quotes that reach over several sentences, and sentences that we quote."""

import re

from lessons.core.article import Located
from lessons.core.reading.blocks import DATELINE
from lessons.core.reading.quotes import quoted_spans

OPENING, CLOSING = tuple('"“„«'), tuple('"”“»')

PLACE_FIRST = re.compile(r"(?:[A-Z][\w.'’\-]+,? ){1,4}(?:\d{1,2} )?(?:\([^)]{2,30}\) )?(?:--|—|–|-) (?=[A-Z])")


LABEL = re.compile(r"(?:[A-Z][\w.'’\-]*[ ]?){1,3}:\s")


def end_of_dateline(sentence: str) -> int:
    """Return where the words of a sentence begin behind "KELDRUM, Norland --", 0 when it has no dateline."""
    match = DATELINE.match(sentence) or PLACE_FIRST.match(sentence)
    return match.end() if match else 0


def the_text_says(sentence: str) -> str:
    """Return the feedback that quotes a sentence; one with a quote mark at either end gets no second pair."""
    marked = sentence.startswith(OPENING) or sentence.endswith(CLOSING)
    return f"The text says: {sentence}" if marked else f"The text says: “{sentence}”"


def breaks_off(here: Located) -> bool:
    """Whether what follows a sentence shows that it has not ended: a bracket, or a small letter."""
    after = here.block.text[here.sentence.end :].lstrip()
    return after[:1] in tuple("([") or after[:1].islower()


def stands_in_a_quote(here: Located) -> bool:
    """Whether a sentence lies, wholly or in part, inside a quote that may have opened before it.

    A paragraph behind a label, "Ada Veld: …" in an interview, is speech from end to end.
    """
    if LABEL.match(here.block.text):
        return True
    start, end = here.sentence.start, here.sentence.end
    return any(opening < end and closing > start for opening, closing in quoted_spans(here.block.text))
