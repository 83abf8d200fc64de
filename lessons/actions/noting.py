"""What a student notes beside the answers: sentences that are underlined, questions that are called unclear."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.core.messages import Message, Problem, gettext_noop
from lessons.core.saving import GONE, Saved
from lessons.core.viewer import Viewer
from lessons.models import Attempt
from lessons.queries.editions import lookup_of
from lessons.queries.noted import drawn, unclear_with, underlined_in
from lessons.queries.sitting import is_over

OVER = Saved("wrong", problem=Problem(Message(gettext_noop("The lesson is over. You cannot change this now."))))


def underline(
    viewer: Viewer, *, attempt: int, part: int, sentences: Iterable[str], device: str = "", now: datetime
) -> Saved:
    """Underline just these sentences of one part in the viewer's own attempt, and return what became of it.

    What is underlined in other parts stays; a sentence of another part is left out. Three queries.
    """

    def change(found: Attempt) -> None:
        lookup = lookup_of(found.edition_id)
        found.underlined = underlined_in(lookup, part, found.underlined, sentences)

    return _change(viewer, attempt, device, change, now)


def draw_line(
    viewer: Viewer, *, attempt: int, part: int, line: str, on: bool, device: str = "", now: datetime
) -> Saved:
    """Underline one sentence of a part, or take its line away; every other line stays. Three queries."""

    def change(found: Attempt) -> None:
        found.underlined = drawn(lookup_of(found.edition_id), part, found.underlined, line, on=on)

    return _change(viewer, attempt, device, change, now)


def call_unclear(
    viewer: Viewer, *, attempt: int, question: str, unclear: bool, device: str = "", now: datetime
) -> Saved:
    """Call a question unclear, or take that back, and return what became of it. Three queries."""

    def change(found: Attempt) -> None:
        lookup = lookup_of(found.edition_id)
        found.unclear = unclear_with(lookup, found.unclear, question, unclear=unclear)

    return _change(viewer, attempt, device, change, now)


def _change(viewer: Viewer, attempt: int, device: str, change: Callable[[Attempt], None], now: datetime) -> Saved:
    with transaction.atomic():
        own = Attempt.objects.filter(
            pk=attempt, seat__student_id=viewer.id, seat__student__code_hash__startswith=device
        )
        if not own.update(version=F("version") + 1):  # this locks the row; only then it is read
            return GONE
        found = own.select_related("seat__run").get()
        if is_over(found, found.seat, now):
            return OVER
        change(found)
        Attempt.objects.filter(pk=found.pk).update(underlined=found.underlined, unclear=found.unclear)
    return Saved("saved")
