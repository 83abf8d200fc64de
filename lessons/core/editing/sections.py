"""Edits of sections: cutting one in two, joining two, naming one, and a note on what awaits in it."""

from msgspec.structs import replace

from lessons.core.article import Section, stopgap_title
from lessons.core.editing.finding import checked, find_block, find_section
from lessons.core.editing.placing import inherited, with_sections
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan, Prompt
from lessons.core.question import Question
from lessons.core.resting import sentences_of


def cut_section(plan: LessonPlan, block_id: str, new_id: str, *, title: str = "") -> LessonPlan:
    """Return the plan in which a new section begins at a block.

    Questions and prompts that rest only on what stands from there on move into it, and stand behind those that stay.
    The content note holds for both halves until a teacher says otherwise. Raises LessonError for a block in no section
    or one that opens its section already.
    """
    old = _section_of(plan, block_id)
    place = old.blocks.index(block_id)
    if not place:
        raise LessonError(gettext_noop("A part begins here already. Choose a later paragraph."))
    kept = replace(old, blocks=old.blocks[:place])
    new = Section(new_id, title.strip(), old.blocks[place:], old.content_note)
    at = plan.sections.index(old)
    plan = with_sections(plan, (*plan.sections[:at], kept, new, *plan.sections[at + 1 :]))
    return checked(_moved_along(plan, old.id, plan.sections[at + 1]))


def join_section(plan: LessonPlan, section_id: str) -> LessonPlan:
    """Return the plan in which a section is one with the section before it, which keeps its id, and its title if it
    has one of its own; both content notes stay. Raises LessonError for the first section."""
    second = find_section(plan, section_id)
    at = plan.sections.index(second)
    if not at:
        raise LessonError(gettext_noop("This is the first part: there is none before it to join."))
    first = plan.sections[at - 1]
    counts = first.title == stopgap_title(at)
    joined = replace(
        first,
        title=second.title if counts and second.title != stopgap_title(at + 1) else first.title,
        blocks=(*first.blocks, *second.blocks),
        content_note=" ".join(dict.fromkeys(note for note in (first.content_note, second.content_note) if note)),
    )
    plan = with_sections(plan, (*plan.sections[: at - 1], joined, *plan.sections[at + 1 :]))
    return checked(inherited(plan, section_id, first.id))


def describe_section(plan: LessonPlan, section_id: str, *, title: str, content_note: str) -> LessonPlan:
    """Return the plan with another title and content note for a section; without a title it only counts."""
    section = find_section(plan, section_id)
    told = replace(section, title=title.strip(), content_note=content_note.strip())
    return with_sections(plan, tuple(told if one.id == section_id else one for one in plan.sections))


def _section_of(plan: LessonPlan, block_id: str) -> Section:
    find_block(plan, block_id)
    for section in plan.sections:
        if block_id in section.blocks:
            return section
    raise LessonError(gettext_noop("This paragraph is not in the reading, so no part can begin here."))


def _moved_along(plan: LessonPlan, old: str, new: Section) -> LessonPlan:
    """Return the plan in which what rests on the new section alone belongs to it."""
    order = [sentence.id for block in plan.blocks for sentence in block.sentences]
    inside = {sentence.id for block in plan.blocks if block.id in new.blocks for sentence in block.sentences}

    def moved(one: Question | Prompt) -> bool:
        rests_on = one.trigger if isinstance(one, Prompt) else one.evidence or sentences_of(one)
        first = min(rests_on, key=order.index, default="")
        return one.section == old and first in inside

    questions = tuple(replace(one, section=new.id) if moved(one) else one for one in plan.questions)
    prompts = tuple(replace(one, section=new.id) if moved(one) else one for one in plan.prompts)
    return replace(plan, questions=_behind(questions, old, new.id), prompts=prompts)


def _behind(questions: tuple[Question, ...], old: str, new: str) -> tuple[Question, ...]:
    """Return the questions with those of the new section behind those of the old, in the places both had."""
    halves = iter(sorted((one for one in questions if one.section in (old, new)), key=lambda one: one.section == new))
    return tuple(next(halves) if one.section in (old, new) else one for one in questions)
