"""The students of a run one by one: what is known of one, and who has handed in. For the teachers of the class."""

from lessons.core.value import Value
from lessons.models import Answer, Attempt, Run, Seat
from lessons.queries.seat_rows import Remarks, remarks_on
from lessons.queries.sitting import story_of


class SeatLine(Value):
    """One student in a list that may stand on the wall: a number, whether they have begun and handed in."""

    seat: int
    number: int
    started: bool
    handed_in: bool


def seat_of(run: Run, seat: int) -> Seat | None:
    """Return one seat of a run with its student and the one it worked with, in one query."""
    found = Seat.objects.select_related("student", "worked_with__student").filter(pk=seat, run=run).first()
    if found is not None:
        found.run = run
    return found


def remarks_of(seat: Seat) -> Remarks:
    """Return what only an uncovered page tells of a seat, in one query."""
    own = Answer.objects.filter(klass_id=seat.klass_id, attempt__seat=seat, attempt__edition=story_of(seat))
    number = seat.worked_with.student.position if seat.worked_with else 0
    return remarks_on(seat, number, set(own.values_list("source", flat=True)))


def has_given_answers(seat: Seat) -> bool:
    """Return whether there is something to take back, whichever story the seat works on now and whoever gave it."""
    given = Answer.objects.filter(klass_id=seat.klass_id, attempt__seat=seat, source="with")
    return seat.worked_with_id is not None or given.exists()


def seat_lines(run: Run) -> tuple[SeatLine, ...]:
    """Return every student of a run by number, in two queries. Safe on a covered page."""
    rows = Attempt.objects.filter(klass_id=run.klass_id, seat__run=run)
    handed_in = {(seat, edition): at for seat, edition, at in rows.values_list("seat", "edition", "handed_in_at")}
    seats = Seat.objects.filter(klass_id=run.klass_id, run=run).order_by("student__position")
    lines = []
    for seat, number, other in seats.values_list("pk", "student__position", "other_task"):
        own = (seat, run.other_id if other and run.other_id else run.edition_id)
        lines.append(SeatLine(seat, number, own in handed_in, handed_in.get(own) is not None))
    return tuple(lines)
