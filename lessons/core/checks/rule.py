"""What a rule for one question is, and how a rule says what it found."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from lessons.core.messages import Level, Message, Problem
from lessons.core.plan import Asked, Lookup

QuestionRule = Callable[[Lookup, Asked], Iterator[Problem]]
"""A rule yields what is wrong with one question; places are inside the question: "stem", "options.b.text"."""


def error(place: str, text: str, **params: Any) -> Problem:
    """Return a problem that must not reach a class; `text` is marked for translation where it is written."""
    return _problem("error", place, text, params)


def warning(place: str, text: str, **params: Any) -> Problem:
    """Return a problem that a teacher should mend and may leave."""
    return _problem("warning", place, text, params)


def hint(place: str, text: str, **params: Any) -> Problem:
    """Return something worth a second look."""
    return _problem("hint", place, text, params)


def concern(place: str, text: str, *, rule: str, words: str) -> Problem:
    """Return a warning that keeps an item from a class until a teacher mends it or gives a reason for it."""
    return Problem(Message(text, {"words": words}), place, "warning", f"{rule}: {words}")


def _problem(level: Level, place: str, text: str, params: dict[str, Any]) -> Problem:
    return Problem(Message(text, params), place, level)


def within(prefix: str, problem: Problem) -> Problem:
    """Return the problem with its place under a longer one: "stem" becomes "questions.q3.stem"."""
    place = f"{prefix}.{problem.place}" if problem.place else prefix
    return replace(problem, place=place)
