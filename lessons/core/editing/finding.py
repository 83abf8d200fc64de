"""What every edit needs: finding what it changes, refusing what is empty, keeping the plan sound."""

import unicodedata
from collections.abc import Collection
from typing import TypeVar

from lessons.core.article import Block, Located, Section, Voice, located
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.plan import LessonPlan, Prompt, check_references
from lessons.core.question import Question

OVERRIDES = "\u202d\u202e"
"""They turn the order of letters round, so that a sentence reads otherwise than it is stored."""
Named = TypeVar("Named", Block, Section, Voice, Question, Prompt)


def find(values: tuple[Named, ...], id_: str, missing: str) -> Named:
    for value in values:
        if value.id == id_:
            return value
    raise LessonError(missing, id=id_)


def find_question(plan: LessonPlan, question_id: str) -> Question:
    return find(plan.questions, question_id, gettext_noop("There is no question “%(id)s” in this lesson."))


def find_prompt(plan: LessonPlan, prompt_id: str) -> Prompt:
    return find(plan.prompts, prompt_id, gettext_noop("There is no prompt “%(id)s” in this lesson."))


def find_sentence(plan: LessonPlan, sentence_id: str) -> Located:
    """Return a sentence with the words that were brought."""
    for here in located(plan.blocks):
        if here.sentence.id == sentence_id:
            return here
    raise LessonError(gettext_noop("There is no sentence “%(id)s” in this lesson."), id=sentence_id)


def find_block(plan: LessonPlan, block_id: str) -> Block:
    return find(plan.blocks, block_id, gettext_noop("There is no paragraph “%(id)s” in this lesson."))


def find_voice(plan: LessonPlan, voice_id: str) -> Voice:
    return find(plan.voices, voice_id, gettext_noop("There is no voice “%(id)s” in this lesson."))


def find_section(plan: LessonPlan, section_id: str) -> Section:
    return find(plan.sections, section_id, gettext_noop("There is no part “%(id)s” in this lesson."))


def reading_order(plan: LessonPlan, sentences: Collection[str]) -> tuple[str, ...]:
    """Return these sentences in the order in which they are read; those that do not exist come last."""
    here = [found.sentence.id for found in located(plan.blocks) if found.sentence.id in sentences]
    return (*here, *(one for one in sentences if one not in here))


def filled(text: str, empty: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise LessonError(empty)
    return stripped


def one_line(text: str, *, empty: str, most: int) -> str:
    """Return typed words in one line, without characters that no author writes; refuse none and too many."""
    kept = "".join(char for char in text if char.isspace() or not _is_command(char))
    words = filled(" ".join(kept.split()), empty)
    if len(words) > most:
        raise LessonError(
            gettext_noop("This text has %(count)d letters. It can have at most %(limit)d."),
            count=len(words),
            limit=most,
        )
    return words


def _is_command(char: str) -> bool:
    return char in OVERRIDES or unicodedata.category(char) == "Cc"


def checked(plan: LessonPlan) -> LessonPlan:
    check_references(plan)
    return plan


def new_id(prefix: str, taken: Collection[str]) -> str:
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"
