"""Who is counted apart from right and wrong, in words."""

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
    "with": gettext_noop("%(count)d worked with a classmate, who is counted"),
    "at_work": gettext_noop("%(count)d still at work"),
    "not_started": gettext_noop("%(count)d not started"),
    "absent": gettext_noop("%(count)d absent"),
    "excused": gettext_noop("%(count)d excused"),
    "other_task": gettext_noop("%(count)d on the other task"),
}
OF_THE_CLASS: frozenset[State] = frozenset({"at_work", "not_started", "absent", "excused", "other_task"})
"""What is the same at every question, and so is said once."""


def said_apart(apart: Iterable[tuple[State, int]], *, of_class: bool = False) -> Iterator[Message]:
    """Yield in words how many are counted apart: for a reason of this question, or of the whole class."""
    counts = dict(apart)
    for state, text in APART.items():
        if counts.get(state) and (state in OF_THE_CLASS) == of_class:
            yield Message(text, {"count": counts[state]})
