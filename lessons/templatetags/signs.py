"""The signs of the live table: a drawing and a word for every state, never colour alone."""

from collections.abc import Collection
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

register = template.Library()

WORDS = {
    "none": _("not yet"),
    "writing": _("writing"),
    "done": _("done"),
    "right": _("right"),
    "part": _("partly right"),
    "wrong": _("not right"),
    "credited": _("points for everybody"),
    "waiting": _("to mark"),
    "unfinished": _("unfinished"),
    "passed": _("passed"),
    "not_reached": _("not reached"),
    "not_started": _("not started"),
    "excused": _("excused"),
    "absent": _("absent"),
    "late": _("came late"),
}
LOOKS = {
    "waiting": "mark",
    "unfinished": "mark",
    "part": "mark",
    "credited": "pass",
    "passed": "pass",
    "not_reached": "none",
    "not_started": "none",
    "excused": "pass",
    "absent": "pass",
    "late": "pass",
}
COVERED = ("done", "writing", "none")
UNCOVERED = (
    "right",
    "part",
    "wrong",
    "credited",
    "waiting",
    "unfinished",
    "passed",
    "writing",
    "none",
    "not_reached",
    "not_started",
    "excused",
    "absent",
    "late",
)


@register.simple_tag
def sign(state: str, shown: bool = False) -> SafeString:
    """Return the sign of a state; its drawing is a symbol of the page, its word is for screen readers or shown."""
    return _drawn(state, shown, str(WORDS[state]))


@register.simple_tag
def sign_cells(states: Collection[str]) -> SafeString:
    """Return a table cell for each state with its sign, in one go: a table holds thousands."""
    drawn = {state: format_html("<td>{}</td>", sign(state)) for state in set(states)}
    return SafeString("".join(drawn[state] for state in states))


@lru_cache(maxsize=256)
def _drawn(state: str, shown: bool, word: str) -> SafeString:
    """Return a sign with its word in the reader's language: a table holds thousands of few different ones."""
    drawing = format_html(
        '<span class="sign sign-{}"><svg class="icon" aria-hidden="true"><use href="#sign-{}"/></svg>{}</span>',
        LOOKS.get(state, state),
        state,
        "" if shown else format_html('<span class="unseen">{}</span>', word),
    )
    return format_html("{}{}", drawing, word) if shown else drawing


@register.simple_tag
def signs(*, uncovered: bool) -> tuple[str, ...]:
    """Return the states that the legend explains."""
    return UNCOVERED if uncovered else COVERED
