"""Where to try what in the demo class, whose students are invented. For its teacher."""

import uuid

from lessons.core.value import Value
from lessons.models import Class, Correction, Run, Seat
from lessons.queries.editions import lookup_of

TWO_DEVICES = 11


class Tries(Value):
    """The lesson that is open and the one that is over, None once it was taken away or opened again; of the latter the
    question whose answers wait, the one whose key is wrong and the seat that wrote on two devices."""

    today: uuid.UUID | None = None
    before: uuid.UUID | None = None
    written: str = ""
    odd: str = ""
    two_devices: int | None = None


def tries_in(klass: Class) -> Tries | None:
    """Return what can be tried in a class, None in one that is not invented; three queries."""
    if not klass.demo:
        return None
    runs = {run.state: run for run in Run.objects.filter(klass=klass).order_by("created_at")}
    today, before = runs.get("open"), runs.get("closed")
    if before is None:
        return Tries(today.pk if today else None)
    asked = lookup_of(before.edition_id).chosen(before.questions)
    seat = Seat.objects.filter(klass_id=klass.pk, run=before, student__position=TWO_DEVICES).values_list("pk")
    return Tries(
        today=today.pk if today else None,
        before=before.pk,
        written=next((one.question.id for one in asked if one.question.kind == "open"), ""),
        odd=Correction.objects.filter(klass=klass, run=before).values_list("question", flat=True).first() or "",
        two_devices=next((pk for (pk,) in seat), None),
    )
