"""Where a block stands in the sections, and the titles of sections that have none of their own."""

from msgspec.structs import replace

from lessons.core.article import Section, stopgap_title
from lessons.core.plan import LessonPlan

OUTSIDE = frozenset({"headline", "credit"})
"""Roles of blocks that stand in no section."""


def placed_in_section(plan: LessonPlan, block_id: str) -> LessonPlan:
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


def removed_from_section(plan: LessonPlan, block_id: str) -> LessonPlan:
    shrunk = tuple(replace(one, blocks=tuple(b for b in one.blocks if b != block_id)) for one in plan.sections)
    plan = replace(plan, sections=shrunk)
    empty = next((place for place, one in enumerate(shrunk) if not one.blocks), -1)
    return plan if empty < 0 or len(shrunk) == 1 else _without_section(plan, empty)


def _without_section(plan: LessonPlan, place: int) -> LessonPlan:
    """Return the plan without an empty section; its questions and prompts move to the one before, else after."""
    gone = plan.sections[place].id
    heir = plan.sections[place - 1 if place else 1].id
    plan = inherited(plan, gone, heir)
    return with_sections(plan, tuple(one for one in plan.sections if one.id != gone))


def inherited(plan: LessonPlan, gone: str, heir: str) -> LessonPlan:
    """Return the plan in which the questions and prompts of one section belong to another."""
    return replace(
        plan,
        questions=tuple(replace(one, section=heir) if one.section == gone else one for one in plan.questions),
        prompts=tuple(replace(one, section=heir) if one.section == gone else one for one in plan.prompts),
    )


def with_sections(plan: LessonPlan, sections: tuple[Section, ...]) -> LessonPlan:
    """Return the plan with other sections; a title that only counted, or is "", counts anew."""
    before = {one.id: stopgap_title(number) for number, one in enumerate(plan.sections, start=1)}
    named = (
        replace(one, title=stopgap_title(number)) if one.title in ("", before.get(one.id)) else one
        for number, one in enumerate(sections, start=1)
    )
    return replace(plan, sections=tuple(named))
