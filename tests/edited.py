"""A lesson whose teacher has cut and mended sentences, and still asks about them: nothing may give them away."""

from typing import Final

from msgspec.structs import replace

from lessons.core.article import Block, Sentence
from lessons.core.editing import cut, describe_section, mend
from lessons.core.plan import LessonPlan, Prompt, Term, dump_plan, parse_plan
from tests.factories import small_plan

CUT: Final = "Most callers had not seen the door."
BROUGHT: Final = "The notice has four lines."
MENDED: Final = "The notice has more lines than the photo."
WHISTLE: Final = "A whistle blew."
HEADLINE: Final = f"{WHISTLE} The pool is shut."
NOTE: Final = "In this part somebody is afraid."
PROMPT: Final = Prompt("talk", "s2", "write_first", "Stay silent, or ask?", trigger=("b1b", "b2b"))


def edited_plan() -> LessonPlan:
    """Return the small lesson under a headline, with two sentences cut and one mended; all is ticked again."""
    terms = (Term("Callers", (), "People who phone."), Term("notice", ("notice",), "A sheet."))
    plan = parse_plan(dump_plan(_headed(small_plan(prompts=(PROMPT,), glossary=terms))))
    changed = mend(cut(cut(plan, "b2b"), "h1"), "b1b", MENDED, "b1c")
    changed = describe_section(changed, "s2", title="The calls", content_note=NOTE)
    ready = tuple(replace(one, ready=True) for one in changed.questions)
    return replace(changed, questions=ready, selections=plan.selections)


def _headed(plan: LessonPlan) -> LessonPlan:
    """Return the lesson under a headline, which is its title and that of its source."""
    sentences = (Sentence("h1", 0, 15, "report", "own"), Sentence("h2", 16, len(HEADLINE), "report", "own"))
    blocks = (Block("h", "headline", HEADLINE, sentences), *plan.blocks)
    return replace(plan, title=HEADLINE, source=replace(plan.source, title=HEADLINE), blocks=blocks)
