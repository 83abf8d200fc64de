"""Showing what the core says: translated here, filled in after."""

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext

from lessons.core.messages import Message

register = template.Library()


@register.filter
def say(words: Any) -> str:
    """Return a message, problem or error in the reader's language; plain text comes back as it is."""
    if words is None:
        return ""
    if isinstance(words, str):
        return words
    message = getattr(words, "message", words)
    text = gettext(message.text)
    return text % {name: _shown(value) for name, value in message.params.items()} if message.params else text


def _shown(value: Any) -> Any:
    if isinstance(value, Message):
        return say(value)
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else value


@register.filter
def translated(text: str) -> str:
    """Return a label that the core marked for translation in the reader's language."""
    return gettext(text) if text else ""


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """Return what stands in a mapping under a key, None when nothing does."""
    return mapping.get(key) if hasattr(mapping, "get") else None
