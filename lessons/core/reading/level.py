"""Level: how hard an English text is to read, and how long it takes."""

import math
from collections.abc import Iterable

from lessons.core.article import Article, Block
from lessons.core.reading.syllables import count_syllables
from lessons.core.reading.words import count_words, words
from lessons.core.value import Value

WORDS_A_MINUTE = 150
READ = frozenset({"dek", "body"})


class Level(Value):
    """A text's words, its Flesch-Kincaid grade (None where the formula does not hold), minutes to read it once."""

    words: int
    grade: float | None
    minutes: int


def level_of(article: Article) -> Level:
    """Return the level of the sections' text; the grade is known for English only."""
    inside = {block for section in article.sections for block in section.blocks}
    blocks = [block for block in article.blocks if block.id in inside]
    count = sum(count_words(block.text) for block in blocks)
    read = [block for block in blocks if block.role in READ]
    return Level(count, grade_of(read) if article.language == "en" else None, minutes_to_read(count))


def minutes_to_read(count: int) -> int:
    """Return whole minutes, at least 1, for so many words at 150 a minute: a class reads more slowly than an adult."""
    return max(1, math.ceil(count / WORDS_A_MINUTE))


def grade_of(blocks: Iterable[Block]) -> float | None:
    """Return the Flesch-Kincaid grade of the blocks' sentences, to one decimal; None without any.

    0.39 · words/sentences + 11.8 · syllables/words - 15.59, a school grade of the United States. Source: Kincaid,
    Fishburne, Rogers and Chissom, "Derivation of new readability formulas for Navy enlisted personnel", 1975.
    """
    held = list(blocks)
    found = [word for block in held for word in words(block.text)]
    sentences = sum(len(block.sentences) for block in held)
    if not found or not sentences:
        return None
    syllables = sum(count_syllables(word) for word in found)
    return round(0.39 * len(found) / sentences + 11.8 * syllables / len(found) - 15.59, 1)
