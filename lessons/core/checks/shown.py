"""What of a question the checks look at, taken from its kind's own contract, so that no rule names a kind."""

from collections.abc import Iterator
from typing import Any

from lessons.core.kinds.bank import write_passage
from lessons.core.plan import Asked
from lessons.core.question import FieldType


def payload_parts(asked: Asked, wanted: FieldType) -> tuple[Any, ...]:
    """Return the parts of the payload that the kind's editor asks for as a field of that type."""
    fields = asked.kind.fields()
    return tuple(getattr(asked.payload, field.name) for field in fields if field.type == wanted)


def guessable(asked: Asked) -> tuple[Any, ...]:
    """Return the written options of which one is right; those of a poll help nobody to guess."""
    return options_of(asked) if is_closed(asked) else ()


def options_of(asked: Asked) -> tuple[Any, ...]:
    """Return the written options, each with an id and a text, in the order of the plan."""
    return tuple(option for options in payload_parts(asked, "options") for option in options)


def positions_of(asked: Asked) -> tuple[Any, ...]:
    """Return the positions of a poll, each with an id and a text."""
    return tuple(position for positions in payload_parts(asked, "positions") for position in positions)


def has_several_keys(asked: Asked) -> bool:
    """Return whether more than one of the options may be right."""
    return bool(payload_parts(asked, "keys"))


def keys_of(asked: Asked) -> tuple[str, ...]:
    """Return the ids of the right responses; an open question has none."""
    return asked.kind.reveal(asked.payload).keys


def is_closed(asked: Asked) -> bool:
    """Return whether the program itself knows which response is right."""
    return bool(keys_of(asked))


def says_not_said(asked: Asked) -> bool:
    """Return whether the right response is that the text does not say."""
    return "not_said" in payload_parts(asked, "verdict")


def claim_of(asked: Asked) -> str:
    """Return the statement that students check, or "" for a question without one."""
    if not payload_parts(asked, "verdict"):
        return ""
    return " ".join(payload_parts(asked, "text"))


def numbers_of(asked: Asked) -> tuple[str, ...]:
    """Return the right number as people write it, for a question that asks for one."""
    return keys_of(asked) if payload_parts(asked, "number") else ()


def key_text(asked: Asked) -> str:
    """Return the words of the right option, or "" when the question has no written options."""
    keys = keys_of(asked)
    return next((option.text for option in options_of(asked) if option.id in keys), "")


def shown_texts(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the place and the words of everything students read before they answer."""
    yield "stem", asked.question.stem
    if claim := claim_of(asked):
        yield "claim", claim
    for option in options_of(asked):
        yield f"options.{option.id}.text", option.text
    for position in positions_of(asked):
        yield f"options.{position.id}.text", position.text
    yield from things_to_place(asked)


def groups_of(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the place and the name of every group that things are sorted into."""
    for groups in payload_parts(asked, "groups"):
        yield from ((f"groups.{group.id}.text", group.text) for group in groups)


def things_to_place(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the place and the words of a passage with gaps, all words put back, and of all that is to be placed."""
    for passage in payload_parts(asked, "gaps"):
        yield "passage", write_passage(passage).replace("[", "").replace("]", "")
    for items in (*payload_parts(asked, "items"), *payload_parts(asked, "steps")):
        yield from ((f"items.{item.id}.text", item.text) for item in items)


def feedback_texts(asked: Asked) -> Iterator[str]:
    """Yield everything that may be said to a student after answering."""
    yield from (text for _, text in said_after(asked))


def said_after(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the place and the words of everything that may be said to a student after answering."""
    yield "feedback", asked.question.feedback
    options = {option.id for option in options_of(asked)}
    for id_, text in asked.kind.reveal(asked.payload).feedback.items():
        yield f"options.{id_}.feedback" if id_ in options else f"feedback.{id_}", text
    for levels in payload_parts(asked, "levels"):
        yield from ((f"levels.{level.id}.words", level.words) for level in levels)


def keeps_order(asked: Asked) -> bool:
    """Return whether the options are always shown in the plan's order."""
    return bool(getattr(asked.payload, "ordered", False))
