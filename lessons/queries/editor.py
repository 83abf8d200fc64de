"""A draft laid out for its editor, part by part: the text, what rests on it, and what the checks say about each item.

The draft comes from whoever may change it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from lessons.core.article import Section, stopgap_title
from lessons.core.checks import check_plan
from lessons.core.drafting.families import FAMILIES
from lessons.core.kinds import KINDS
from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.plan import LessonPlan, Lookup, article_of
from lessons.core.question import Kind
from lessons.core.reading.cast import Member, cast_of
from lessons.core.reading.level import Level as ReadingLevel
from lessons.core.reading.level import level_of
from lessons.models import KeptDraft, Lesson
from lessons.queries.items import Item, Task, items, tasks
from lessons.queries.passage import Paragraph, paragraphs
from lessons.queries.versions import newest_step

Problems = tuple[Problem, ...]
FAMILY_LABELS = {family.name: family.label for family in FAMILIES}

LOOK_BY_FAMILY = {
    "short_who": Message(
        gettext_noop("A name can be typed in many ways. Check that the answers hold all that you would accept.")
    ),
    "contradicted_claim": Message(
        gettext_noop(
            "A program can only change what the text says, so “the text says something different” is always right. "
            "Read it, then tick it if that is fine for your class."
        )
    ),
}
LOOK_BY_KIND = {
    "poll": Message(gettext_noop("Nothing is right here. Check that no position is about a student’s own life.")),
    "open": Message(gettext_noop("You mark this by hand. Check that the guide says what a good answer holds.")),
}
EMPTY = Message(
    gettext_noop(
        "Offered empty. Write a statement that sounds likely and that the text does not settle. Then tick it, or drop "
        "it."
    )
)
STALE = Message(
    gettext_noop("A sentence that it rests on was changed for class. Read it again with its proof, then tick it.")
)
LOOK = Message(gettext_noop("Nobody has ticked this yet. Read it with its proof, then tick it if it is sound."))


@dataclass(frozen=True, slots=True)
class EditedItem:
    """A question, whether it is ticked, what is wrong with it, and whether its sentence was changed since."""

    item: Item
    ticked: bool
    problems: Problems
    stale: bool = False

    @property
    def family(self) -> str:
        """What the family that drafted it is called, marked for translation; "" for a written question."""
        return FAMILY_LABELS.get(self.item.question.family, "")

    @property
    def look(self) -> Message | None:
        """Why a question that is not ready needs a look."""
        question = self.item.question
        if question.ready:
            return None
        if self.stale:
            return STALE
        if not question.evidence and question.family:
            return EMPTY
        return LOOK_BY_FAMILY.get(question.family) or LOOK_BY_KIND.get(question.kind, LOOK)


@dataclass(frozen=True, slots=True)
class EditedTask:
    """A prompt, whether it is ticked, what is wrong with it, and whether its sentence was changed since."""

    task: Task
    ticked: bool
    problems: Problems
    stale: bool = False

    @property
    def name(self) -> Message:
        """What it is called."""
        return Message(gettext_noop("Prompt %(number)d"), {"number": self.task.number})


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice of the article with its names, and the paragraph where it is heard first (0 and "" for none)."""

    member: Member
    block: str
    number: int


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its text and what rests on it; `section` None holds what stands in no section."""

    number: int
    section: Section | None
    paragraphs: tuple[Paragraph, ...]
    items: tuple[EditedItem, ...]
    tasks: tuple[EditedTask, ...]
    notes: tuple[Problem, ...] = ()

    @property
    def titled(self) -> bool:
        """Whether the section has a title of its own."""
        return self.section is not None and self.section.title != stopgap_title(self.number)


@dataclass(frozen=True, slots=True)
class Editor:
    """Everything the editor shows. `outside` holds headline, credit and the like, and prompts for the whole text;
    `step` is what can be undone."""

    plan: LessonPlan
    level: ReadingLevel
    cast: tuple[Heard, ...]
    parts: tuple[Part, ...]
    outside: Part
    notes: tuple[Problem, ...]
    remarks: tuple[Message, ...]
    step: KeptDraft | None

    @property
    def step_words(self) -> str:
        """What the step that can be undone was done to, in its own words as far as it is still there."""
        id_ = self.step.part.partition(".")[2] or self.step.part if self.step else ""
        words = {one.item.question.id: one.item.question.stem for one in self.items}
        words |= {one.task.prompt.id: one.task.prompt.text for one in self.tasks}
        words |= {block.id: block.text for block in self.plan.blocks}
        return Truncator(words.get(id_, "")).words(6)

    @property
    def items(self) -> tuple[EditedItem, ...]:
        """Every question, part by part."""
        return tuple(one for part in self.parts for one in part.items)

    @property
    def tasks(self) -> tuple[EditedTask, ...]:
        """Every prompt, those for the whole text last."""
        return (*(one for part in self.parts for one in part.tasks), *self.outside.tasks)

    @property
    def ticked(self) -> int:
        """How many questions are ticked."""
        return sum(one.ticked for one in self.items)

    @property
    def empty(self) -> bool:
        """Whether there is neither a question nor a prompt, so that nothing can be published."""
        return not self.plan.questions and not self.plan.prompts

    @property
    def written_here(self) -> bool:
        """Whether the text was written for the lesson, and so may be rewritten."""
        return not self.plan.article_hash

    @property
    def kinds(self) -> tuple[Kind[Any], ...]:
        """What can be written."""
        return KINDS


def editor_of(lookup: Lookup, *, lesson: Lesson) -> Editor:
    """Return a draft as its editor shows it. One query, for the step that can be undone."""
    plan = lookup.plan
    found = _by_place(check_plan(plan))
    edited = [_item(one, found, plan.stale) for one in items(lookup)]
    talk = [_task(one, found, plan) for one in tasks(lookup)]
    text = paragraphs(lookup)
    return Editor(
        plan=plan,
        level=level_of(article_of(plan)),
        cast=_cast(lookup),
        parts=tuple(
            _part(lookup, section, text, edited, talk, found.get(f"sections.{section.id}", ()))
            for section in plan.sections
        ),
        outside=_part(lookup, None, text, edited, talk, ()),
        notes=found.get("", ()),
        remarks=tuple(Message(words, params) for words, params in lesson.remarks),
        step=newest_step(lesson),
    )


def _part(
    lookup: Lookup,
    section: Section | None,
    text: Sequence[Paragraph],
    edited: Sequence[EditedItem],
    talk: Sequence[EditedTask],
    problems: Problems,
) -> Part:
    number = lookup.part_number(section.id) if section else 0
    id_ = section.id if section else ""
    return Part(
        number=number,
        section=section,
        paragraphs=tuple(one for one in text if lookup.part_of_block(one.id) == number),
        items=tuple(one for one in edited if one.item.question.section == id_),
        tasks=tuple(one for one in talk if one.task.prompt.section == id_),
        notes=problems,
    )


def _cast(lookup: Lookup) -> tuple[Heard, ...]:
    numbers = lookup.paragraph_numbers()
    places = {id_: here.block.id for id_, here in lookup.sentences.items()}
    members = [(one, places.get(one.first, "")) for one in cast_of(article_of(lookup.plan))]
    return tuple(Heard(one, block, numbers.get(block, 0)) for one, block in members if one.counts)


def _item(item: Item, found: Mapping[str, Problems], stale: Collection[str]) -> EditedItem:
    id_ = item.question.id
    return EditedItem(item, item.question.ready, found.get(f"questions.{id_}", ()), id_ in stale)


def _task(task: Task, found: Mapping[str, Problems], plan: LessonPlan) -> EditedTask:
    id_ = task.prompt.id
    return EditedTask(task, id_ not in plan.set_aside, found.get(f"prompts.{id_}", ()), id_ in plan.stale)


def _by_place(problems: Sequence[Problem]) -> dict[str, Problems]:
    """Return the problems by "questions.q1", "prompts.p1" or "sections.s1"; what is about none of them under ""."""
    found: dict[str, Problems] = {}
    for problem in problems:
        parts = problem.place.split(".")
        known = parts[0] in ("questions", "prompts", "sections") and len(parts) > 1
        key = ".".join(parts[:2]) if known else ""
        found[key] = (*found.get(key, ()), problem)
    return found
