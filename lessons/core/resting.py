"""What a question rests on: the sentences that prove it and those that its payload names, by the payload's kind."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from msgspec.structs import replace

from lessons.core.kinds import kind_named
from lessons.core.question import Question, parse_payload

NAMING: Final = frozenset({"sentences", "notes"})
"""Types of fields in which a sentence's id can stand: as an entry, or as the name of an entry."""


def sentences_of(question: Question) -> frozenset[str]:
    """Return the ids of all sentences that a question rests on."""
    return frozenset(question.evidence) | _named(question)


def redirected(question: Question, ids: Mapping[str, str]) -> Question:
    """Return the question with other ids for sentences that it rests on; "" takes the sentence out of it."""
    if ids.keys().isdisjoint(sentences_of(question)):
        return question
    evidence = mapped(question.evidence, ids)
    if ids.keys().isdisjoint(_named(question)):
        return replace(question, evidence=evidence)
    names = {field.name for field in kind_named(question.kind).fields() if field.type in NAMING}
    payload = {name: _redirected(part, ids) if name in names else part for name, part in question.payload.items()}
    return replace(question, evidence=evidence, payload=payload)


def mapped(sentences: Iterable[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    """Return sentence ids with others in their place, each once, without those that have "" in their place."""
    return tuple(dict.fromkeys(new for one in sentences if (new := ids.get(one, one))))


def _named(question: Question) -> frozenset[str]:
    kind = kind_named(question.kind)
    return frozenset(kind.sentences(parse_payload(kind.payload_type, question.payload)))


def _redirected(part: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(part, Mapping):
        return {new: words for one, words in part.items() if (new := ids.get(one, one))}
    return list(mapped(part, ids))
