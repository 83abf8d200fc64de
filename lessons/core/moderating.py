"""What a teacher can say to the author of a text that is not shown: reasons in fair words, and the usual norms."""

from typing import Literal

from lessons.core.messages import gettext_noop

HiddenFor = Literal["person", "private", "off", "unkind", "later"]
REASONS: dict[HiddenFor, str] = {
    "off": gettext_noop("It is not about the question."),
    "unkind": gettext_noop("It could hurt somebody."),
    "person": gettext_noop("It is about a person, not about the text."),
    "private": gettext_noop("It tells something private."),
    "later": gettext_noop("There was no time for it."),
}
"""What the author reads beside “Not shown to the class. You can change it or leave it.”"""
NORMS: tuple[str, ...] = (
    gettext_noop("We talk about the text and about ideas, not about each other."),
    gettext_noop("We give reasons and name the sentence they stand on."),
    gettext_noop("We may see things differently, and we stay fair."),
    gettext_noop("We tell nothing private, about us or about others."),
    gettext_noop("Everybody may pass. Nobody is asked why."),
)
"""The rules of a talk until a teacher writes others for a class."""
MOST_NORMS = 12
LONGEST_NORM = 160


def norms_in(text: str) -> tuple[str, ...]:
    """Return the rules that stand in a text, one a line, without empty lines."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
