"""What a student notes beside the answers: which sentences can be underlined, what is noted after a press.

Reads no table: an attempt and a try-out keep it alike.
"""

from collections.abc import Collection, Iterable

from lessons.core.article import Section
from lessons.core.grading import wants_a_line
from lessons.core.plan import Asked, Lookup


def sentences_to_underline(lookup: Lookup, section: Section) -> tuple[str, ...]:
    """Return the ids of the sentences in a section's paragraphs, as the class reads them."""
    paragraphs = (block for block in section.blocks if lookup.blocks[block].role == "body")
    return tuple(one.ids[0] for block in paragraphs for one in lookup.shown(block) if one.ids and one.how != "cut")


def lines_for(lookup: Lookup, asked: Asked, underlined: Collection[str]) -> tuple[str, ...]:
    """Return the sentences that a student underlined for a question that asks for it, () for any other question."""
    if not wants_a_line(asked):
        return ()
    section = next(one for one in lookup.plan.sections if one.id == asked.question.section)
    return tuple(one for one in sentences_to_underline(lookup, section) if one in underlined)


def underlined_in(lookup: Lookup, part: int, before: Iterable[str], sentences: Iterable[str]) -> list[str]:
    """Return what is underlined once just these sentences of one part are; an unknown part changes nothing."""
    before, sections = tuple(before), lookup.plan.sections
    here = sentences_to_underline(lookup, sections[part - 1]) if 1 <= part <= len(sections) else ()
    chosen = set(sentences)
    return [*(one for one in before if one not in here), *(one for one in here if one in chosen)]


def drawn(lookup: Lookup, part: int, before: Iterable[str], line: str, *, on: bool) -> list[str]:
    """Return what is underlined once one sentence of a part is, or is no more."""
    before = tuple(before)
    here = {*before, line} if on else {*before} - {line}
    return underlined_in(lookup, part, before, here)


def unclear_with(lookup: Lookup, before: Iterable[str], question: str, *, unclear: bool) -> list[str]:
    """Return the questions called unclear once this one is, or is no more; an unknown one never is."""
    others = [one for one in before if one != question]
    return [*others, question] if unclear and question in lookup.asked else others
