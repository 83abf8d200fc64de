"""What is different between two plans, as a value: the questions first, for they decide about marks."""

from lessons.core.changes.change import Change
from lessons.core.changes.front import changed_front
from lessons.core.changes.items import changed_prompts, changed_questions
from lessons.core.changes.reading import changed_glossary, changed_sections, changed_text
from lessons.core.changes.summary import summary
from lessons.core.plan import Lookup

__all__ = ["Change", "changes_between", "summary"]


def changes_between(before: Lookup, now: Lookup) -> tuple[Change, ...]:
    """Return what a teacher who knows the one plan must know of the other; () when nothing is different."""
    was, plan = before.plan, now.plan
    return (
        *changed_questions(before, now),
        *changed_prompts(before, now),
        *changed_text(was, plan),
        *changed_sections(was, plan),
        *changed_glossary(was, plan),
        *changed_front(was, plan),
    )
