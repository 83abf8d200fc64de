"""Where the shapes of a chart stand, in whole units of its drawing. A template draws them, with a table beside it."""

from collections.abc import Sequence

from lessons.core.report.choices import Choice
from lessons.core.report.items import Item
from lessons.core.report.points import Step
from lessons.core.value import Value

WIDE = 200
"""The width of a bar that stands for all."""
STEP, GAP, TALL = 34, 6, 96
THIN, APART = 14, 12


class ShareBar(Value):
    """A bar for the share that was right, and a line from `low` to `high` for where the true share may lie."""

    got: int
    low: int
    high: int


def share_bar(item: Item) -> ShareBar | None:
    """Return the bar of a question, None where it has no share."""
    if item.interval is None:
        return None
    return ShareBar(round(WIDE * item.share), round(WIDE * item.interval.low), round(WIDE * item.interval.high))


class Pillar(Value):
    """How many students have so many points: a solid part below, a hatched part for those with something open."""

    step: Step
    x: int
    middle: int
    top: int
    whole_y: int
    whole: int
    open: int


class Pillars(Value):
    """The pillars side by side, `width` units in all."""

    pillars: tuple[Pillar, ...]
    width: int
    height: int = TALL
    thick: int = STEP - GAP


def pillars_of(steps: Sequence[Step]) -> Pillars:
    """Return the shape of a class's points; the highest pillar takes the whole height."""
    most = max((one.whole + one.open for one in steps), default=0) or 1
    return Pillars(tuple(_pillar(at, one, most) for at, one in enumerate(steps)), STEP * len(steps))


def _pillar(at: int, step: Step, most: int) -> Pillar:
    whole, open_ = round(TALL * step.whole / most), round(TALL * step.open / most)
    x = at * STEP + GAP // 2
    return Pillar(step, x, x + (STEP - GAP) // 2, TALL - whole - open_, TALL - whole, whole, open_)


class Stripe(Value):
    """How many of one third chose an answer; `third` is 2 for the top one."""

    third: int
    y: int
    width: int
    count: int
    of: int


class Bundle(Value):
    """The stripes of one answer under its letter, the top third first."""

    choice: Choice
    letter: str
    y: int
    stripes: tuple[Stripe, ...]


class Thirds(Value):
    """Who chose what, answer by answer."""

    bundles: tuple[Bundle, ...]
    height: int


def thirds_of(item: Item) -> Thirds | None:
    """Return who chose what by thirds, None while there are none or nobody chose anything."""
    if not item.chosen.choices or not any(item.sizes):
        return None
    each = 3 * THIN + APART
    bundles = tuple(
        Bundle(
            one,
            chr(ord("A") + at),
            at * each,
            tuple(_stripe(item, one.thirds, third, at * each) for third in (2, 1, 0)),
        )
        for at, one in enumerate(item.chosen.choices)
    )
    return Thirds(bundles, each * len(bundles) - APART)


def _stripe(item: Item, counts: tuple[int, int, int], third: int, y: int) -> Stripe:
    of = item.sizes[third]
    return Stripe(third, y + (2 - third) * THIN, round(WIDE * counts[third] / max(1, of)), counts[third], of)
