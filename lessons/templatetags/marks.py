"""What stands in a marking row: what was typed, or the mark that counts."""

from typing import Any

from django import template

register = template.Library()


def share_value(share: float | None) -> str:
    """Return a share as the value of its option."""
    return "" if share is None else f"{share:g}"


@register.simple_tag
def typed_mark(row: Any, typed: Any, levels: Any = ()) -> dict[str, Any]:
    """Return the level or share and the comment to show for an answer, and those the page was opened with.

    An answer that was marked without one of the levels, or whose level earns another share by now, keeps the list of
    shares.
    """
    known = {level.id: level.share for level in levels}
    by_levels = bool(known) and (row.share is None or known.get(row.level) == row.share)
    share, level = ("", row.level) if by_levels else (share_value(row.share), "")
    return {
        "by_levels": by_levels,
        "share": typed.get(f"share-{row.id}", share),
        "level": typed.get(f"level-{row.id}", level),
        "comment": typed.get(f"comment-{row.id}", row.comment),
        "was_share": share,
        "was_level": level,
    }


@register.filter
def percent(share: float) -> str:
    """Return a share of the points in per cent."""
    return f"{share * 100:.0f}\N{NO-BREAK SPACE}%"


@register.filter
def points(earned: float) -> str:
    """Return points as a student reads them, to one decimal: more would be more exact than a mark is."""
    return f"{round(earned, 1):g}"
