"""Warnings that a teacher keeps with a line of reason."""

from collections.abc import Iterable
from dataclasses import replace

from lessons.core.messages import Problem
from lessons.core.plan import LessonPlan


def with_reasons(plan: LessonPlan, item_id: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems of a question or prompt, each that the plan holds a reason for with that reason as `kept`."""
    reasons = {one.about: one.text for one in plan.reasons if one.item == item_id and one.text.strip()}
    return tuple(replace(one, kept=reasons[one.about]) if one.about in reasons else one for one in problems)
