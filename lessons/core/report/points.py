"""How many students have how many points: the shape of a class, without a name."""

from collections import Counter
from collections.abc import Sequence

from lessons.core.report.items import ENOUGH
from lessons.core.report.sheet import Strength
from lessons.core.value import Value

MOST_STEPS = 16


class Step(Value):
    """How many students earned from `low` to `high` whole points: with everything judged, and with something that was
    left out or waits, which earns nothing yet."""

    low: int
    high: int
    whole: int
    open: int


def steps_of(strengths: Sequence[Strength], *, items: int, most: int) -> tuple[Step, ...]:
    """Return the steps from no points to all that the judged questions have, as wide as makes them few; () with fewer
    than 10 students.

    Who has no judged answer at all is in none.
    """
    counted = [one for one in strengths if one.judged]
    if len(counted) < ENOUGH:
        return ()
    wide = -(-(most + 1) // MOST_STEPS)
    whole = Counter(int(one.earned + 1e-9) // wide for one in counted if one.judged == items)
    some = Counter(int(one.earned + 1e-9) // wide for one in counted if one.judged < items)
    places = range(most // wide + 1)
    return tuple(Step(at * wide, min(most, (at + 1) * wide - 1), whole[at], some[at]) for at in places)
