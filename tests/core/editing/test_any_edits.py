"""Whatever a teacher does, in whatever order: the lesson stays sound, and the text stays the one that was brought."""

from collections.abc import Callable
from itertools import count
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.core import editing
from lessons.core.article import hash_of
from lessons.core.drafting import draft
from lessons.core.editing.written import MakeId
from lessons.core.errors import LessonError
from lessons.core.facts import facts_of
from lessons.core.group_sets import group_sets
from lessons.core.kinds import KINDS
from lessons.core.paper.sheets import paper_of
from lessons.core.plan import LessonPlan, Lookup, Selection, dump_plan, parse_plan
from lessons.core.question import Question
from lessons.core.reading.sentences import split_sentences
from tests.core.invented import library
from tests.core.kinds.samples import SAMPLES
from tests.factories import bundled_plan, small_plan


def sorting() -> LessonPlan:
    """Return the small lesson with one more question, which names sentences as things to sort."""
    items = [
        {"id": "i1", "sentence": "b2a", "group": "a"},
        {"id": "i2", "text": "She:", "sentence": "b1b", "group": "b"},
    ]
    payload = SAMPLES["sort"].payload | {"items": items}
    sort = Question("q9", "s2", "sort", "inference", 2, "Who says this?", payload, ("b2a",), "It counts.")
    return small_plan(questions=(*small_plan().questions, sort))


PLANS = (
    draft(library()).plan,
    parse_plan(dump_plan(small_plan())),
    bundled_plan("ten-phones"),
    msgspec.structs.replace(small_plan(), questions=(), prompts=(), selections=(), glossary=()),
    parse_plan(dump_plan(sorting())),
)
KIND_NAMES = tuple(kind.name for kind in KINDS)
ROLES = ("headline", "dek", "body", "subhead", "caption", "credit")
TYPES = ("person", "caption")
WORDS = ("", "It rains.", "The notice has four lines.", "One line. Two “lines”.\n", "x" * 3000)

Draw = Callable[[int], int]
Edit = Callable[[LessonPlan, Draw, MakeId], LessonPlan]


def pick(values: Any, draw: Draw) -> Any:
    """Return one of the values, or what is none of them when there is none."""
    values = tuple(values)
    return values[draw(len(values))] if values else "nothing"


def block(plan: LessonPlan, draw: Draw) -> str:
    return str(pick([one.id for one in plan.blocks], draw))


def sentence(plan: LessonPlan, draw: Draw) -> str:
    return str(pick([one.id for each in plan.blocks for one in each.sentences], draw))


def section(plan: LessonPlan, draw: Draw) -> str:
    return str(pick([one.id for one in plan.sections], draw))


def voice(plan: LessonPlan, draw: Draw) -> str:
    return str(pick([one.id for one in plan.voices], draw))


def question(plan: LessonPlan, draw: Draw) -> str:
    return str(pick([one.id for one in plan.questions], draw))


def prompt(plan: LessonPlan, draw: Draw) -> str:
    return str(pick([one.id for one in plan.prompts], draw))


def _set_voice(plan: LessonPlan, draw: Draw, new: MakeId) -> LessonPlan:
    return editing.set_voice(plan, sentence(plan, draw), voice(plan, draw), pick(("exact", "own"), draw))


def _write_question(plan: LessonPlan, draw: Draw, new: MakeId) -> LessonPlan:
    return editing.write_question(plan, new(), kind=pick(KIND_NAMES, draw), section=section(plan, draw))


def _revise(plan: LessonPlan, draw: Draw, new: MakeId) -> LessonPlan:
    return editing.revise_question(plan, question(plan, draw), {"stem": pick(WORDS, draw)})


def _merge(plan: LessonPlan, draw: Draw, new: MakeId) -> LessonPlan:
    return editing.merge_voices(plan, voice(plan, draw), into=voice(plan, draw))


def _describe(plan: LessonPlan, draw: Draw, new: MakeId) -> LessonPlan:
    return editing.describe_section(plan, section(plan, draw), title=pick(WORDS, draw), content_note=pick(WORDS, draw))


def _write(plan: LessonPlan, draw: Draw, new: MakeId) -> LessonPlan:
    after, text, role = pick(("", block(plan, draw)), draw), pick(WORDS, draw), pick(ROLES, draw)
    return editing.write_block(plan, new(), after=after, text=text, role=role, split=split_sentences, make_id=new)


def _rewrite(plan: LessonPlan, draw: Draw, new: MakeId) -> LessonPlan:
    text = f"{pick(plan.blocks, draw).text} {pick(WORDS, draw)}" if plan.blocks and draw(2) else pick(WORDS, draw)
    return editing.rewrite_block(plan, block(plan, draw), text=text, split=split_sentences, make_id=new)


SENTENCE_EDITS: tuple[Edit, ...] = (
    lambda plan, draw, new: editing.cut(plan, sentence(plan, draw)),
    lambda plan, draw, new: editing.mend(plan, sentence(plan, draw), pick(WORDS, draw), new()),
    lambda plan, draw, new: editing.restore(plan, sentence(plan, draw)),
    lambda plan, draw, new: editing.confirm(plan, pick((*plan.stale, question(plan, draw)), draw)),
)
EDITS: tuple[Edit, ...] = (
    *SENTENCE_EDITS,
    lambda plan, draw, new: editing.set_role(plan, block(plan, draw), pick(ROLES, draw)),
    lambda plan, draw, new: editing.tick(plan, question(plan, draw), ready=bool(draw(2))),
    lambda plan, draw, new: editing.drop(plan, question(plan, draw)),
    lambda plan, draw, new: editing.drop_prompt(plan, prompt(plan, draw)),
    lambda plan, draw, new: editing.revise_prompt(plan, prompt(plan, draw), {"text": pick(WORDS, draw)}),
    _write_question,
    lambda plan, draw, new: editing.revise_question(plan, question(plan, draw), {"evidence": [sentence(plan, draw)]}),
    lambda plan, draw, new: editing.revise_question(plan, question(plan, draw), {"points": draw(3)}),
    lambda plan, draw, new: editing.copy_question(plan, question(plan, draw), new()),
    lambda plan, draw, new: editing.change_kind(plan, question(plan, draw), kind=pick(KIND_NAMES, draw), new_id=new()),
    lambda plan, draw, new: editing.move_question(
        plan, question(plan, draw), section(plan, draw), before=question(plan, draw)
    ),
    lambda plan, draw, new: editing.step_question(plan, question(plan, draw), up=bool(draw(2))),
    lambda plan, draw, new: editing.write_prompt(plan, new(), section=section(plan, draw)),
    lambda plan, draw, new: editing.copy_prompt(plan, prompt(plan, draw), new()),
    lambda plan, draw, new: editing.step_prompt(plan, prompt(plan, draw), up=bool(draw(2))),
    lambda plan, draw, new: editing.move_prompt(plan, prompt(plan, draw), pick(("", section(plan, draw)), draw)),
    lambda plan, draw, new: editing.with_ticks(plan, [question(plan, draw), question(plan, draw)]),
    lambda plan, draw, new: editing.drop_term(plan, pick([one.term for one in plan.glossary], draw)),
    lambda plan, draw, new: editing.describe_source(plan, {"publisher": pick(WORDS, draw)}),
    lambda plan, draw, new: editing.advise_teacher(plan, pick(WORDS, draw)),
    lambda plan, draw, new: editing.use_groups(plan, question(plan, draw), pick(group_sets(), draw)),
    lambda plan, draw, new: editing.choose(plan, [Selection(5 + draw(300), (question(plan, draw),), ())]),
    lambda plan, draw, new: editing.with_prompts(plan, [prompt(plan, draw)]),
    lambda plan, draw, new: editing.explain(plan, pick(WORDS, draw), forms=[pick(WORDS, draw)], meaning="It is plain."),
    lambda plan, draw, new: editing.keep_with_reason(plan, question(plan, draw), "stigma: monster", "It is a quote."),
    lambda plan, draw, new: editing.retitle(plan, pick(WORDS, draw)),
    lambda plan, draw, new: editing.introduce(plan, summary=pick(WORDS, draw), content_note=pick(WORDS, draw)),
    lambda plan, draw, new: editing.name_subjects(plan, ["rumour"]),
    lambda plan, draw, new: editing.cut_section(plan, block(plan, draw), new(), title=pick(WORDS, draw)),
    lambda plan, draw, new: editing.join_section(plan, section(plan, draw)),
    lambda plan, draw, new: editing.rename_voice(plan, voice(plan, draw), pick(WORDS, draw)),
    lambda plan, draw, new: editing.add_voice(plan, new(), name=pick(WORDS, draw), type=pick(TYPES, draw)),
    lambda plan, draw, new: editing.confirm_cast(plan, bool(draw(2))),
    lambda plan, draw, new: editing.drop_block(plan, block(plan, draw)),
    _set_voice,
    _revise,
    _merge,
    _describe,
    _write,
    _rewrite,
)  # fmt: skip

steps = st.lists(st.tuples(st.integers(0, 10**6), st.randoms(use_true_random=False)), max_size=12)


def edited(plan: LessonPlan, edits: tuple[Edit, ...], taken: list[tuple[int, Any]]) -> LessonPlan:
    """Return the plan after the steps that were not refused."""
    numbers = count(1)
    for which, rng in taken:
        try:
            plan = edits[which % len(edits)](plan, rng.randrange, lambda: f"new-{next(numbers)}")
        except LessonError:
            continue
    return plan


def test_every_edit_is_tried() -> None:
    called = {name for one in (*EDITS, _write, _rewrite, _write_question) for name in one.__code__.co_names}
    assert set(editing.__all__) - called == {"seen_of"}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PLANS), steps)
def test_any_edits_leave_a_sound_lesson(plan: LessonPlan, taken: list[tuple[int, Any]]) -> None:
    after = edited(plan, EDITS, taken)
    assert parse_plan(dump_plan(after)) == after
    assert (not plan.article_hash) or hash_of(after.blocks) == plan.article_hash


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PLANS), steps)
def test_after_any_edits_each_paragraph_stands_in_one_section(plan: LessonPlan, taken: list[tuple[int, Any]]) -> None:
    after = edited(plan, EDITS, taken)
    inside = sorted(block for section in after.sections for block in section.blocks)
    assert inside == sorted(block.id for block in after.blocks if block.role not in ("headline", "credit"))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(PLANS), steps)
def test_after_any_edits_the_lesson_can_be_shown_and_printed(plan: LessonPlan, taken: list[tuple[int, Any]]) -> None:
    lookup = Lookup(edited(plan, EDITS, taken))
    facts_of(lookup.plan)
    printed = {one.text for part in paper_of(lookup).parts for one in part.paragraphs}
    assert printed == {lookup.blocks[block].text for section in lookup.plan.sections for block in section.blocks}


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(PLANS), steps, st.integers(0, 10**6))
def test_no_sentence_that_is_there_can_be_refused(plan: LessonPlan, taken: list[tuple[int, Any]], which: int) -> None:
    after = edited(plan, SENTENCE_EDITS, taken)
    id_ = sentence(after, lambda count: which % count)
    mended = editing.mend(after, id_, "It was a fine day, they said.", "mended")
    here = "mended" if mended != after else id_
    assert editing.restore(editing.cut(mended, here), here).blocks == editing.restore(after, id_).blocks


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PLANS), steps)
def test_restoring_every_sentence_gives_back_what_was_brought(plan: LessonPlan, taken: list[tuple[int, Any]]) -> None:
    after = edited(plan, SENTENCE_EDITS, taken)
    for edit in after.edits:
        after = editing.restore(after, edit.sentence)
    assert (after.blocks, after.edits) == (plan.blocks, ())
    assert [one.payload for one in after.questions] == [one.payload for one in plan.questions]
    assert [one.evidence for one in after.questions] == [one.evidence for one in plan.questions]
