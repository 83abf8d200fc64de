"""What the viewer of a page may do, for the buttons on it."""

from typing import Any

from django import template

from lessons.core.roles import role_may
from lessons.queries.access import role_in

register = template.Library()


@register.filter
def may(row: Any, act: str) -> bool:
    """Return whether the viewer may do this to a run or class that `access.py` has found for them."""
    return role_may(role_in(row), act)
