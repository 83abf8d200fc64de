"""What a class did by what its questions ask of a reader: natural numbers, and single questions where there are few."""

from collections.abc import Iterable

from lessons.core.question import Skill
from lessons.core.report.items import ENOUGH, Item
from lessons.core.value import Value

FEWEST_ITEMS = 3


class SkillLine(Value):
    """The questions of one skill: how many answers there were to them and how many of those are right.

    `in_ten` says how many of ten answers that is, None where one or two questions, or few answers, would be taken for
    a whole skill.
    """

    skill: Skill
    items: tuple[Item, ...]
    right: int
    answers: int
    in_ten: int | None


def skills_of(items: Iterable[Item]) -> tuple[SkillLine, ...]:
    """Return every skill that was asked for, in the order of the questions; a credited one is in none."""
    by_skill: dict[Skill, list[Item]] = {}
    for one in items:
        if one.answers:
            by_skill.setdefault(one.skill, []).append(one)
    return tuple(_line(skill, some) for skill, some in by_skill.items())


def _line(skill: Skill, items: list[Item]) -> SkillLine:
    right, answers = sum(one.right for one in items), sum(one.answers for one in items)
    told = len(items) >= FEWEST_ITEMS and all(one.answers >= ENOUGH for one in items)
    return SkillLine(skill, tuple(items), right, answers, round(10 * right / answers) if told else None)
