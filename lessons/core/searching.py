"""Searching the shelf: what is wanted of a lesson, and whether one fits."""

from typing import Final

from lessons.core.facts import Facts, words_in
from lessons.core.messages import gettext_noop
from lessons.core.value import Value

Band = tuple[float, float]

LEVELS: Final[dict[str, tuple[str, Band]]] = {
    "easy": (gettext_noop("Easy, below grade 6"), (-100, 6)),
    "middle": (gettext_noop("Middle, grades 6 to 8"), (6, 9)),
    "hard": (gettext_noop("Hard, grade 9 and above"), (9, 1000)),
}
"""Flesch-Kincaid grades from the first number to below the second."""
LENGTHS: Final[dict[str, tuple[str, Band]]] = {
    "short": (gettext_noop("Short, up to 3 minutes to read"), (0, 4)),
    "middle": (gettext_noop("Middle, 4 to 6 minutes to read"), (4, 7)),
    "long": (gettext_noop("Long, 7 minutes and more to read"), (7, 10_000)),
}
"""Minutes to read a lesson once."""


class Wanted(Value):
    """What is searched for; what is empty asks for nothing."""

    words: str = ""
    skill: str = ""
    subject: str = ""
    level: str = ""
    length: str = ""

    @property
    def nothing(self) -> bool:
        """Whether every lesson fits."""
        return self == Wanted()


def fits(facts: Facts, wanted: Wanted) -> bool:
    """Whether a lesson is what is wanted: every typed word opens a word of it, and each choice holds.

    A text that no formula can grade fits no level.
    """
    return (
        all(f" {word}" in facts.found_in for word in words_in(wanted.words))
        and wanted.skill in ("", *facts.skills)
        and wanted.subject in ("", *facts.subjects)
        and _lies_in(LEVELS, wanted.level, facts.grade)
        and _lies_in(LENGTHS, wanted.length, facts.reading)
    )


def _lies_in(bands: dict[str, tuple[str, Band]], key: str, value: float | None) -> bool:
    if key not in bands:
        return True
    low, below = bands[key][1]
    return value is not None and low <= value < below
