"""How many questions of a part have no answer yet, and how many were passed."""

from collections.abc import Iterable

from django import template

from lessons.core.grading import is_blank
from lessons.queries.reading import Ask

register = template.Library()


@register.filter
def without_answer(asks: Iterable[Ask]) -> int:
    """Return how many were neither answered nor passed."""
    return sum(not ask.passed and is_blank(ask.given) for ask in asks)


@register.filter
def passed(asks: Iterable[Ask]) -> int:
    """Return how many were passed."""
    return sum(ask.passed for ask in asks)
