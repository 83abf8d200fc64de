"""Finding the phrases of the word lists in a text, in time that grows with the text only."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from lessons.core.data.lists import read_data

WORD = re.compile(r"[^\W_]+(?:['’\-‑][^\W_]+)*['’]?")
GAP = "…"
START = "^"
NUMBER = "#"
OTHER = "!"
SENTENCE_END = re.compile(r"[.!?:;]\s")
LONGEST_GAP = 4
OPENING_QUOTES = {"“": "”", "«": "»", '"': '"'}
TEXTS_REMEMBERED = 4096
SEARCHES_REMEMBERED = 65_536

Words = tuple[str, ...]
"""The words of a sentence in small letters, after a mark of its start."""


@dataclass(frozen=True, slots=True)
class Step:
    """What may stand at one place of a phrase: a word, the beginning of one, a number; or any other; or the gap."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    number: bool = False
    other: bool = False
    gap: bool = False

    def fits(self, words: Words, at: int) -> bool:
        """Return whether the word at a place may stand here."""
        if at >= len(words):
            return False
        word = words[at]
        named = word in self.words or word.startswith(self.beginnings) or word.endswith(self.endings)
        return (named or (self.number and word.isdecimal())) != self.other


Phrase = tuple[Step, ...]


@lru_cache(TEXTS_REMEMBERED)
def words_of(text: str) -> Words:
    """Return the words of a text in small letters, with straight apostrophes and none at the end of a quotation."""
    found = (word.casefold().replace("’", "'").replace("‑", "-") for word in WORD.findall(text))
    return tuple(word if word.endswith("s'") else word.removesuffix("'") for word in found)


@lru_cache(TEXTS_REMEMBERED)
def sentences_in(text: str) -> tuple[Words, ...]:
    """Return the sentences of a text, as far as a phrase may reach."""
    return tuple((START, *words_of(part)) for part in SENTENCE_END.split(text))


class Phrases:
    """The phrases of a word list by the word they open with, and those that open with a word's beginning by its letter.

    In a line, "{name}" stands for the words of one of the `lists`.
    """

    __slots__ = ("beginnings", "exact")

    def __init__(self, lines: Iterable[str], lists: Mapping[str, list[str]] | None = None) -> None:
        self.exact: dict[str, list[Phrase]] = {}
        self.beginnings: dict[str, list[tuple[str, Phrase]]] = {}
        for line in lines:
            self._add(tuple(_step(part, lists or {}) for part in line.split()))

    def _add(self, phrase: Phrase) -> None:
        for word in phrase[0].words:
            self.exact.setdefault(word, []).append(phrase)
        for begin in (*phrase[0].beginnings, *("0123456789" if phrase[0].number else "")):
            self.beginnings.setdefault(begin[0], []).append((begin, phrase))

    def likely(self, word: str) -> Sequence[Phrase]:
        """Return the phrases that may begin with a word."""
        exact = self.exact.get(word, ())
        if begun := self.beginnings.get(word[0]):
            return [*exact, *(phrase for begin, phrase in begun if word.startswith(begin))]
        return exact


@cache
def phrases(file: str, *names: str) -> Phrases:
    """Return the phrases of a list in a data file; `names` lead to it."""
    data = read_data(file)
    lists = {name: words.split() for name, words in data.get("words", {}).items()}
    for name in names:
        data = data[name]
    return Phrases(data, lists)


def _step(part: str, lists: Mapping[str, list[str]]) -> Step:
    if part == GAP:
        return Step(gap=True)
    words: list[str] = []
    for choice in part.removeprefix(OTHER).split("/"):
        words += lists[choice[1:-1]] if choice.startswith("{") else [choice]
    beginnings = tuple(word[:-1] for word in words if word.endswith("*"))
    endings = tuple(word[1:] for word in words if word.startswith("*"))
    return Step(frozenset(words), beginnings, endings, number=NUMBER in words, other=part.startswith(OTHER))


def find_phrase(wanted: Phrases, text: str) -> str:
    """Return the words of the text that fit one of the phrases inside a sentence, or "" when none does."""
    return next(filter(None, (find_in(wanted, words) for words in sentences_in(text))), "")


@lru_cache(SEARCHES_REMEMBERED)
def find_in(wanted: Phrases, words: Words) -> str:
    """Return the words of a sentence that fit one of the phrases, or "" when none does."""
    for start, word in enumerate(words):
        for phrase in wanted.likely(word):
            if end := _match(phrase, words, start):
                return " ".join(words[start:end]).removeprefix(f"{START} ")
    return ""


def _match(phrase: Phrase, words: Words, start: int) -> int:
    """Return where the phrase ends when it begins at `start`, else 0."""
    ends = {start}
    for step in phrase:
        ends = _after_gap(ends) if step.gap else {end + 1 for end in ends if step.fits(words, end)}
        if not ends:
            return 0
    return min(ends)


def _after_gap(ends: set[int]) -> set[int]:
    return {end + extra for end in ends for extra in range(LONGEST_GAP + 1)}


def outside_quotes(text: str) -> str:
    """Return the text without what stands between quotation marks."""
    kept, closing = [], ""
    for char in text:
        if closing:
            closing = "" if char == closing else closing
        elif char in OPENING_QUOTES:
            closing = OPENING_QUOTES[char]
        else:
            kept.append(char)
    return "".join(kept)
