"""What is still to be done before a class goes: its lessons, and which results were taken out. No label stands here."""

import uuid
from datetime import datetime

from django.db.models import Max

from lessons.core.value import Value
from lessons.models import Class, Record
from lessons.queries.classes import runs_in


class Ending(Value):
    """A lesson of the class; `taken_at` is when results of it were taken out last."""

    run: uuid.UUID
    title: str
    state: str
    taken_at: datetime | None


def endings_of(klass: Class) -> tuple[Ending, ...]:
    """Return the lessons of a class that were opened, the newest first."""
    taken = Record.objects.filter(klass=klass, verb__startswith="took out ", object_type="run")
    when = dict(taken.order_by().values("object_id").annotate(last=Max("at")).values_list("object_id", "last"))
    opened = (one for one in runs_in(klass) if one.state != "planned")
    return tuple(Ending(one.run, one.title, one.state, when.get(str(one.run))) for one in opened)


def handed_over_at(klass: Class) -> datetime | None:
    """Return when the class was taken out as a file last, None when it never was."""
    taken = Record.objects.filter(klass=klass, verb__startswith="took out class")
    return taken.order_by("-at").values_list("at", flat=True).first()
