"""Edits of a draft: each takes a plan and returns a new one in which every reference still leads somewhere."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, get_args

from msgspec.structs import replace

from lessons.core.article import Block, Mode, Role, Section, Sentence, Voice, stopgap_title
from lessons.core.errors import LessonError
from lessons.core.kinds import kind_named
from lessons.core.labels import SUBJECTS
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan, Prompt, check_references
from lessons.core.question import Question, parse_payload

Named = TypeVar("Named", Block, Sentence, Voice, Question, Prompt)
OUTSIDE = frozenset({"headline", "credit"})


def set_role(plan: LessonPlan, block_id: str, role: Role) -> LessonPlan:
    """Return the plan with another role for a block.

    Headline and credit stand in no section, everything else in the section of its neighbour. Questions that rest on a
    block which is no longer body stay, but wait for a tick. A new headline becomes the title.
    """
    block = _find(plan.blocks, block_id, gettext_noop("There is no paragraph “%(id)s” in this lesson."))
    if role not in get_args(Role):
        raise LessonError(gettext_noop("There is no role “%(role)s” for a paragraph."), role=role)
    changed, plan = _with_role(plan, block, role)
    plan = replace(plan, blocks=tuple(changed if one.id == block_id else one for one in plan.blocks))
    if role == "headline":
        plan = replace(plan, title=block.text, source=replace(plan.source, title=block.text))
    if role != "body":
        plan = _without_tick(plan, {sentence.id for sentence in block.sentences})
    plan = _removed_from_section(plan, block_id) if role in OUTSIDE else _placed_in_section(plan, block_id)
    return _checked(plan)


def set_voice(plan: LessonPlan, sentence_id: str, voice_id: str, mode: Mode) -> LessonPlan:
    """Return the plan with another voice and mode for a sentence; voice "" goes with mode "unassigned" and only so."""
    sentences = tuple(sentence for block in plan.blocks for sentence in block.sentences)
    _find(sentences, sentence_id, gettext_noop("There is no sentence “%(id)s” in this lesson."))
    if voice_id:
        _find(plan.voices, voice_id, gettext_noop("There is no voice “%(id)s” in this lesson."))
    if mode not in get_args(Mode) or bool(voice_id) == (mode == "unassigned"):
        raise LessonError(gettext_noop("Choose who says this and how, or choose nobody for both."))
    return _checked(replace(plan, blocks=tuple(_with_voice(one, sentence_id, voice_id, mode) for one in plan.blocks)))


def tick(plan: LessonPlan, question_id: str, *, ready: bool) -> LessonPlan:
    """Return the plan with a question ticked or not; a ticked one joins the longest selection, an unticked one leaves
    all."""
    question = _question(plan, question_id)
    plan = _with_question(plan, replace(question, ready=ready))
    return _checked(_selected(plan, question_id) if ready and question.points else plan)


def reword(
    plan: LessonPlan, question_id: str, *, stem: str | None = None, payload: Mapping[str, Any] | None = None
) -> LessonPlan:
    """Return the plan with other words for a question, which keeps its id; what is None stays.

    Raises LessonError when the stem is empty or the payload does not fit the question's kind.
    """
    question = _question(plan, question_id)
    if stem is not None:
        question = replace(question, stem=_filled(stem, gettext_noop("Write the question.")))
    if payload is not None:
        parse_payload(kind_named(question.kind).payload_type, payload)
        question = replace(question, payload=dict(payload))
    return _checked(_with_question(plan, question))


def drop(plan: LessonPlan, question_id: str) -> LessonPlan:
    """Return the plan without a question."""
    _question(plan, question_id)
    plan = replace(plan, questions=tuple(one for one in plan.questions if one.id != question_id))
    return _checked(_unselected(plan, question_id))


def reword_prompt(plan: LessonPlan, prompt_id: str, *, text: str) -> LessonPlan:
    """Return the plan with other words for a prompt, which keeps its id."""
    words = _filled(text, gettext_noop("Write the prompt."))
    prompt = replace(_prompt(plan, prompt_id), text=words)
    return _checked(replace(plan, prompts=tuple(prompt if one.id == prompt_id else one for one in plan.prompts)))


def drop_prompt(plan: LessonPlan, prompt_id: str) -> LessonPlan:
    """Return the plan without a prompt."""
    _prompt(plan, prompt_id)
    plan = replace(plan, prompts=tuple(one for one in plan.prompts if one.id != prompt_id))
    return _checked(_unselected(plan, prompt_id))


def retitle(plan: LessonPlan, title: str) -> LessonPlan:
    """Return the plan under another title; the source keeps its own."""
    return replace(plan, title=_filled(title, gettext_noop("Give the lesson a title.")))


def introduce(plan: LessonPlan, *, summary: str, content_note: str) -> LessonPlan:
    """Return the plan with other words before the article; either may be empty."""
    return replace(plan, summary=summary.strip(), content_note=content_note.strip())


def name_subjects(plan: LessonPlan, subjects: Sequence[str]) -> LessonPlan:
    """Return the plan about these subjects; one that this version does not know stays."""
    unknown = tuple(one for one in plan.subjects if one not in SUBJECTS)
    return replace(plan, subjects=(*subjects, *unknown))


# --- looking up ---


def _find(values: tuple[Named, ...], id_: str, missing: str) -> Named:
    for value in values:
        if value.id == id_:
            return value
    raise LessonError(missing, id=id_)


def _question(plan: LessonPlan, question_id: str) -> Question:
    return _find(plan.questions, question_id, gettext_noop("There is no question “%(id)s” in this lesson."))


def _prompt(plan: LessonPlan, prompt_id: str) -> Prompt:
    return _find(plan.prompts, prompt_id, gettext_noop("There is no prompt “%(id)s” in this lesson."))


def _filled(text: str, empty: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise LessonError(empty)
    return stripped


def _checked(plan: LessonPlan) -> LessonPlan:
    check_references(plan)
    return plan


# --- blocks and voices ---


def _with_role(plan: LessonPlan, block: Block, role: Role) -> tuple[Block, LessonPlan]:
    """Return the block in its role and the plan with the voices it needs: a caption speaks as a caption."""
    if role == "caption":
        plan, voice = _caption_voice(plan)
        given = tuple(replace(one, voice=voice, mode="caption") for one in block.sentences)
    elif block.role == "caption":
        given = tuple(replace(one, voice="", mode="unassigned") for one in block.sentences)
    else:
        given = block.sentences
    return replace(block, role=role, sentences=given), plan


def _caption_voice(plan: LessonPlan) -> tuple[LessonPlan, str]:
    for voice in plan.voices:
        if voice.type == "caption":
            return plan, voice.id
    added = Voice(_new_id("v", {voice.id for voice in plan.voices}), gettext_noop("A caption"), "caption")
    return replace(plan, voices=(*plan.voices, added)), added.id


def _with_voice(block: Block, sentence_id: str, voice_id: str, mode: Mode) -> Block:
    if all(sentence.id != sentence_id for sentence in block.sentences):
        return block
    given = (replace(one, voice=voice_id, mode=mode) if one.id == sentence_id else one for one in block.sentences)
    return replace(block, sentences=tuple(given))


def _new_id(prefix: str, taken: set[str]) -> str:
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


# --- questions and selections ---


def _with_question(plan: LessonPlan, question: Question) -> LessonPlan:
    plan = replace(plan, questions=tuple(question if one.id == question.id else one for one in plan.questions))
    return plan if question.ready else _unselected(plan, question.id)


def _without_tick(plan: LessonPlan, sentences: set[str]) -> LessonPlan:
    for question in plan.questions:
        if question.ready and sentences & set(question.evidence):
            plan = _with_question(plan, replace(question, ready=False))
    return plan


def _unselected(plan: LessonPlan, id_: str) -> LessonPlan:
    """Return the plan with a question or prompt taken out of every selection."""
    kept = (
        replace(
            one,
            questions=tuple(question for question in one.questions if question != id_),
            prompts=tuple(prompt for prompt in one.prompts if prompt != id_),
        )
        for one in plan.selections
    )
    return replace(plan, selections=tuple(kept))


def _selected(plan: LessonPlan, question_id: str) -> LessonPlan:
    """Return the plan with a question in the longest selection, in the plan's order."""
    longest = max((one.minutes for one in plan.selections), default=0)
    kept = []
    for one in plan.selections:
        wanted = {*one.questions, question_id} if one.minutes == longest else set(one.questions)
        kept.append(replace(one, questions=tuple(each.id for each in plan.questions if each.id in wanted)))
    return replace(plan, selections=tuple(kept))


# --- sections ---


def _placed_in_section(plan: LessonPlan, block_id: str) -> LessonPlan:
    """Return the plan with the block in the section of the nearest block before it, else after it, else a new one."""
    section_of = {block: section.id for section in plan.sections for block in section.blocks}
    if block_id in section_of:
        return plan
    order = [block.id for block in plan.blocks]
    place = order.index(block_id)
    near = next((section_of[one] for one in [*order[:place][::-1], *order[place:]] if one in section_of), "")
    if not near and plan.sections:
        near = plan.sections[0].id
    if not near:
        return replace(plan, sections=(Section("part1", stopgap_title(1), (block_id,)),))
    grown = (
        replace(one, blocks=tuple(sorted({*one.blocks, block_id}, key=order.index))) if one.id == near else one
        for one in plan.sections
    )
    return replace(plan, sections=tuple(grown))


def _removed_from_section(plan: LessonPlan, block_id: str) -> LessonPlan:
    shrunk = tuple(replace(one, blocks=tuple(b for b in one.blocks if b != block_id)) for one in plan.sections)
    plan = replace(plan, sections=shrunk)
    empty = next((place for place, one in enumerate(shrunk) if not one.blocks), -1)
    return plan if empty < 0 or len(shrunk) == 1 else _without_section(plan, empty)


def _without_section(plan: LessonPlan, place: int) -> LessonPlan:
    """Return the plan without an empty section; its questions and prompts move to the one before, else after."""
    gone = plan.sections[place].id
    heir = plan.sections[place - 1 if place else 1].id
    return replace(
        plan,
        sections=tuple(one for one in plan.sections if one.id != gone),
        questions=tuple(replace(one, section=heir) if one.section == gone else one for one in plan.questions),
        prompts=tuple(replace(one, section=heir) if one.section == gone else one for one in plan.prompts),
    )
