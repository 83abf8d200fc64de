"""Pieces of pages that many are shown alike, each drawn once: a row of the table, a paragraph, a question's options."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def alike(name: str, **shown: Any) -> SafeString:
    """Return a template drawn with these values and nothing else; when they are all the same again, as it was drawn.

    For words of a lesson and signs alone, never for what a student sent, a teacher wrote to one, or a label: what was
    drawn outlives what is deleted.
    """
    return _drawn(name, get_language(), get_script_prefix(), **shown)


@lru_cache(maxsize=4096, typed=True)
def _drawn(name: str, language: str | None, prefix: str, **shown: Any) -> SafeString:
    return render_to_string(name, shown)
