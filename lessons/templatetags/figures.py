"""Figures as people read them: so many in a hundred, two decimals, never more."""

from django import template

register = template.Library()


@register.filter
def in_hundred(share: float) -> int:
    """Return a share of 0 to 1 as so many in a hundred."""
    return round(100 * share)
