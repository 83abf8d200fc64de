"""Edits of the blocks of a lesson that was written here. What was brought is never rewritten: see `sentences`."""

from collections.abc import Callable, Collection, Iterator, Mapping
from difflib import SequenceMatcher
from typing import get_args

from msgspec.structs import replace

from lessons.core.article import Block, Role, Sentence
from lessons.core.editing.blocks import titled_by, with_role
from lessons.core.editing.finding import checked, find_block, one_line
from lessons.core.editing.placing import OUTSIDE, placed_in_section, removed_from_section
from lessons.core.editing.resting import gone_stale, pointing_to
from lessons.core.editing.titles import following
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan

Split = Callable[[str], tuple[tuple[int, int], ...]]
"""Gives the start and end of every sentence of a text: `reading.sentences.split_sentences`."""
MakeId = Callable[[], str]
"""Gives an id for a sentence that no sentence of the lesson has or had."""

NO_TEXT = gettext_noop("Write the paragraph.")
LONGEST_BLOCK = 20_000


def write_block(
    plan: LessonPlan, new_id: str, *, after: str, text: str, role: Role, split: Split, make_id: MakeId
) -> LessonPlan:
    """Return the plan with one more block behind another one, or in front of all when `after` is ""."""
    _refuse_brought(plan)
    if role not in get_args(Role):
        raise LessonError(gettext_noop("There is no role “%(role)s” for a paragraph."), role=role)
    place = plan.blocks.index(find_block(plan, after)) + 1 if after else 0
    words = one_line(text, empty=NO_TEXT, most=LONGEST_BLOCK)
    sentences = tuple(Sentence(make_id(), *span) for span in split(words))
    block, plan = with_role(plan, Block(new_id, "body", words, sentences), role)
    plan = replace(plan, blocks=(*plan.blocks[:place], block, *plan.blocks[place:]))
    plan = titled_by(plan, block) if role == "headline" else plan
    return checked(plan if role in OUTSIDE else placed_in_section(plan, new_id))


def rewrite_block(plan: LessonPlan, block_id: str, *, text: str, split: Split, make_id: MakeId) -> LessonPlan:
    """Return the plan with another text for a block, which keeps its id and role.

    A sentence with the same words keeps its id, voice and mode. One that was changed gets a new id, and what rests on
    it is stale, unticked and names the new id, or nothing where its sentence is gone.
    """
    _refuse_brought(plan)
    block = find_block(plan, block_id)
    words = one_line(text, empty=NO_TEXT, most=LONGEST_BLOCK)
    sentences, ids = _resplit(block, words, split(words), make_id)
    before, changed = plan, replace(block, text=words, sentences=sentences)
    changed, plan = _with_voices(plan, changed, old={one.id for one in block.sentences} | set(ids.values()))
    plan = _without_edits(gone_stale(plan, ids), ids)
    slips = tuple(slip for slip in plan.slips if slip.block != block_id or slip.text in words)
    blocks = tuple(changed if one.id == block_id else one for one in plan.blocks)
    plan = pointing_to(replace(plan, blocks=blocks, slips=slips), ids)
    return checked(following(plan, before=before))


def drop_block(plan: LessonPlan, block_id: str) -> LessonPlan:
    """Return the plan without a block; what rested on it is stale and unticked."""
    _refuse_brought(plan)
    block = find_block(plan, block_id)
    ids = {sentence.id: "" for sentence in block.sentences}
    plan = pointing_to(removed_from_section(gone_stale(plan, ids), block_id), ids)
    slips = tuple(slip for slip in plan.slips if slip.block != block_id)
    return checked(replace(plan, blocks=tuple(one for one in plan.blocks if one.id != block_id), slips=slips))


def _refuse_brought(plan: LessonPlan) -> None:
    if plan.article_hash:
        raise LessonError(
            gettext_noop("This text was brought and stays as it is. Cut or mend a sentence of it instead.")
        )


def _resplit(
    block: Block, text: str, spans: tuple[tuple[int, int], ...], make_id: MakeId
) -> tuple[tuple[Sentence, ...], dict[str, str]]:
    """Return the sentences of a block's new text, and for each old one that was changed its new id, "" when it is
    gone."""
    followed = dict(_followed(block, [text[start:end] for start, end in spans]))
    ids = {sentence.id: "" for sentence in block.sentences}
    sentences = []
    for place, (start, end) in enumerate(spans):
        old, same = followed.get(place, (Sentence("", 0, 0), False))
        new = replace(old, id=old.id if same else make_id(), start=start, end=end)
        ids |= {old.id: new.id} if old.id else {}
        sentences.append(new)
    return tuple(sentences), {old: new for old, new in ids.items() if old != new}


def _with_voices(plan: LessonPlan, block: Block, *, old: Collection[str]) -> tuple[Block, LessonPlan]:
    """Return the block with the voice of its role for each sentence that follows no old one, and the plan with it."""
    if all(one.id in old for one in block.sentences):
        return block, plan
    spoken, plan = with_role(plan, replace(block, role="body"), block.role)
    given = zip(block.sentences, spoken.sentences, strict=True)
    return replace(block, sentences=tuple(one if one.id in old else new for one, new in given)), plan


def _followed(block: Block, texts: list[str]) -> Iterator[tuple[int, tuple[Sentence, bool]]]:
    """Yield the place of a new sentence with the old one that it follows, and whether the words are the same."""
    before = [block.text[one.start : one.end] for one in block.sentences]
    for what, i, i_end, j, j_end in SequenceMatcher(None, before, texts, autojunk=False).get_opcodes():
        for old, place in zip(block.sentences[i:i_end], range(j, j_end), strict=False):
            yield place, (old, what == "equal")


def _without_edits(plan: LessonPlan, sentences: Mapping[str, str]) -> LessonPlan:
    """Return the plan in which these sentences are read as they are written."""
    return replace(plan, edits=tuple(one for one in plan.edits if one.sentence not in sentences))
