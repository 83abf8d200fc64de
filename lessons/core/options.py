"""What the kinds with written options check alike."""

from collections.abc import Collection, Sequence
from typing import Protocol

from lessons.core.messages import Message, Problem, gettext_noop


class Explained(Protocol):
    """An option with what is said to whoever picks it wrongly."""

    @property
    def id(self) -> str: ...
    @property
    def feedback(self) -> str: ...


def are_distinct(texts: Sequence[str]) -> bool:
    """Return whether each text has words of its own, in capitals or not."""
    said = [text.strip().casefold() for text in texts]
    return "" not in said and len(set(said)) == len(said)


def unexplained(options: Sequence[Explained], *, right: Collection[str]) -> tuple[Problem, ...]:
    """Return a warning for each wrong option that says nothing to a student who picks it."""
    words = Message(gettext_noop("Say what a student who picks this has missed."))
    wrong = (option for option in options if option.id not in right)
    return tuple(Problem(words, f"options.{one.id}.feedback", "warning") for one in wrong if not one.feedback.strip())
