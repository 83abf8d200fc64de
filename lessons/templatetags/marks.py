"""What stands in a marking row: what was typed, or the mark that counts."""

from typing import Any

from django import template

register = template.Library()


def share_value(share: float | None) -> str:
    """Return a share as the value of its option."""
    return "" if share is None else f"{share:g}"


@register.simple_tag
def typed_mark(row: Any, typed: Any) -> dict[str, str]:
    """Return the share and comment to show for an answer, and the share the page was opened with."""
    counted = share_value(row.share)
    return {
        "share": typed.get(f"share-{row.id}", counted),
        "comment": typed.get(f"comment-{row.id}", row.comment),
        "was_share": counted,
    }


@register.filter
def points(earned: float) -> str:
    """Return points as a student reads them, to one decimal: more would be more exact than a mark is."""
    return f"{round(earned, 1):g}"
