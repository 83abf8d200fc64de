"""How a class answered polls: counts alone, once enough have answered. Whoever may see the run may see them."""

from collections.abc import Iterable, Mapping

from lessons.core.grading import is_blank, reads
from lessons.core.plan import Asked
from lessons.core.question import FEWEST_VOICES, Response, TallyRow
from lessons.models import Answer, Run
from lessons.queries.responses import response_of

Tallies = Mapping[str, tuple[TallyRow, ...]]
"""How many chose each position, by the poll's id; a poll that too few have answered is not in it."""


def tallies_of(run: Run, asked: Iterable[Asked], *, in_blocks: bool = False) -> Tallies:
    """Return how the class answered those of the questions that are polls; one query, none without a poll.

    Who chose a position that the poll has not got any more is no voice: the others would be fewer than they seem.
    `in_blocks` leaves out the newest voices that make no full five: whoever watches the counts grow cannot see one
    voice come.
    """
    polls = {one.question.id: one for one in asked if one.question.is_poll}
    if not polls:
        return {}
    rows = Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run, attempt__edition_id=run.edition_id)
    rows = rows.order_by("pk")
    given: dict[str, list[Response]] = {}
    for question, stored in rows.filter(question__in=polls, passed=False).values_list("question", "response"):
        response = response_of(stored)
        if response is not None and not is_blank(response) and reads(polls[question], response):
            given.setdefault(question, []).append(response)
    counted = {id_: one[: len(one) - len(one) % FEWEST_VOICES] if in_blocks else one for id_, one in given.items()}
    return {id_: polls[id_].kind.tally(polls[id_].payload, one) for id_, one in counted.items() if has_enough(one)}


def has_enough(voices: Iterable[object]) -> bool:
    """Return whether so many have answered a poll that its counts show nobody's own answer."""
    return len(tuple(voices)) >= FEWEST_VOICES
