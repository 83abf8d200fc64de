"""Sort: things, or sentences of the article, put into named groups."""

import random
from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace

from lessons.core.messages import Message, Problem, Words, gettext_noop
from lessons.core.question import (
    Field,
    Grade,
    Input,
    KindName,
    Option,
    Raw,
    Response,
    Reveal,
    Sort,
    TallyRow,
    picked_each,
    scored,
    sound,
    tally_of,
    told,
    too_many,
)
from lessons.core.value import Value

NAME = "sort"
EMPTY = "–"


class Group(Value):
    """A group, by its name."""

    id: str
    text: str


class Item(Value):
    """A thing to sort, the id of its group, and what to say when it is put elsewhere.

    It is a text, a sentence of the article by its id, or a text with the sentence that it is about.
    """

    id: str
    text: str = ""
    group: str = ""
    sentence: str = ""
    feedback: str = ""

    @property
    def words(self) -> str:
        """The text, or the id of the sentence that stands for it."""
        return self.text or self.sentence


class SortPayload(Value):
    """What goes where; items keep the order in which they stand. `others` are whole answers that are right as well."""

    groups: tuple[Group, ...]
    items: tuple[Item, ...]
    others: tuple[Response, ...] = ()


class Sorting:
    """Things put into named groups, each worth the same."""

    name: ClassVar[KindName] = "sort"
    label: ClassVar[str] = gettext_noop("Sort into groups")
    payload_type = SortPayload

    def fields(self) -> tuple[Field, ...]:
        return (
            Field("groups", "groups", gettext_noop("Groups"), gettext_noop("Two to six.")),
            Field(
                "items",
                "items",
                gettext_noop("What to sort"),
                gettext_noop("Write each one, or choose a sentence of the text. Say where it belongs."),
            ),
        )

    def check(self, payload: SortPayload) -> tuple[Problem, ...]:
        problems = [*too_many(payload.groups, "groups"), *too_many(payload.items, "items")]
        if len(payload.groups) < 2 or not _distinct([(one.id, one.text) for one in payload.groups]):
            problems.append(Problem(Message(gettext_noop("Name at least two different groups.")), "groups"))
        if len(payload.items) < 2 or not _distinct([(one.id, one.text + one.sentence) for one in payload.items]):
            problems.append(Problem(Message(gettext_noop("Give at least two different things to sort.")), "items"))
        known = {group.id for group in payload.groups}
        if any(item.group not in known for item in payload.items):
            problems.append(Problem(Message(gettext_noop("Say for each one which group it belongs to.")), "items"))
        elif len({item.group for item in payload.items}) < len(known):
            problems.append(Problem(Message(gettext_noop("One group stays empty.")), "groups", "warning"))
        return tuple(problems)

    def sentences(self, payload: SortPayload) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.sentence for item in payload.items if item.sentence))

    def inputs(self, payload: SortPayload, rng: random.Random) -> tuple[Input, ...]:
        items = tuple(Option(item.id, item.text, item.sentence) for item in payload.items)
        return (Sort(NAME, items, tuple(Option(group.id, group.text) for group in payload.groups)),)

    def read(self, payload: SortPayload, raw: Raw) -> Response | Problem:
        groups = [group.id for group in payload.groups]
        names = [item.id for item in payload.items]
        return picked_each(raw, names, groups, Message(gettext_noop("Choose a group for each one.")))

    def grade(self, payload: SortPayload, response: Response) -> Grade:
        """Return the share of things in their groups; where several answers are right, by the nearest one."""
        return scored(max(_share(payload, right, response) for right in _rights(payload)))

    def missed(self, payload: SortPayload, response: Response) -> tuple[str, ...]:
        right = max(_rights(payload), key=lambda right: _share(payload, right, response))
        return tuple(item.id for item in payload.items if response.get(item.id, right[item.id]) != right[item.id])

    def describe(self, payload: SortPayload, response: Response) -> tuple[Words, ...]:
        return (self._in_words(payload, response),)

    def tally(self, payload: SortPayload, responses: Sequence[Response]) -> tuple[TallyRow, ...]:
        return tally_of([self._in_words(payload, one) for one in responses], self._in_words(payload, _right(payload)))

    def reveal(self, payload: SortPayload) -> Reveal:
        return Reveal(
            keys=tuple(item.group for item in payload.items),
            words=tuple(self._in_words(payload, right) for right in _rights(payload)),
            feedback=told({item.id: item.feedback for item in payload.items}),
            things={item.id: item.words for item in payload.items},
            numbered=tuple(item.words for item in payload.items),
        )

    def accept(self, payload: SortPayload, response: Response, *, only: bool) -> SortPayload | None:
        if set(response) != set(_right(payload)):
            return None
        if not only:
            return replace(payload, others=(*payload.others, response))
        items = tuple(replace(item, group=response[item.id][0]) for item in payload.items)
        return sound(self, replace(payload, items=items, others=()))

    def _in_words(self, payload: SortPayload, response: Response) -> str:
        names = {group.id: group.text for group in payload.groups}
        given = (response.get(item.id, ("",))[0] for item in payload.items)
        return " · ".join(f"{number} {names.get(group, EMPTY)}" for number, group in enumerate(given, start=1))


def _right(payload: SortPayload) -> Response:
    return {item.id: (item.group,) for item in payload.items}


def _rights(payload: SortPayload) -> tuple[Response, ...]:
    """Return every whole answer that is right; one that is not about what is asked now says nothing."""
    right = _right(payload)
    return (right, *(one for one in payload.others if one.keys() == right.keys()))


def _share(payload: SortPayload, right: Response, response: Response) -> float:
    found = sum(response.get(item.id) == right[item.id] for item in payload.items)
    return found / len(payload.items) if payload.items else 0.0


def _distinct(things: Sequence[tuple[str, str]]) -> bool:
    """Whether ids and texts stand once each and no text is empty."""
    texts = [text.strip().casefold() for _, text in things]
    return "" not in texts and len(set(texts)) == len(texts) == len({id_ for id_, _ in things})
