"""The whole report, made from a sheet of answers."""

from collections.abc import Sequence

from lessons.core.report.curious import Curious, curious_of
from lessons.core.report.items import ENOUGH, Item, item_of
from lessons.core.report.points import Step, steps_of
from lessons.core.report.sheet import Sheet, Strength
from lessons.core.report.skills import SkillLine, skills_of
from lessons.core.statistics import Interval, wilson
from lessons.core.value import Value

LARGE = 30
MASTERED = 2 / 3
"""Two thirds right is a fine target for a comprehension check (pedagogy.md 6.3)."""
MOST_TAKEN_UP, FEWEST_ANSWERS = 3, 3


class Example(Value):
    """An interval of this class to explain the others by."""

    right: int
    of: int
    interval: Interval


class Report(Value):
    """What a class's first answers to one edition say. `students` is how many of them have a judged answer.

    `take_up` are the questions that were missed most, at most three, the most missed first; `example` is there while
    the class is small, `curious` once it is large enough.
    """

    students: int
    items: tuple[Item, ...]
    take_up: tuple[Item, ...]
    skills: tuple[SkillLine, ...]
    steps: tuple[Step, ...]
    example: Example | None
    curious: Curious | None

    @property
    def few(self) -> bool:
        """Whether there are too few students for anything but counts."""
        return self.students < ENOUGH

    @property
    def few_to_say(self) -> bool:
        """Whether there are too few answers to say what was missed."""
        return max((one.answers for one in self.items), default=0) < FEWEST_ANSWERS


def report_of(sheet: Sheet) -> Report:
    """Return the report of these answers."""
    strengths = sheet.strengths()
    items = tuple(item_of(sheet, place, strengths) for place in range(len(sheet.asked)))
    students = sum(one.judged > 0 for one in strengths)
    return Report(
        students=students,
        items=items,
        take_up=_take_up(items),
        skills=skills_of(sheet, items),
        steps=_steps(strengths, [one for one in items if one.answers], items=len(sheet.columns())),
        example=_example(items) if ENOUGH <= students < LARGE else None,
        curious=curious_of(sheet),
    )


def _steps(strengths: Sequence[Strength], judged: Sequence[Item], *, items: int) -> tuple[Step, ...]:
    return steps_of(strengths, items=items, most=sum(one.points for one in judged))


def _take_up(items: tuple[Item, ...]) -> tuple[Item, ...]:
    missed = [one for one in items if one.answers >= FEWEST_ANSWERS and one.share < MASTERED]
    return tuple(sorted(missed, key=lambda one: (one.share, one.number))[:MOST_TAKEN_UP])


def _example(items: tuple[Item, ...]) -> Example | None:
    """Return the question nearest to a share of two thirds, with right and wrong answers alone."""
    plain = [one for one in items if one.interval and not one.partly]
    if not plain:
        return None
    one = min(plain, key=lambda one: (abs(one.share - MASTERED), one.number))
    return Example(one.right, one.answers, wilson(one.share, one.answers))
