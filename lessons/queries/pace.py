"""At whose pace a class reads: how many parts are open, where everybody is, whether all look up. No label in it."""

from collections import Counter
from collections.abc import Collection, Mapping

from lessons.core.plan import selection_for
from lessons.core.value import Value
from lessons.models import Answer, Attempt, Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.sitting import Sitting

SOONEST, MOST_KNOCKS = 5, 10  # seconds; knocks a second
Places = Mapping[int, int]
"""How many are at each part, by its number; one more than there are parts is behind the last."""


class Pace(Value):
    """How a class reads: `open` of `parts` parts when it goes `together`; `title` is that of the next part, "" for
    none; `paused` while all look up."""

    together: bool
    open: int
    parts: int
    title: str
    paused: bool

    @property
    def next(self) -> int:
        """The number of the part that the teacher opens next."""
        return self.open + 1


def pace_of(run: Run) -> Pace:
    """Return at whose pace the class reads. Reads no table."""
    sections = lookup_of(run.edition_id).plan.sections
    title = sections[run.open_parts].title if run.open_parts < len(sections) else ""
    return Pace(run.pace == "teacher", min(run.open_parts, len(sections)), len(sections), title, eyes_up(run))


def eyes_up(run: Run) -> bool:
    """Return whether the teacher asks all to look up."""
    return run.paused_at is not None and run.state == "open"


def knock_every(run: Run) -> int:
    """Return after how many seconds a student's page should ask again: soon, but in a large class no more than ten of
    its pages a second."""
    return max(SOONEST, Seat.objects.filter(klass_id=run.klass_id, run=run).count() // MOST_KNOCKS)


def parts_let(sitting: Sitting) -> int:
    """Return how many parts of this student's story the teacher's pace leaves open. Reads no table.

    Another story has parts of its own: once the class may read all of theirs, so may its reader.
    """
    run, every = sitting.seat.run, len(sitting.lookup.plan.sections)
    if run.pace != "teacher" or run.state != "open" or run.open_parts >= len(lookup_of(run.edition_id).plan.sections):
        return every
    return min(run.open_parts, every)


def places_of(run: Run) -> Places:
    """Return how many have come how far, in two queries: where somebody's last answer stands, or the part behind it
    when nothing is left to answer there. The other task is counted in the parts of the class."""
    attempts = Attempt.objects.filter(klass_id=run.klass_id, seat__run=run)
    given: dict[int, set[str]] = {}
    answers = Answer.objects.filter(klass_id=run.klass_id, attempt__seat__run=run)
    for attempt, question in answers.values_list("attempt_id", "question"):
        given.setdefault(attempt, set()).add(question)
    return Counter(
        _place(run, given.get(pk, set()), other=other)
        for pk, edition, other in attempts.values_list("pk", "edition_id", "seat__other_task")
        if edition == (run.other_id if other and run.other_id else run.edition_id)
    )


def furthest_part(run: Run) -> int:
    """Return the number of the furthest part that anybody has come to, 1 while nobody has begun."""
    return min(max(places_of(run), default=1), len(lookup_of(run.edition_id).plan.sections))


def _place(run: Run, given: Collection[str], *, other: bool) -> int:
    """Return where somebody is who has answered these questions, in the parts of the class."""
    parts = len(lookup_of(run.edition_id).plan.sections)
    own = run.other_id if other and run.other_id else run.edition_id
    lookup = lookup_of(own)
    chosen = run.questions if own == run.edition_id else selection_for(lookup.plan, run.minutes).questions
    asked = {one.question.id: lookup.part_number(one.question.section) for one in lookup.chosen(chosen)}
    last = max((asked[one] for one in given if one in asked), default=1)
    left = any(part == last and id_ not in given for id_, part in asked.items())
    here = last if left or last not in asked.values() else last + 1
    return here if own == run.edition_id else min(max(1, here * parts // len(lookup.plan.sections)), parts + 1)
