"""Moments in an order that a clock which is set back does not change."""

from datetime import datetime, timedelta

STEP = timedelta(microseconds=1)


def after(now: datetime, *earlier: datetime | None) -> datetime:
    """Return now, or the moment after the latest of what came before it by a clock that has been set back since."""
    latest = max((moment for moment in earlier if moment is not None), default=None)
    return now if latest is None or now > latest else latest + STEP
