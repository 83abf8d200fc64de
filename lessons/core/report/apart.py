"""Who is counted apart from right and wrong at a question, in words."""

from collections.abc import Iterable, Iterator, Mapping

from lessons.core.messages import Message, gettext_noop
from lessons.core.report.sheet import State

APART: Mapping[State, str] = {
    "none": gettext_noop("%(count)d left it out"),
    "passed": gettext_noop("%(count)d passed"),
    "not_reached": gettext_noop("%(count)d did not reach it"),
    "waiting": gettext_noop("%(count)d to mark"),
    "unfinished": gettext_noop("%(count)d unfinished"),
    "earlier": gettext_noop("%(count)d saw it in other words"),
}
"""The reasons that differ from question to question; what is true of a student everywhere is said once."""


def said_apart(apart: Iterable[tuple[State, int]]) -> Iterator[Message]:
    """Yield in words how many are counted apart, by the reason."""
    counts = dict(apart)
    for state, text in APART.items():
        if counts.get(state):
            yield Message(text, {"count": counts[state]})
