"""The article as a class reads it: the words that were brought, less what a teacher cut and with what a teacher mended.

Blocks keep what was brought. Whatever shows or counts the text asks here for it, or a `Lookup`, which did.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Final, Literal

from msgspec.structs import replace

from lessons.core.article import Block, Sentence
from lessons.core.value import Value

How = Literal["brought", "mended", "cut"]
LEFT_OUT: Final = "[…]"


class Edit(Value):
    """What a teacher changed in a sentence for class: other words, or "" when it is cut; `was` is the id that the
    sentence had before it was mended, "" when it kept its own."""

    sentence: str
    words: str = ""
    was: str = ""

    @property
    def cut(self) -> bool:
        """Whether the class does not read the sentence at all."""
        return not self.words.strip()


class Shown(Value):
    """A stretch of a block as it is read: the space before it, its words, and how they came there.

    It is one sentence, or a run of sentences that were cut, for which "[…]" stands once; words behind the last
    sentence have no id. `brought` holds the words of each sentence as they were brought, for teachers only. `marked`
    says that "edited for class" stands behind it: it is the last of a run of mended sentences.
    """

    lead: str
    words: str
    how: How = "brought"
    ids: tuple[str, ...] = ()
    brought: tuple[str, ...] = ()
    marked: bool = False


def edits_by_sentence(edits: Iterable[Edit]) -> dict[str, Edit]:
    """Return the edits by the id of their sentence."""
    return {edit.sentence: edit for edit in edits}


def shown(block: Block, edits: Mapping[str, Edit]) -> tuple[Shown, ...]:
    """Return the stretches of a block in order; leads and words together are what is read."""
    found: list[Shown] = []
    end = 0
    for sentence in block.sentences:
        one = _shown(block, sentence, block.text[end : sentence.start], edits.get(sentence.id))
        if found and _goes_on(found[-1], one):
            before = found.pop()
            one = replace(before, ids=(*before.ids, *one.ids), brought=(*before.brought, *one.brought))
        found.append(one)
        end = sentence.end
    return (*_marked(found), *((Shown("", block.text[end:]),) if block.text[end:] else ()))


def _shown(block: Block, sentence: Sentence, lead: str, edit: Edit | None) -> Shown:
    brought = block.text[sentence.start : sentence.end]
    if edit is None:
        return Shown(lead, brought, "brought", (sentence.id,), (brought,))
    if edit.cut:
        return Shown(lead, LEFT_OUT, "cut", (sentence.id,), (brought,))
    return Shown(lead, edit.words, "mended", (sentence.id,), (brought,))


def _goes_on(before: Shown, one: Shown) -> bool:
    return before.how == one.how == "cut" and not one.lead.strip()


def _marked(found: list[Shown]) -> Iterator[Shown]:
    for one, after in zip_longest(found, found[1:]):
        closes = one.how == "mended" and (after is None or after.how != "mended")
        yield replace(one, marked=True) if closes else one


def as_read(blocks: Iterable[Block], edits: Iterable[Edit]) -> tuple[Block, ...]:
    """Return the blocks with the words and sentences that the class reads; a sentence that was cut is in none."""
    by_sentence = edits_by_sentence(edits)
    return tuple(_as_read(block, by_sentence) if _is_edited(block, by_sentence) else block for block in blocks)


def _is_edited(block: Block, edits: Mapping[str, Edit]) -> bool:
    return bool(edits) and any(sentence.id in edits for sentence in block.sentences)


def _as_read(block: Block, edits: Mapping[str, Edit]) -> Block:
    text, kept = "", []
    brought = {sentence.id: sentence for sentence in block.sentences}
    for one in shown(block, edits):
        start = len(text) + len(one.lead)
        text += one.lead + one.words
        if one.ids and one.how != "cut":
            kept.append(replace(brought[one.ids[0]], start=start, end=len(text)))
    return replace(block, text=text, sentences=tuple(kept))
