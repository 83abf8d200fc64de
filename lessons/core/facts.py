"""What a card on the shelf says about a lesson, and what the search looks through."""

import math
import re

from lessons.core.plan import LessonPlan, article_of, glossary_of
from lessons.core.question import Skill
from lessons.core.reading.level import level_of
from lessons.core.value import Value

WORD = re.compile(r"[^\W_]+")


class Facts(Value):
    """A lesson in figures; `reading` are minutes to read it once, `grade` is None where no formula holds.

    `found_in` holds every word of title, summary, text as read and glossary in small letters, single spaces round each.
    """

    title: str
    summary: str
    content_note: str
    subjects: tuple[str, ...]
    minutes: int
    words: int
    reading: int
    grade: float | None
    questions: int
    prompts: int
    skills: tuple[Skill, ...]
    found_in: str

    @property
    def grades(self) -> tuple[int, int] | None:
        """The two school grades that the grade lies between, at least 1; a formula is not more exact than that."""
        if self.grade is None:
            return None
        low = max(1, math.floor(self.grade))
        return low, low + 1


def facts_of(plan: LessonPlan) -> Facts:
    """Return the facts of a plan."""
    level, scored = level_of(article_of(plan)), [one for one in plan.questions if one.scored]
    return Facts(
        title=plan.title,
        summary=plan.summary,
        content_note=plan.content_note,
        subjects=plan.subjects,
        minutes=plan.minutes,
        words=level.words,
        reading=level.minutes,
        grade=level.grade,
        questions=len(scored),
        prompts=len(plan.prompts),
        skills=tuple(dict.fromkeys(one.skill for one in scored)),
        found_in=_spaced(" ".join(_texts(plan))),
    )


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters, without marks: "It’s" gives two."""
    return WORD.findall(text.casefold())


def _spaced(text: str) -> str:
    return f" {' '.join(words_in(text))} "


def _texts(plan: LessonPlan) -> list[str]:
    blocks = [block.text for block in article_of(plan).blocks]
    terms = [form for term in glossary_of(plan) for form in (term.term, *term.forms)]
    return [plan.title, plan.summary, *(section.title for section in plan.sections), *blocks, *terms]
