"""What a question rests on: the sentences that prove it and those that its payload names, by the payload's kind."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from msgspec.structs import replace

from lessons.core.kinds import kind_named
from lessons.core.question import FieldType, Question, parse_payload

Ids = Mapping[str, str]
"""Other ids by those that they replace; "" takes a sentence out."""


def sentences_of(question: Question) -> frozenset[str]:
    """Return the ids of all sentences that a question rests on."""
    return frozenset(question.evidence) | _named(question)


def redirected(question: Question, ids: Ids) -> Question:
    """Return the question with other ids for sentences that it rests on; "" takes the sentence out of it."""
    if ids.keys().isdisjoint(sentences_of(question)):
        return question
    evidence = mapped(question.evidence, ids)
    if ids.keys().isdisjoint(_named(question)):
        return replace(question, evidence=evidence)
    naming = {field.name: NAMING[field.type] for field in kind_named(question.kind).fields() if field.type in NAMING}
    parts = question.payload.items()
    payload = {name: naming[name](part, ids) if name in naming else part for name, part in parts}
    return replace(question, evidence=evidence, payload=payload)


def mapped(sentences: Iterable[str], ids: Ids) -> tuple[str, ...]:
    """Return sentence ids with others in their place, each once, without those that have "" in their place."""
    return tuple(dict.fromkeys(new for one in sentences if (new := ids.get(one, one))))


def _named(question: Question) -> frozenset[str]:
    kind = kind_named(question.kind)
    return frozenset(kind.sentences(parse_payload(kind.payload_type, question.payload)))


def _listed(part: Iterable[str], ids: Ids) -> list[str]:
    return list(mapped(part, ids))


def _noted(part: Mapping[str, str], ids: Ids) -> dict[str, str]:
    return {new: words for one, words in part.items() if (new := ids.get(one, one))}


def _sorted(part: Iterable[Mapping[str, Any]], ids: Ids) -> list[Mapping[str, Any]]:
    """Return the things to sort with their sentences; one that was nothing but a sentence goes with it."""
    found = ((one, ids.get(one.get("sentence", ""))) for one in part)
    return [one if new is None else {**one, "sentence": new} for one, new in found if new != "" or one.get("text")]


NAMING: Final[Mapping[FieldType, Callable[[Any, Ids], Any]]] = {
    "sentences": _listed,
    "notes": _noted,
    "items": _sorted,
}
"""Types of fields in which a sentence's id can stand, each with what puts other ids there."""
