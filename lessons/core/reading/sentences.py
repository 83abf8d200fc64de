"""Sentences: where they start and end, so that cutting the block by them gives back its own words."""

import re

from lessons.core.data.lists import word_list
from lessons.core.reading.datelines import end_of_dateline

END = re.compile(r"[.!?…]+['\"”’»)\]]*(?=\s)")
LAST_WORD = re.compile(r"[^\s(\[\"“‘«]*$")
NEXT = re.compile(r"\s+['\"“‘«„(\[]*(\w?)")
DASH = re.compile(r"\s+(?:--|—|–|-)\s")
NEXT_WORDS = re.compile(r"\s+((?:[A-Z][\w'’.\-]*\s+){1,3})(\w+)")
TITLES = word_list("abbreviations_inside")
MAYBE_LAST = word_list("abbreviations_maybe_last")
STATES = word_list("shortened_states")
STARTERS = word_list("sentence_starters")
SAID = word_list("verbs_after_a_speaker")
WINDOW = 40


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of every sentence in order; together they cover the text except white space.

    A stop ends a sentence when what follows can open one and the word before is no title, initial or abbreviation; a
    stop inside a dateline, or before a dash, ends none.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in END.finditer(text, end_of_dateline(text)):
        if _ends_here(text, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(text)))
    return tuple(span for span in (_trimmed(text, *span) for span in spans) if span[0] < span[1])


def _ends_here(text: str, match: re.Match[str]) -> bool:
    following = NEXT.match(text, match.end())
    if following is None or following.group(1).islower():
        return False
    marks = match.group()
    if marks == "." and DASH.match(text, match.end()):
        return False
    if marks == ".":
        return not _is_abbreviation(text, match)
    if marks[0] in "!?…" and len(marks) > 1:
        return not _speaker_follows(text, match.end())
    return True


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - WINDOW) : match.start()]
    found = LAST_WORD.search(before)
    word = found.group() if found else ""
    lower = word.lower()
    if lower in TITLES or (len(word) == 1 and word.isalpha() and word != "I"):
        return True
    if word.isdigit() and match.start() == len(word):
        return True  # the number of a list item
    state = lower in STATES and before.endswith(f", {word}")
    if state or lower in MAYBE_LAST or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        opening = re.match(r"\s+['\"“‘«(\[]*(\w+)", text[match.end() : match.end() + WINDOW])
        return not (opening and opening.group(1) in STARTERS)
    return False


def _speaker_follows(text: str, end: int) -> bool:
    """Whether the next words are a name and a verb of saying, which belong to the quote before them."""
    found = NEXT_WORDS.match(text[end : end + 3 * WINDOW])
    return bool(found and (found.group(2) in SAID))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
