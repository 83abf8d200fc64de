"""The key of a question: what can be answered, what is right, and what is said to each answer."""

from typing import Any

from lessons.core.plan import Asked, Lookup
from lessons.core.question import Response
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
    things = reveal.things
    rows = asked.kind.tally(asked.payload, ())
    if rows:
        return tuple(
            AnswerLine(in_words(lookup, row.words), row.key, reveal.feedback.get(row.id, ""), row.id) for row in rows
        )
    keys = [AnswerLine(in_words(lookup, words), True, "") for words in reveal.words]
    said = reveal.feedback.items()
    return (*keys, *(AnswerLine(in_words(lookup, things.get(one, one)), False, text, one) for one, text in said))


class Said(Value):
    """What is said to a student about a response: the words of the thing that it is about, "" where it is about the
    whole response, and the text."""

    about: Any
    text: str


def said_to(lookup: Lookup, asked: Asked, response: Response, *, given_only: bool = False) -> tuple[Said, ...]:
    """Return what is said to a student who gave this response, nothing to a right one.

    With `given_only` nothing is said about what was left out: that would name the answer to who may try again.
    """
    reveal, named = asked.kind.reveal(asked.payload), _named(response)
    missed = (id_ for id_ in asked.kind.missed(asked.payload, response) if id_ in reveal.feedback)
    return tuple(
        Said(in_words(lookup, reveal.things.get(id_, "")), reveal.feedback[id_])
        for id_ in missed
        if not given_only or id_ in named
    )


def _named(response: Response) -> set[str]:
    """Return everything that a response names: what stands in it, and what it is about."""
    return {*response, *(value for values in response.values() for value in values)}


def in_words(lookup: Lookup, words: Any) -> Any:
    """Return a sentence's words for its id; anything else comes back as it is."""
    here = lookup.sentences.get(words) if isinstance(words, str) else None
    return here.text if here else words
