"""Order: things, mostly events of the text, put one after the other."""

import random
from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from msgspec.structs import replace

from lessons.core.messages import Message, Problem, Words, gettext_noop
from lessons.core.question import (
    Field,
    Grade,
    Input,
    KindName,
    Option,
    Order,
    Raw,
    Response,
    Reveal,
    TallyRow,
    scored,
    tally_of,
    told,
    too_many,
)
from lessons.core.value import Value

NAME = "order"
EMPTY = "–"
START = "^"  # stands before the first thing; no id has this letter
ENOUGH = 3


class OrderItem(Value):
    """A thing, and what to say when it does not stand where it belongs."""

    id: str
    text: str
    feedback: str = ""


class OrderPayload(Value):
    """`items` stand in their right order; `others` are other orders that are right as well, as whole answers."""

    items: tuple[OrderItem, ...]
    others: tuple[Response, ...] = ()


class Ordering:
    """Things put into order; a response holds under each place, "1" for the first, the id of the thing put there."""

    name: ClassVar[KindName] = "order"
    label: ClassVar[str] = gettext_noop("Put in order")
    payload_type = OrderPayload

    def fields(self) -> tuple[Field, ...]:
        return (
            Field(
                "items",
                "steps",
                gettext_noop("What to put in order"),
                gettext_noop("Write it in the right order. Students see it in another one."),
            ),
        )

    def check(self, payload: OrderPayload) -> tuple[Problem, ...]:
        ids = [item.id for item in payload.items]
        texts = [item.text.strip().casefold() for item in payload.items]
        problems = [*too_many(ids, "items")]
        problems += [
            Problem(
                Message(gettext_noop("“%(id)s” is the name of a place. Give this another id."), {"id": id_}), "items"
            )
            for id_ in ids
            if id_.isdecimal()
        ]
        if len(ids) < 2 or "" in texts or not len(set(texts)) == len(set(ids)) == len(ids):
            problems.append(Problem(Message(gettext_noop("Give at least two different things.")), "items"))
        elif len(ids) < ENOUGH:
            words = gettext_noop("Two things can be put in order by guessing. Give three or more.")
            problems.append(Problem(Message(words), "items", "warning"))
        return tuple(problems)

    def sentences(self, payload: OrderPayload) -> tuple[str, ...]:
        return ()

    def inputs(self, payload: OrderPayload, rng: random.Random) -> tuple[Input, ...]:
        """Return the things in an order of their own, which is never the right one."""
        right = [Option(item.id, item.text) for item in payload.items]
        mixed = right.copy()
        rng.shuffle(mixed)
        if mixed == right:
            mixed = [*right[1:], *right[:1]]
        return (Order(NAME, tuple(mixed)),)

    def read(self, payload: OrderPayload, raw: Raw) -> Response | Problem:
        """Return which thing stands at each place that has one.

        The page sends places under the ids of things; a response that was read before names things under places.
        """
        places = [str(number) for number, _ in enumerate(payload.items, start=1)]
        ids = [item.id for item in payload.items]
        sent = [(next(iter(raw.get(id_, ())), ""), id_) for id_ in ids]
        again = [(place, id_) for place in places for id_ in raw.get(place, ()) if id_ in ids]
        taken = [(place, id_) for place, id_ in sent if place in places] or again
        if not taken:
            return Problem(Message(gettext_noop("Choose a number for each one.")), NAME)
        given = [place for place, _ in taken]
        twice = next((place for place in places if given.count(place) > 1), "")
        if twice:
            words = gettext_noop("More than one has number %(number)s. Give each one a number of its own.")
            return Problem(Message(words, {"number": twice}), NAME)
        return {place: (id_,) for place, id_ in sorted(taken, key=lambda one: int(one[0]))}

    def grade(self, payload: OrderPayload, response: Response) -> Grade:
        """Return the share of neighbours of the right order that stand one right after the other in the response.

        Counting things in their right place would take everything from who moves one thing from the end to the
        beginning; counting all pairs in the right order would give half to who guesses. Of n - 1 neighbours a guess
        gets one n-th, and one thing out of place costs three at most. Moodle's ordering question offers the same as
        "relative to the next item (excluding last)". Where several orders are right, the nearest one counts.
        """
        return scored(max(self._share(payload, right, response) for right in _rights(payload)))

    def _share(self, payload: OrderPayload, right: Response, response: Response) -> float:
        pairs, given = self._neighbours(payload, right), self._neighbours(payload, response)
        return len(pairs & given) / len(pairs) if pairs else 0.0

    def missed(self, payload: OrderPayload, response: Response) -> tuple[str, ...]:
        """Return the things that stand first or behind another thing where they should not, as `grade` counts them."""
        nearest = max(_rights(payload), key=lambda right: self._share(payload, right, response))
        before = pairwise((START, *self._placed(payload, nearest)))
        found = pairwise((START, *self._placed(payload, response)))
        wrong = {id_ for ahead, id_ in set(found) - set(before) if ahead and id_}
        return tuple(item.id for item in payload.items if item.id in wrong)

    def describe(self, payload: OrderPayload, response: Response) -> tuple[Words, ...]:
        return (self._in_words(payload, response),)

    def tally(self, payload: OrderPayload, responses: Sequence[Response]) -> tuple[TallyRow, ...]:
        return tally_of([self._in_words(payload, one) for one in responses], self._in_words(payload, _right(payload)))

    def reveal(self, payload: OrderPayload) -> Reveal:
        return Reveal(
            keys=tuple(item.id for item in payload.items),
            words=tuple(self._in_words(payload, right) for right in _rights(payload)),
            feedback=told({item.id: item.feedback for item in payload.items}),
            things={item.id: item.text for item in payload.items},
        )

    def accept(self, payload: OrderPayload, response: Response, *, only: bool) -> OrderPayload | None:
        if set(response) != set(_right(payload)):
            return None
        if not only:
            return replace(payload, others=(*payload.others, response))
        items = {item.id: item for item in payload.items}
        return replace(payload, items=tuple(items[id_] for id_ in self._placed(payload, response)), others=())

    def _neighbours(self, payload: OrderPayload, response: Response) -> set[tuple[str, str]]:
        """Return which two things stand at one place and the next; nothing stands beside an empty place."""
        return {(one, other) for one, other in pairwise(self._placed(payload, response)) if one and other}

    def _in_words(self, payload: OrderPayload, response: Response) -> str:
        texts = {item.id: item.text for item in payload.items}
        given = enumerate(self._placed(payload, response), start=1)
        return "\n".join(f"{number} {texts.get(id_, EMPTY)}" for number, id_ in given)

    def _placed(self, payload: OrderPayload, response: Response) -> list[str]:
        return [response.get(str(number), ("",))[0] for number, _ in enumerate(payload.items, start=1)]


def _right(payload: OrderPayload) -> Response:
    return {str(number): (item.id,) for number, item in enumerate(payload.items, start=1)}


def _rights(payload: OrderPayload) -> tuple[Response, ...]:
    """Return every whole answer that is right; one that is not about what is asked now says nothing."""
    right = _right(payload)
    return (right, *(one for one in payload.others if one.keys() == right.keys()))
