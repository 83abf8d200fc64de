"""Wording that is not safe in a class: victims counted, details to copy, private people, students laid open."""

from collections.abc import Iterator

from lessons.core.checks.phrases import find_phrase, phrases
from lessons.core.checks.stigma import FILE, Found
from lessons.core.messages import gettext_noop

REASONS = {
    "victim_numbers": gettext_noop(
        "“%(words)s” makes a question out of people who were hurt. Ask for something else, or say why you keep it."
    ),
    "methods": gettext_noop(
        "“%(words)s” asks for a detail that could be copied. Ask about results, or say why you keep it."
    ),
    "private_person": gettext_noop(
        "“%(words)s” asks about a private person’s children, faith, body or guilt. Ask about the report, or say why "
        "you keep it."
    ),
    "reveals": gettext_noop(
        "“%(words)s” may make students show something about themselves or people they know. Ask about the text, or say "
        "why you keep it."
    ),
}
WAY = gettext_noop("“%(words)s” may ask for the way to a violent group. Ask why it matters, or say why you keep it.")


def risks_in(text: str, *, violent_group: bool) -> Iterator[Found]:
    """Yield what is not safe in a class; the way somewhere is a risk only where the lesson is about a violent group."""
    for name, reason in REASONS.items():
        if found := find_phrase(phrases(FILE, "safety", name), text):
            yield reason, found
    if violent_group and (found := find_phrase(phrases(FILE, "safety", "way"), text)):
        yield WAY, found
