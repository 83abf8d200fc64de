"""Packets of paper: whose they are, and which story each holds. For the teachers of the class.

The list is safe on a covered page; a packet carries a label, and tells by its story who does the other task.
"""

from collections.abc import Collection, Mapping

from lessons.core.value import Value
from lessons.models import Class, Record, Run, Seat

NEW_CODE = "gave new code"
"""What the record of every new return code says."""


class PacketLine(Value):
    """A student who can be given a packet: a number, and whether there is a return code that a new one would stop."""

    student: int
    number: int
    joined: bool


class Packet(Value):
    """One student's packet; `code` is "" without a new one, `other` when it holds the other task."""

    number: int
    label: str
    code: str
    other: bool


def packet_lines(run: Run) -> tuple[PacketLine, ...]:
    """Return every student of a run by number, in one query."""
    seats = Seat.objects.filter(klass_id=run.klass_id, run=run).order_by("student__position")
    rows = seats.values_list("student_id", "student__position", "student__code_hash")
    return tuple(PacketLine(student, number, code is not None) for student, number, code in rows)


def packets_of(run: Run, students: Collection[int], codes: Mapping[int, str]) -> tuple[Packet, ...]:
    """Return the packets of some students by number, with the codes that were made for them, in one query."""
    seats = Seat.objects.filter(klass_id=run.klass_id, run=run, student__in=students).select_related("student")
    return tuple(
        Packet(
            seat.student.position,
            seat.student.label,
            codes.get(seat.student_id, ""),
            seat.other_task and run.other_id is not None,
        )
        for seat in seats.order_by("student__position")
    )


def newest_code(klass: Class) -> int:
    """Return the key of the record of the code that was given last in a class, 0 before the first."""
    given = Record.objects.filter(klass=klass, verb=NEW_CODE).order_by("-pk")
    return given.values_list("pk", flat=True).first() or 0
