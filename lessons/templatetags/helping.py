"""Showing what a contact is and how it stands, in a teacher's words."""

from django import template
from django.utils.translation import gettext

from lessons.core.contacts import PURPOSE_WORDS, STANDING_WORDS, Purpose, Standing

register = template.Library()


@register.filter
def purpose(word: Purpose) -> str:
    """Return what a contact is."""
    return gettext(PURPOSE_WORDS[word])


@register.filter
def standing(word: Standing) -> str:
    """Return how a contact stands with students."""
    return gettext(STANDING_WORDS[word])
