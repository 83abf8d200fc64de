"""What teacher pages draw: labels of fixed words and the words of a key."""

from typing import Any

from django import template
from django.utils.translation import gettext

from lessons.core.labels import ROLES, SKILLS, SLIPS

register = template.Library()
NAMES: dict[str, Any] = {"skill": SKILLS, "role": ROLES, "slip": SLIPS}


@register.filter
def named(key: str, family: str) -> str:
    """Return a fixed word in the reader's language: {{ question.skill|named:"skill" }}."""
    label = NAMES[family].get(key)
    return gettext(label) if label else key
