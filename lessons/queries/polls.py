"""How a class answered polls: counts alone, once enough have answered. Whoever may see the run may see them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db.models import Exists, Q, Value

from lessons.core.grading import is_blank, reads
from lessons.core.plan import Asked
from lessons.core.question import FEWEST_VOICES, Response, TallyRow
from lessons.models import Answer, Run, Seat
from lessons.queries.responses import response_of

Tallies = Mapping[str, tuple[TallyRow, ...]]
"""How many chose each position, by the poll's id; a poll that too few have answered is not in it."""


def tallies_of(run: Run, asked: Iterable[Asked], *, now: datetime | None) -> Tallies:
    """Return how the class answered those of the questions that are polls; one query, none without a poll.

    Who chose a position that the poll has not got any more is no voice: the others would be fewer than they seem.
    While anybody can still answer, the newest voices that make no full five are left out: whoever watches the counts
    grow cannot see one voice come. So they are for who asks without `now`.
    """
    polls = {one.question.id: one for one in asked if one.question.is_poll}
    if not polls:
        return {}
    rows = Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run, attempt__edition_id=run.edition_id)
    rows = rows.order_by("pk")
    given: dict[str, list[Response]] = {}
    rows = rows.filter(question__in=polls, passed=False).annotate(growing=_growing(run, now))
    voices = list(rows.values_list("question", "response", "growing"))
    for question, stored, _ in voices:
        response = response_of(stored)
        if response is not None and not is_blank(response) and reads(polls[question], response):
            given.setdefault(question, []).append(response)
    in_fives = any(growing for _, _, growing in voices)
    counted = {id_: one[: len(one) - len(one) % FEWEST_VOICES] if in_fives else one for id_, one in given.items()}
    return {id_: polls[id_].kind.tally(polls[id_].payload, one) for id_, one in counted.items() if has_enough(one)}


def _growing(run: Run, now: datetime | None) -> Exists | Value:
    """Return what tells in a query whether anybody can still answer."""
    if now is None or run.closed_at is None:
        return Value(True)
    minutes = (now - run.closed_at) // timedelta(minutes=1)
    seats = Seat.objects.filter(klass_id=run.klass_id, run=run)
    return Exists(seats.filter(Q(open_until__gt=now) | Q(extra_minutes__gt=minutes)))


def has_enough(voices: Iterable[object]) -> bool:
    """Return whether so many have answered a poll that its counts show nobody's own answer."""
    return len(tuple(voices)) >= FEWEST_VOICES
