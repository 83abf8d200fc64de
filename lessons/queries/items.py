"""Questions and prompts laid out for a teacher's eye: key, feedback, proof, what stands beside them.

Reads no table: the plan comes from whoever may see it.
"""

from lessons.core.checks.shown import payload_parts
from lessons.core.grading import levels_of
from lessons.core.key import AnswerLine, answer_lines
from lessons.core.kinds.bank import write_passage
from lessons.core.messages import Message
from lessons.core.numbering import SHORT, names_of
from lessons.core.plan import Asked, Lookup, Prompt
from lessons.core.question import Level, Question
from lessons.core.value import Value


class Place(Value):
    """Where a proof stands: the block, and its paragraph number if it has one."""

    block: str
    number: int


class Item(Value):
    """A question with everything a teacher judges it by; `short` names it in a few letters, `name` in words.

    `passage` is what gaps were cut into, the missing words in [square brackets].
    """

    short: Message
    name: Message
    question: Question
    kind: str
    claim: str
    passage: str
    answers: tuple[AnswerLine, ...]
    places: tuple[Place, ...]
    levels: tuple[Level, ...]

    @property
    def told(self) -> tuple[AnswerLine, ...]:
        """The answers that something is said to."""
        return tuple(answer for answer in self.answers if answer.feedback)


class Task(Value):
    """A prompt with the sentences it stands on."""

    number: int
    prompt: Prompt
    trigger: tuple[str, ...]


def items(lookup: Lookup) -> tuple[Item, ...]:
    """Return every question in the plan's order."""
    paragraphs, shorts, names = lookup.paragraph_numbers(), short_names(lookup), long_names(lookup)
    return tuple(_item(lookup, one, shorts[id_], names[id_], paragraphs) for id_, one in lookup.asked.items())


def short_names(lookup: Lookup) -> dict[str, Message]:
    """Return "Q3" or "Check 1" for each question."""
    return names_of(lookup.asked.values(), SHORT)


def long_names(lookup: Lookup) -> dict[str, Message]:
    """Return "Question 3" or "Check 1" for each question."""
    return names_of(lookup.asked.values())


def _item(lookup: Lookup, asked: Asked, short: Message, name: Message, numbers: dict[str, int]) -> Item:
    blocks = dict.fromkeys(lookup.sentences[one].block.id for one in asked.question.evidence)
    return Item(
        short=short,
        name=name,
        question=asked.question,
        kind=asked.kind.label,
        claim=getattr(asked.payload, "claim", ""),
        passage="\n".join(write_passage(one) for one in payload_parts(asked, "gaps")),
        answers=answer_lines(lookup, asked),
        places=tuple(Place(block, numbers.get(block, 0)) for block in blocks),
        levels=levels_of(asked),
    )


def tasks(lookup: Lookup) -> tuple[Task, ...]:
    """Return every prompt in the plan's order, numbered from 1."""
    return tuple(
        Task(number, prompt, tuple(lookup.sentences[one].text for one in prompt.trigger))
        for number, prompt in enumerate(lookup.plan.prompts, start=1)
    )
