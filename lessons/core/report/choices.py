"""Who chose what: every answer to a question with how many of each third gave it."""

from collections.abc import Iterable, Sequence
from typing import Any

from lessons.core.key import in_words
from lessons.core.plan import Asked, Lookup
from lessons.core.question import Response, TallyRow
from lessons.core.value import Value

MOST_ROWS = 8
GROUPS = (0, 1, 2, None)
Thirds = tuple[int, int, int]


class Choice(Value):
    """An answer in words (a Message when they are ours), whether it is right, how many gave it, and how many of the
    bottom, the middle and the top third."""

    words: Any
    key: bool
    count: int
    thirds: Thirds


class Chosen(Value):
    """The answers to a question: those that are offered in their order, typed ones with the most frequent first.

    Of many only the frequent ones and the right ones are in it; `others` gave something else.
    """

    choices: tuple[Choice, ...] = ()
    others: int = 0


def chosen(lookup: Lookup, asked: Asked, given: Iterable[tuple[Response, int | None]]) -> Chosen:
    """Return who chose what, from responses that the question understands, each with its student's third or None."""
    given = tuple(given)
    tallies = [_tally(asked, [one for one, third in given if third == group]) for group in GROUPS]
    offered = asked.kind.tally(asked.payload, ())
    rows = offered or tuple({row.id: row for tally in tallies for row in tally.values()}.values())
    choices = [
        _choice(lookup, row, [tally[row.id].count if row.id in tally else 0 for tally in tallies]) for row in rows
    ]
    if not offered:
        choices.sort(key=lambda one: (-one.count, str(one.words)))
    return _shortened(choices)


def _tally(asked: Asked, responses: Sequence[Response]) -> dict[str, TallyRow]:
    return {row.id: row for row in asked.kind.tally(asked.payload, responses)}


def _choice(lookup: Lookup, row: TallyRow, counts: Sequence[int]) -> Choice:
    return Choice(in_words(lookup, row.words), row.key, sum(counts), (counts[0], counts[1], counts[2]))


def _shortened(choices: Sequence[Choice]) -> Chosen:
    if len(choices) <= MOST_ROWS:
        return Chosen(tuple(choices))
    kept = sorted(choices, key=lambda one: (not one.key, -one.count))[:MOST_ROWS]
    shown = tuple(one for one in choices if one in kept and (one.key or one.count))
    return Chosen(shown, sum(one.count for one in choices) - sum(one.count for one in shown))
