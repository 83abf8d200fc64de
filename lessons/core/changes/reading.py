"""What is different in what two plans give to read: sentences, who says them, sections, words explained."""

from collections import Counter
from collections.abc import Iterator

from lessons.core.article import Block
from lessons.core.changes.change import Change, What
from lessons.core.messages import Message, gettext_noop
from lessons.core.plan import LessonPlan

Read = dict[int, str]
"""The sentences of a block as the class reads them, by where they start; "" for one that is cut."""

SENTENCES: dict[What, str] = {
    "gone": gettext_noop("Sentences that the class does not read any more: %(count)d"),
    "new": gettext_noop("Sentences that the class reads now: %(count)d"),
    "reworded": gettext_noop("Sentences in other words: %(count)d"),
}
ROLES = gettext_noop("Paragraphs in another role: %(count)d")
VOICES = gettext_noop("Sentences that rest on another voice: %(count)d")
NEW_SECTION = gettext_noop("A new part: “%(title)s”")
GONE_SECTION = gettext_noop("A part that is gone: “%(title)s”")
OTHER_TITLE = gettext_noop("A part with another title or note: “%(title)s”")
OTHER_CUTS = gettext_noop("The parts begin and end elsewhere")
TERMS: dict[What, str] = {
    "new": gettext_noop("Words explained that were not: %(terms)s"),
    "gone": gettext_noop("Words no longer explained: %(terms)s"),
    "reworded": gettext_noop("Words explained otherwise: %(terms)s"),
}


def changed_text(before: LessonPlan, now: LessonPlan) -> Iterator[Change]:
    """Yield how many sentences are gone or cut, new or back, or mended, and what rests on somebody else."""
    counts = _sentences(before, now)
    for what, text in SENTENCES.items():
        if counts[what]:
            yield Change("text", what, Message(text, {"count": counts[what]}))
    blocks = {block.id: block for block in before.blocks}
    roles = sum(block.id in blocks and block.role != blocks[block.id].role for block in now.blocks)
    if roles:
        yield Change("text", "beside", Message(ROLES, {"count": roles}))
    said = _voices(before)
    others = sum(said.get(place, voice) != voice for place, voice in _voices(now).items())
    if others:
        yield Change("text", "beside", Message(VOICES, {"count": others}))


def _sentences(before: LessonPlan, now: LessonPlan) -> Counter[What]:
    """Return how often each thing happened to a sentence; one that is only divided elsewhere counts as nothing."""
    counts: Counter[What] = Counter()
    was, is_ = _read(before), _read(now)
    for block in was | is_:
        old, new = was.get(block, {}), is_.get(block, {})
        if " ".join(filter(None, old.values())) == " ".join(filter(None, new.values())):
            continue
        counts.update(_what(old.get(place, ""), new.get(place, "")) for place in old | new)
    return counts


def _what(old: str, new: str) -> What:
    if old == new:
        return "beside"
    return "reworded" if old and new else "new" if new else "gone"


def _read(plan: LessonPlan) -> dict[str, Read]:
    edits = {edit.sentence: "" if edit.cut else edit.words for edit in plan.edits}
    return {block.id: _of_block(block, edits) for block in plan.blocks}


def _of_block(block: Block, edits: dict[str, str]) -> Read:
    if not block.sentences:
        return {0: block.text}
    return {one.start: edits.get(one.id, block.text[one.start : one.end]) for one in block.sentences}


def _voices(plan: LessonPlan) -> dict[tuple[str, int], tuple[str, str]]:
    names = {voice.id: voice.name for voice in plan.voices}
    return {
        (block.id, one.start): (names.get(one.voice, ""), one.mode) for block in plan.blocks for one in block.sentences
    }


def changed_sections(before: LessonPlan, now: LessonPlan) -> Iterator[Change]:
    """Yield sections that are new, gone or called otherwise, and whether they are cut elsewhere."""
    was = {section.id: section for section in before.sections}
    there = {section.id for section in now.sections}
    for section in now.sections:
        old = was.get(section.id)
        if old is None:
            yield _section("new", NEW_SECTION, section.title)
        elif (old.title, old.content_note) != (section.title, section.content_note):
            yield _section("reworded", OTHER_TITLE, section.title)
    for section in before.sections:
        if section.id not in there:
            yield _section("gone", GONE_SECTION, section.title)
    if _cuts(before, now) != _cuts(now, before):
        yield Change("section", "moved", Message(OTHER_CUTS))


def _section(what: What, text: str, title: str) -> Change:
    return Change("section", what, Message(text, {"title": title}))


def _cuts(plan: LessonPlan, other: LessonPlan) -> list[list[str]]:
    """Return the blocks of each section that the other plan has as well, as far as there are any."""
    there = {block for section in other.sections for block in section.blocks}
    shared = ([block for block in section.blocks if block in there] for section in plan.sections)
    return [blocks for blocks in shared if blocks]


def changed_glossary(before: LessonPlan, now: LessonPlan) -> Iterator[Change]:
    """Yield the words that are explained since, no longer, or otherwise."""
    was, is_ = ({term.term: term for term in plan.glossary} for plan in (before, now))
    found: dict[What, list[str]] = {
        "new": [term for term in is_ if term not in was],
        "gone": [term for term in was if term not in is_],
        "reworded": [term for term in is_ if term in was and is_[term] != was[term]],
    }
    for what, terms in found.items():
        if terms:
            yield Change("glossary", what, Message(TERMS[what], {"terms": ", ".join(terms)}))
