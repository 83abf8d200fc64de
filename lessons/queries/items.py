"""Questions and prompts laid out for a teacher's eye: key, feedback, proof, what stands beside them.

Reads no table: the plan comes from whoever may see it.
"""

from typing import Any

from lessons.core.messages import Message, gettext_noop
from lessons.core.plan import Asked, Lookup, Prompt
from lessons.core.question import Question
from lessons.core.value import Value

CHECK = gettext_noop("Check %(number)d")


class AnswerLine(Value):
    """A possible answer in words (a Message when they are ours), whether it is the key, and what is said to it."""

    words: Any
    key: bool
    feedback: str


class Place(Value):
    """Where a proof stands: the block, and its paragraph number if it has one."""

    block: str
    number: int


class Item(Value):
    """A question with everything a teacher judges it by; `short` names it in a few letters, `name` in words."""

    short: Message
    name: Message
    question: Question
    kind: str
    claim: str
    answers: tuple[AnswerLine, ...]
    places: tuple[Place, ...]

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
    return _named(lookup, gettext_noop("Q%(number)d"))


def long_names(lookup: Lookup) -> dict[str, Message]:
    """Return "Question 3" or "Check 1" for each question."""
    return _named(lookup, gettext_noop("Question %(number)d"))


def _named(lookup: Lookup, scored: str) -> dict[str, Message]:
    """Return names with numbers: scored questions are counted from 1 as students see them, checks apart from them."""
    counts = {False: 0, True: 0}
    names = {}
    for id_, asked in lookup.asked.items():
        check = asked.question.guiding
        counts[check] += 1
        names[id_] = Message(CHECK if check else scored, {"number": counts[check]})
    return names


def _item(lookup: Lookup, asked: Asked, short: Message, name: Message, numbers: dict[str, int]) -> Item:
    blocks = dict.fromkeys(lookup.sentences[one].block.id for one in asked.question.evidence)
    return Item(
        short=short,
        name=name,
        question=asked.question,
        kind=asked.kind.label,
        claim=getattr(asked.payload, "claim", ""),
        answers=answer_lines(lookup, asked),
        places=tuple(Place(block, numbers.get(block, 0)) for block in blocks),
    )


def answer_lines(lookup: Lookup, asked: Asked) -> tuple[AnswerLine, ...]:
    """Return what can be answered, each with its feedback; for a typed answer the key and its known misreadings."""
    reveal = asked.kind.reveal(asked.payload)
    rows = asked.kind.tally(asked.payload, ())
    if rows:
        return tuple(AnswerLine(_in_words(lookup, row.words), row.key, reveal.feedback.get(row.id, "")) for row in rows)
    keys = [AnswerLine(words, True, "") for words in reveal.words]
    return (*keys, *(AnswerLine(wrong, False, text) for wrong, text in reveal.feedback.items()))


def _in_words(lookup: Lookup, words: Any) -> Any:
    here = lookup.sentences.get(words) if isinstance(words, str) else None
    return here.text if here else words


def tasks(lookup: Lookup) -> tuple[Task, ...]:
    """Return every prompt in the plan's order, numbered from 1."""
    return tuple(
        Task(number, prompt, tuple(lookup.sentences[one].text for one in prompt.trigger))
        for number, prompt in enumerate(lookup.plan.prompts, start=1)
    )
