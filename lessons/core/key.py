"""The key of a question: what can be answered, what is right, and what is said to each answer."""

from typing import Any

from lessons.core.plan import Asked, Lookup
from lessons.core.value import Value


class AnswerLine(Value):
    """A possible answer in words (a Message when they are ours), whether it is the key, and what is said to it; its id
    is what a response names, "" when it names none."""

    words: Any
    key: bool
    feedback: str
    id: str = ""


def answer_lines(lookup: Lookup, asked: Asked) -> tuple[AnswerLine, ...]:
    """Return what can be answered, each with its feedback; for a typed answer the key and its known misreadings."""
    reveal = asked.kind.reveal(asked.payload)
    rows = asked.kind.tally(asked.payload, ())
    if rows:
        return tuple(
            AnswerLine(in_words(lookup, row.words), row.key, reveal.feedback.get(row.id, ""), row.id) for row in rows
        )
    keys = [AnswerLine(in_words(lookup, words), True, "") for words in reveal.words]
    return (*keys, *(AnswerLine(wrong, False, text, wrong) for wrong, text in reveal.feedback.items()))


def in_words(lookup: Lookup, words: Any) -> Any:
    """Return a sentence's words for its id; anything else comes back as it is."""
    here = lookup.sentences.get(words) if isinstance(words, str) else None
    return here.text if here else words
