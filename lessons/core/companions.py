"""Companions: which lesson to give a class next to the one it has, so that no ideology stands for all of them."""

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import Literal

from lessons.core.messages import Message, gettext_noop
from lessons.core.subjects import ACROSS, ISLAMIST_GROUP, MUSLIMS, ideologies_in
from lessons.core.value import Value

Why = Literal["other", "muslims", "across"]
WHY: dict[Why, Message] = {
    "other": Message(
        gettext_noop(
            "One story about one group teaches a category. A second one, from another side, teaches how people are won."
        )
    ),
    "muslims": Message(
        gettext_noop(
            "In the story of a violent group Muslims stand beside violence. Here they are the ones who are harmed, or "
            "who help."
        )
    ),
    "across": Message(
        gettext_noop("This class has worked on two sides. Now it can lay them side by side: same steps, other badge.")
    ),
}


class OnShelf(Value):
    """A lesson as far as a suggestion needs it."""

    key: str
    subjects: tuple[str, ...]


class Companion(Value):
    """The key of a lesson that goes with another, and why."""

    key: str
    why: Why


def companions(
    subjects: Collection[str], shelf: Sequence[OnShelf], *, done: Collection[str] = ()
) -> tuple[Companion, ...]:
    """Return what goes with a lesson on these subjects, in shelf order, without what is done.

    That is every lesson on an ideology of which it shares none; beside a violent group that claims to act for Islam
    also the first one in which Muslims are harmed or help. A lesson on no ideology has no companions.
    """
    own = ideologies_in(subjects)
    if not own:
        return ()
    fresh = [one for one in shelf if one.key not in done]
    helping = next((one.key for one in fresh if MUSLIMS in one.subjects), "") if ISLAMIST_GROUP in own else ""
    return tuple(
        Companion(one.key, "muslims" if one.key == helping else "other")
        for one in fresh
        if one.key == helping or _is_of_another_side(one.subjects, subjects)
    )


def bridges(
    closed: Sequence[Collection[str]], shelf: Sequence[OnShelf], *, done: Collection[str] = ()
) -> tuple[Companion, ...]:
    """Return the lessons that compare two others, once two of the closed ones are on different ideologies.

    `closed` are the subjects of the lessons that a class has finished.
    """
    if not any(_is_of_another_side(one, other) for one, other in combinations(closed, 2)):
        return ()
    return tuple(Companion(one.key, "across") for one in shelf if ACROSS in one.subjects and one.key not in done)


def _is_of_another_side(one: Collection[str], other: Collection[str]) -> bool:
    """Whether both are on an ideology and share none."""
    first, second = ideologies_in(one), ideologies_in(other)
    return bool(first and second) and first.isdisjoint(second)
