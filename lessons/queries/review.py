"""A draft laid out for its review: each item with what the checks say about it, and what the engine remarks.

Reads no table: the draft comes from whoever may change it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lessons.core.checks import check_plan
from lessons.core.drafting import draft
from lessons.core.drafting.families import FAMILIES
from lessons.core.messages import Level, Message, Problem, gettext_noop
from lessons.core.plan import LessonPlan, Lookup, article_of
from lessons.core.reading.cast import Member, cast_of
from lessons.core.reading.level import Level as ReadingLevel
from lessons.core.reading.level import level_of
from lessons.queries.items import Item, Task, items, tasks
from lessons.queries.passage import Paragraph, paragraphs

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
    "open": Message(gettext_noop("You mark this by hand. Check that the guide says what a good answer holds.")),
}
EMPTY = Message(
    gettext_noop(
        "Offered empty. Write a statement that sounds likely and that the text does not settle. Then tick it, or drop "
        "it."
    )
)
LOOK = Message(gettext_noop("Nobody has ticked this yet. Read it with its proof, then tick it if it is sound."))


@dataclass(frozen=True, slots=True)
class ReviewedItem:
    """A question, whether it is ticked, and what is wrong with it."""

    item: Item
    ticked: bool
    problems: Problems

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
        if not question.evidence and question.family:
            return EMPTY
        return LOOK_BY_FAMILY.get(question.family) or LOOK_BY_KIND.get(question.kind, LOOK)


@dataclass(frozen=True, slots=True)
class ReviewedTask:
    """A prompt, whether it is ticked, and what is wrong with it."""

    task: Task
    ticked: bool
    problems: Problems


@dataclass(frozen=True, slots=True)
class Note:
    """What is wrong with the lesson as a whole, said once, with the titles of the sections it is said of."""

    message: Message
    level: Level
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice of the article with its names, and the paragraph where it is heard first (0 and "" for none)."""

    member: Member
    block: str
    number: int


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the review page shows."""

    plan: LessonPlan
    level: ReadingLevel
    cast: tuple[Heard, ...]
    paragraphs: tuple[Paragraph, ...]
    items: tuple[ReviewedItem, ...]
    tasks: tuple[ReviewedTask, ...]
    notes: tuple[Note, ...]
    remarks: tuple[Message, ...]

    @property
    def ticked(self) -> int:
        """How many questions are ticked."""
        return sum(one.ticked for one in self.items)

    @property
    def empty(self) -> bool:
        """Whether there is neither a question nor a prompt, so that nothing can be published."""
        return not self.items and not self.tasks


def review_of(plan: LessonPlan, *, prompts: Collection[str] | None = None) -> Review:
    """Return the review of a draft; `prompts` are the ticked ones, by default all without an error."""
    lookup = Lookup(plan)
    found = _by_item([problem for problem in check_plan(plan) if _can_be_mended(problem)])
    return Review(
        plan=plan,
        level=level_of(article_of(plan)),
        cast=_cast(lookup),
        paragraphs=paragraphs(lookup),
        items=tuple(
            ReviewedItem(one, one.question.ready, found.get(f"questions.{one.question.id}", ()))
            for one in items(lookup)
        ),
        tasks=tuple(_task(one, found, prompts) for one in tasks(lookup)),
        notes=_notes(lookup, found.get("", ())),
        remarks=draft(article_of(plan)).remarks,
    )


def _cast(lookup: Lookup) -> tuple[Heard, ...]:
    numbers = lookup.paragraph_numbers()
    places = {id_: here.block.id for id_, here in lookup.sentences.items()}
    members = [(one, places.get(one.first, "")) for one in cast_of(article_of(lookup.plan))]
    return tuple(Heard(one, block, numbers.get(block, 0)) for one, block in members if one.counts)


def _task(task: Task, found: Mapping[str, Problems], prompts: Collection[str] | None) -> ReviewedTask:
    problems = found.get(f"prompts.{task.prompt.id}", ())
    sound = all(problem.level != "error" for problem in problems)
    return ReviewedTask(task, sound if prompts is None else task.prompt.id in prompts, problems)


def _can_be_mended(problem: Problem) -> bool:
    """Return False for hints that no page can follow yet: to write a check, to choose the sentences of a prompt."""
    return problem.level != "hint" or not (problem.place.startswith("sections.") or problem.place.endswith(".trigger"))


def _notes(lookup: Lookup, problems: Problems) -> tuple[Note, ...]:
    places: dict[str, list[str]] = {}
    for problem in problems:
        section = lookup.sections.get(problem.place.removeprefix("sections."))
        places.setdefault(str(problem.message), []).extend([section.title] if section else [])
    first = {str(problem.message): problem for problem in reversed(problems)}
    return tuple(Note(first[text].message, first[text].level, tuple(where)) for text, where in places.items())


def _by_item(problems: Sequence[Problem]) -> dict[str, Problems]:
    """Return the problems by "questions.q1" or "prompts.p1"; what is about no item stands under ""."""
    found: dict[str, Problems] = {}
    for problem in problems:
        parts = problem.place.split(".")
        key = ".".join(parts[:2]) if parts[0] in ("questions", "prompts") and len(parts) > 1 else ""
        found[key] = (*found.get(key, ()), problem)
    return found
