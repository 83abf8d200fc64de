"""Slips: defects of the source, listed and shown, never corrected."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lessons.core.article import Block, Slip, located
from lessons.core.reading.names import SHORTEST_VARIANT, is_variant

CAPITALISED = re.compile(r"[A-ZÀ-ÞĀ-ŽА-ЯЁӘҒҚҢӨҰҮІ][^\W\d_]+(?:-[^\W\d_]+)*")
LOWER = re.compile(r"\b[^\W\d_A-Z]{4,}\b")
KIN = (
    "mother|father|parents|sister|brother|husband|wife|son|daughter|uncle|aunt|grandmother|grandfather|friend|friends|"
    "boss|teacher|neighbour|neighbor|cousin|family"
)
NO_VERB = re.compile(
    rf"\b(?:(?:her|his|my|our|their) (?:{KIN})|(?:my|his|our|its|the|an?) (?!\w+ing\b)[a-z]{{3,}}) "
    r"(?:her|him|them|me|us) (?:in|on|at|to|for|with|from|by|of)\b"
)
NO_NOUN = re.compile(r"\b(?:the|an?) (?:of|was|were|is|are|has|had|been)\b(?![-'’])")
NO_DATE = re.compile(r"\bthis (?:spring|summer|autumn|fall|winter|year)\b")


def find_slips(blocks: Sequence[Block], language: str, *, published: str = "") -> tuple[Slip, ...]:
    """Return the slips in reading order: names written in two ways, sentences that lack a word, "this summer"
    in a text without a date. A missing word is looked for in English only."""
    found = [*_name_variants(blocks)]
    if language == "en":
        found += _missing_words(blocks)
        found += [] if published else _missing_date(blocks)
    order = {block.id: index for index, block in enumerate(blocks)}
    return tuple(sorted(found, key=lambda slip: (order[slip.block], slip.type, slip.text)))


def _name_variants(blocks: Sequence[Block]) -> Iterator[Slip]:
    """Yield the rarer spelling of every long capitalised word that stands in two, once a block."""
    counts = Counter(
        word for block in blocks for word in CAPITALISED.findall(block.text) if len(word) >= SHORTEST_VARIANT
    )
    common = {word for block in blocks for word in LOWER.findall(block.text)}
    groups: dict[tuple[str, str], list[str]] = {}
    for word in counts:
        if word.lower() not in common:
            groups.setdefault((word[:3].lower(), word[-2:].lower()), []).append(word)
    for group in groups.values():
        usual = max(group, key=lambda word: (counts[word], word))
        for word in group:
            if 2 * counts[word] <= counts[usual] and is_variant(word, usual):
                yield from (
                    Slip(block.id, "name_variant", word, f"Elsewhere in this text: {usual}.")
                    for block in blocks
                    if word in CAPITALISED.findall(block.text)
                )


def _missing_words(blocks: Sequence[Block]) -> Iterator[Slip]:
    for here in located(blocks):
        match = NO_VERB.search(here.text) or NO_NOUN.search(here.text)
        if match and here.block.role in {"dek", "body", "caption"}:
            yield Slip(here.block.id, "missing_word", here.text, f"A word seems to be missing: “{match.group()}”.")


def _missing_date(blocks: Sequence[Block]) -> Iterator[Slip]:
    for here in located(blocks):
        match = NO_DATE.search(here.text)
        if match and here.block.role == "body":
            yield Slip(
                here.block.id, "missing_date", match.group(), "The text does not say which year it was written in."
            )
            return
