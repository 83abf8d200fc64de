"""Showing a country by its name."""

from django import template
from django.utils.translation import gettext

from lessons.core.countries import countries

register = template.Library()


@register.filter
def country(code: str) -> str:
    """Return the name of a country by its ISO 3166 code, the code where no country has it, "" for none."""
    return gettext(countries().get(code, code)) if code else ""
