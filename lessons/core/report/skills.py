"""What a class did by what its questions ask of a reader: a range of ten points, and single questions where there are
few."""

import math
from collections.abc import Sequence

from lessons.core.question import Skill
from lessons.core.report.items import ENOUGH, Item
from lessons.core.report.sheet import Sheet, strength_in
from lessons.core.statistics import ROUNDED, facility, wilson
from lessons.core.value import Value

FEWEST_ITEMS = 3
"""A skill of one or two questions is shown by its questions."""


class SkillLine(Value):
    """The questions of one skill: how many points of how many were earned in the judged answers to them.

    A class like this earns between `low` and `high` of ten points, which are None where one or two questions, or few
    students, would be taken for a whole skill.
    """

    skill: Skill
    items: tuple[Item, ...]
    earned: float
    most: int
    low: int | None = None
    high: int | None = None


def skills_of(sheet: Sheet, items: Sequence[Item]) -> tuple[SkillLine, ...]:
    """Return every skill that was asked for, in the order of the questions; a credited one is in none."""
    by_skill: dict[Skill, list[int]] = {}
    for place, one in enumerate(items):
        if one.answers:
            by_skill.setdefault(one.skill, []).append(place)
    return tuple(_line(sheet, skill, items, places) for skill, places in by_skill.items())


def _line(sheet: Sheet, skill: Skill, items: Sequence[Item], places: Sequence[int]) -> SkillLine:
    points = [(place, items[place].points) for place in places]
    sums = [one for row in sheet.rows if (one := strength_in(row, points)).most]
    low, high = of_ten([one.earned / one.most for one in sums], questions=len(places))
    earned = round(math.fsum(one.earned for one in sums), ROUNDED)
    return SkillLine(skill, tuple(items[place] for place in places), earned, sum(one.most for one in sums), low, high)


def of_ten(shares: Sequence[float], *, questions: int) -> tuple[int | None, int | None]:
    """Return between which two of ten points a class like this would lie, by the share of the points that each student
    earned in so many questions; None and None where that is too little to say so.

    A student counts once, however many questions they answered, for answers of one student are alike. Both ends are
    rounded away from the middle: a range that was made narrower would promise too much.
    """
    if questions < FEWEST_ITEMS or len(shares) < ENOUGH:
        return None, None
    found = wilson(facility(shares), len(shares))
    return math.floor(round(10 * found.low, ROUNDED)), math.ceil(round(10 * found.high, ROUNDED))
