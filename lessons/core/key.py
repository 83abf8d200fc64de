"""The key of a question: what can be answered, what is right, and what is said to each answer."""

from collections.abc import Iterator
from random import Random
from typing import Any

from lessons.core.plan import Asked, Lookup
from lessons.core.question import Bank, Input, Response, Sort
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


def fields_of(asked: Asked) -> tuple[str, ...]:
    """Return the names under which the parts of an answer are sent: one for each gap or thing to sort, else one."""
    return tuple(name for one in asked.kind.inputs(asked.payload, Random(0)) for name in _names(one))  # noqa: S311


def _names(one: Input) -> Iterator[str]:
    match one:
        case Sort(items=items):
            yield from (item.id for item in items)
        case Bank(passage=passage):
            yield from (stretch.gap for stretch in passage if stretch.gap)
        case _:
            yield one.name


def key_of(asked: Asked) -> tuple[Any, ...]:
    """Return what decides how an answer is graded, whatever the words are: two questions with the same one have the
    same key."""
    fields, keys = fields_of(asked), asked.kind.reveal(asked.payload).keys
    right = tuple(sorted(zip(fields, keys, strict=True))) if len(fields) == len(keys) > 1 else keys
    return asked.question.kind, right, getattr(asked.payload, "tolerance", 0)
