"""Finding the phrases of the word lists in a text, in time that grows with the text only."""

import re
from functools import cache

from lessons.core.data.lists import read_data

WORD = re.compile(r"[^\W_]+(?:['’\-‑][^\W_]+)*['’]?")
GAP = "…"
SENTENCE_END = re.compile(r"[.!?:;]\s")
LONGEST_GAP = 4

Phrase = tuple[tuple[str, ...], ...]
"""A phrase as steps; a step is the words that may stand there, or the gap alone."""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, with straight apostrophes and none at the end of a quotation."""
    found = (word.casefold().replace("’", "'").replace("‑", "-") for word in WORD.findall(text))
    return tuple(word if word.endswith("s'") else word.removesuffix("'") for word in found)


@cache
def phrases(file: str, name: str) -> tuple[Phrase, ...]:
    """Return the phrases of a list in a data file."""
    return tuple(parse_phrase(line) for line in read_data(file)[name])


def parse_phrase(line: str) -> Phrase:
    """Return a line of a word list as steps."""
    return tuple(tuple(step.split("/")) for step in line.split())


def find_phrase(wanted: tuple[Phrase, ...], text: str) -> str:
    """Return the words of the text that fit one of the phrases inside a sentence, or "" when none does."""
    exact, beginnings = _by_first_word(wanted)
    for part in SENTENCE_END.split(text):
        words = words_of(part)
        for start, word in enumerate(words):
            likely = (*exact.get(word, ()), *(phrase for begin, phrase in beginnings if word.startswith(begin)))
            for phrase in likely:
                if end := _match(phrase, words, start):
                    return " ".join(words[start:end])
    return ""


@cache
def _by_first_word(wanted: tuple[Phrase, ...]) -> tuple[dict[str, list[Phrase]], list[tuple[str, Phrase]]]:
    """Return the phrases by the word they open with, and those that open with the beginning of a word."""
    exact: dict[str, list[Phrase]] = {}
    beginnings = []
    for phrase in wanted:
        for word in phrase[0]:
            if word.endswith("*"):
                beginnings.append((word[:-1], phrase))
            else:
                exact.setdefault(word, []).append(phrase)
    return exact, beginnings


def _match(phrase: Phrase, words: tuple[str, ...], start: int) -> int:
    """Return where the phrase ends when it begins at `start`, else 0."""
    ends = {start}
    for step in phrase:
        ends = _after_gap(ends) if step == (GAP,) else {end + 1 for end in ends if _fits(step, words, end)}
        if not ends:
            return 0
    return min(ends)


def _after_gap(ends: set[int]) -> set[int]:
    return {end + extra for end in ends for extra in range(LONGEST_GAP + 1)}


def _fits(step: tuple[str, ...], words: tuple[str, ...], at: int) -> bool:
    return at < len(words) and any(
        words[at].startswith(word[:-1]) if word.endswith("*") else words[at] == word for word in step
    )
