"""What a class would like to read about next: counts alone, once enough have said so. Whoever may see the run may see
them."""

from collections import Counter

from lessons.core.labels import WISHES
from lessons.core.value import Value
from lessons.models import Run, Seat
from lessons.queries.polls import has_enough


class Wish(Value):
    """A wish in words, marked for translation, and how many have it."""

    words: str
    count: int


def wishes_of(run: Run) -> tuple[Wish, ...]:
    """Return every wish with its count, those of the most first; () while too few have answered. One query."""
    rows = Seat.objects.filter(klass_id=run.klass_id, run=run).exclude(wish="")
    voices = list(rows.values_list("wish", flat=True))
    if not has_enough(voices):
        return ()
    counts = Counter(voices)
    return tuple(Wish(WISHES[one], counts[one]) for one in sorted(WISHES, key=lambda one: -counts[one]))
