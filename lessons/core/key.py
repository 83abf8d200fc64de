"""The key of a question: what can be answered, what is right, and what is said to each answer."""

from collections.abc import Iterator
from random import Random
from typing import Any

from msgspec.structs import replace

from lessons.core.plan import Asked, Lookup
from lessons.core.question import (
    WAITING,
    Bank,
    Input,
    MarkSentence,
    Order,
    PickMany,
    PickOne,
    Response,
    ShortText,
    Sort,
)
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
    reveal, named = asked.kind.reveal(asked.payload), named_in(response)
    missed = (id_ for id_ in asked.kind.missed(asked.payload, response) if id_ in reveal.feedback)
    return tuple(
        Said(in_words(lookup, reveal.things.get(id_, "")), reveal.feedback[id_])
        for id_ in missed
        if not given_only or id_ in named
    )


def named_in(response: Response) -> set[str]:
    """Return everything that a response names: what stands in it, and what it is about."""
    return {*response, *(value for values in response.values() for value in values)}


def in_words(lookup: Lookup, words: Any) -> Any:
    """Return a sentence's words for its id; anything else comes back as it is."""
    here = lookup.sentences.get(words) if isinstance(words, str) else None
    return here.text if here else words


def fields_of(asked: Asked) -> tuple[str, ...]:
    """Return the names under which the parts of an answer are sent: one for each gap, each thing to sort or to put in
    order, else one."""
    return tuple(name for one in inputs_of(asked) for name in _names(one))


def inputs_of(asked: Asked) -> tuple[Input, ...]:
    """Return what a student is asked for, in the same order each time."""
    return asked.kind.inputs(asked.payload, Random(0))  # noqa: S311 - the same order each time


def _names(one: Input) -> Iterator[str]:
    match one:
        case Sort(items=items) | Order(items=items):
            yield from (item.id for item in items)
        case Bank(passage=passage):
            yield from (stretch.gap for stretch in passage if stretch.gap)
        case _:
            yield one.name


def choices_of(asked: Asked) -> tuple[str, ...]:
    """Return the ids of what a student can choose from, () where an answer is typed."""
    return tuple(id_ for one in inputs_of(asked) for id_ in _choices(one))


def _choices(one: Input) -> Iterator[str]:
    match one:
        case PickOne(options=options) | PickMany(options=options):
            yield from (option.id for option in options)
        case Sort(groups=groups):
            yield from (group.id for group in groups)
        case Bank(words=words):
            yield from (word.id for word in words)
        case MarkSentence(sentences=sentences):
            yield from sentences


def decided_by(asked: Asked, response: Response) -> set[str]:
    """Return the ids of the choices that decide what a response counts: the right ones, and every one of them where
    one that was picked wrongly is weighed against how many there are."""
    keys = (*asked.kind.reveal(asked.payload).keys, *_named_in_others(asked))
    weighed = any(isinstance(one, PickMany) for one in inputs_of(asked))
    if weighed and named_in(response) & set(asked.kind.missed(asked.payload, response)):
        return set(choices_of(asked))
    return set(keys)


def _named_in_others(asked: Asked) -> set[str]:
    return {id_ for one in getattr(asked.payload, "others", ()) for id_ in named_in(one)}


def key_of(asked: Asked) -> tuple[Any, ...]:
    """Return what decides how an answer is graded, whatever the words are: two questions with the same one have the
    same key."""
    right = tuple(_right(asked, one) for one in inputs_of(asked))
    return asked.question.kind, right, getattr(asked.payload, "tolerance", 0), _others(asked)


def _others(asked: Asked) -> frozenset[Any]:
    """Return the whole answers that are right beside the first one."""
    return frozenset(frozenset(one.items()) for one in getattr(asked.payload, "others", ()))


def _right(asked: Asked, one: Input) -> Any:
    """Return what is right: in its order only where that decides, with what else the share hangs on."""
    keys = asked.kind.reveal(asked.payload).keys
    match one:
        case Order():
            return keys
        case Sort() | Bank():
            return frozenset(zip(_names(one), keys, strict=False))
        case PickMany(options=options):
            return frozenset(keys), len({option.id for option in options} - set(keys))
        case ShortText(name=name):
            return frozenset(keys), _never_waiting(asked, name)
        case _:
            return frozenset(keys)


def _never_waiting(asked: Asked, name: str) -> frozenset[str]:
    """Return the wrong answers that count nothing only because they were foreseen: the teacher would be asked else."""
    unforeseen = replace(asked.payload, misreadings=())
    values = (wrong.value for wrong in asked.payload.misreadings)
    return frozenset(one for one in values if asked.kind.grade(unforeseen, {name: (one,)}) == WAITING)
