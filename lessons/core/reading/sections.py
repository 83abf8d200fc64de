"""Sections: where to cut an article into readings of about 150 words, by dynamic programming over its blocks."""

import re
from collections.abc import Sequence
from itertools import pairwise

from lessons.core.article import Block, Section, stopgap_title
from lessons.core.reading.words import content_words, count_words, shared_content

TARGET = 150
LONGEST = 450
OUTSIDE = frozenset({"headline", "credit"})
SUBHEAD_BONUS = -0.6
AFTER_SUBHEAD = 10.0
OPENS_WITH_QUOTE = 0.3
OPENS_WITH_PRONOUN = 0.3
OPENS_WITH_CAPTION = 0.4
OVERLAP = 0.5
PRONOUN = re.compile(r"(?:He|She|It|They|His|Her|Their|This|That|These|Those|But|And|So)\b")
QUOTE = tuple("\"“‘'«")


def cut_sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Return the sections in reading order; headline and credit stand in none, every other block in one.

    The cut minimises, summed over sections, the squared distance from 150 words as a share of 150, plus what speaks
    for or against opening a section at its first block.
    """
    inner = [block for block in blocks if block.role not in OUTSIDE]
    cuts = _cheapest_cuts([count_words(block.text) for block in inner], _opening_costs(inner))
    runs = [inner[start:end] for start, end in pairwise(cuts)]
    return tuple(
        Section(f"part{number}", _title(run, number), tuple(block.id for block in run))
        for number, run in enumerate(runs, start=1)
    )


def _title(run: Sequence[Block], number: int) -> str:
    return run[0].text if run[0].role == "subhead" else stopgap_title(number)


def _opening_costs(blocks: Sequence[Block]) -> list[float]:
    """Return what it costs to open a section at each block; the first opens one in any case."""
    contents = [content_words(block.text) for block in blocks]
    costs = [0.0]
    for index in range(1, len(blocks)):
        costs.append(
            _opening_cost(blocks[index - 1], blocks[index]) + OVERLAP * shared_content(*contents[index - 1 : index + 1])
        )
    return costs


def _opening_cost(before: Block, block: Block) -> float:
    cost = AFTER_SUBHEAD if before.role == "subhead" else 0.0
    if block.role == "subhead":
        cost += SUBHEAD_BONUS
    if block.role == "caption":
        cost += OPENS_WITH_CAPTION
    if block.text.startswith(QUOTE):
        cost += OPENS_WITH_QUOTE
    if PRONOUN.match(block.text):
        cost += OPENS_WITH_PRONOUN
    return cost


def _cheapest_cuts(lengths: Sequence[int], opening: Sequence[float]) -> list[int]:
    """Return where sections start, and the end: the cheapest way to cover all blocks."""
    best = [0.0] + [float("inf")] * len(lengths)
    came_from = [0] * (len(lengths) + 1)
    for start, length in enumerate(lengths):
        total = 0
        for end in range(start + 1, len(lengths) + 1):
            total += lengths[end - 1]
            if total > max(LONGEST, length):
                break
            cost = best[start] + opening[start] + ((total - TARGET) / TARGET) ** 2
            if cost < best[end]:
                best[end], came_from[end] = cost, start
    cuts = [len(lengths)]
    while cuts[-1] > 0:
        cuts.append(came_from[cuts[-1]])
    return cuts[::-1]
