"""Titles that are words of the text: they follow what the class reads of it."""

from msgspec.structs import replace

from lessons.core.article import stopgap_title, title_of
from lessons.core.editing.placing import OUTSIDE
from lessons.core.plan import LONGEST_TITLE, LessonPlan, article_of
from lessons.core.shown_text import LEFT_OUT


def following(plan: LessonPlan, *, before: LessonPlan) -> LessonPlan:
    """Return the plan under titles that are read now, where they were what was read before.

    Lesson and source have the headline, or the text's first words when there is none or it was cut whole; a section
    has the subhead that opens it, or only counts. What a teacher wrote as a title stays.
    """
    old, new = _title(before), _title(plan)
    title, of_source = (new if one[:LONGEST_TITLE] == old else one for one in (plan.title, plan.source.title))
    titled = replace(plan, title=title, source=replace(plan.source, title=of_source))
    return _with_subheads(titled, before)


def _title(plan: LessonPlan) -> str:
    """Return what the text is called by its own words, as it is read; "[…]" when nothing is left of it."""
    inside = {block for section in plan.sections for block in section.blocks}
    read = [one for one in article_of(plan).blocks if one.id in inside or one.role in OUTSIDE]
    left = [one for one in read if one.text not in ("", LEFT_OUT)]
    return title_of(left)[:LONGEST_TITLE] if left else LEFT_OUT


def _with_subheads(plan: LessonPlan, before: LessonPlan) -> LessonPlan:
    old, new = _subheads(before), _subheads(plan)
    named = (
        replace(one, title=new[one.id]) if one.id in new and one.title == old.get(one.id) else one
        for one in plan.sections
    )
    return replace(plan, sections=tuple(named))


def _subheads(plan: LessonPlan) -> dict[str, str]:
    """Return the title that each section has from a subhead that opens it; one that was cut whole only counts."""
    read = {block.id: block for block in article_of(plan).blocks}
    opens = {section.id: read[section.blocks[0]] for section in plan.sections if section.blocks}
    numbers = {section.id: number for number, section in enumerate(plan.sections, start=1)}
    return {
        id_: stopgap_title(numbers[id_]) if block.text == LEFT_OUT else block.text
        for id_, block in opens.items()
        if block.role == "subhead"
    }
