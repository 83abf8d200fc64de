"""A lesson whose teacher has cut and mended sentences, and still asks about them: nothing may give them away."""

from typing import Final

from msgspec.structs import replace

from lessons.core.editing import cut, describe_section, mend
from lessons.core.plan import LessonPlan, Prompt, Term, dump_plan, parse_plan
from tests.factories import small_plan

CUT: Final = "Most callers had not seen the door."
BROUGHT: Final = "The notice has four lines."
MENDED: Final = "The notice has more lines than the photo."
NOTE: Final = "In this part somebody is afraid."
PROMPT: Final = Prompt("talk", "s2", "write_first", "Stay silent, or ask?", trigger=("b1b", "b2b"))


def edited_plan() -> LessonPlan:
    """Return the small lesson with one sentence cut and one mended; every question is ticked again."""
    terms = (Term("callers", ("callers",), "People who phone."), Term("notice", ("notice",), "A sheet."))
    plan = parse_plan(dump_plan(small_plan(prompts=(PROMPT,), glossary=terms)))
    changed = mend(cut(plan, "b2b"), "b1b", MENDED, "b1c")
    changed = describe_section(changed, "s2", title="The calls", content_note=NOTE)
    ready = tuple(replace(one, ready=True) for one in changed.questions)
    return replace(changed, questions=ready, selections=plan.selections)
