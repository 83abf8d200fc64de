"""The rules of a class's talks, as its teacher writes them."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.moderating import LONGEST_NORM, MOST_NORMS, NORMS, norms_in
from lessons.core.viewer import Viewer
from lessons.models import Class, Run, Seat


def set_norms(viewer: Viewer, *, klass: Class, norms: str, now: datetime) -> None:
    """Write the rules of a class's talks, one a line; none brings the usual ones back.

    Where a lesson is open its students are asked again. The same rules once more change nothing. Raises LessonError
    for too many of them, or one that is too long.
    """
    rules = norms_in(norms)
    _check(rules)
    rules = () if rules == NORMS else rules
    with transaction.atomic():
        open_runs = Run.objects.filter(klass_id=klass.pk, opened_at__isnull=False, closed_at__isnull=True)
        list(open_runs.select_for_update(no_key=True).order_by("pk").values_list("pk"))
        if norms_in(Class.objects.get(pk=klass.pk).norms) == rules:
            return
        seats = Seat.objects.filter(klass_id=klass.pk, run__in=open_runs)
        seats.update(agreed_at=None, version=F("version") + 1)
        Class.objects.filter(pk=klass.pk).update(norms="\n".join(rules))
        record(viewer, "changed norms", klass, klass=klass, now=now)


def _check(rules: tuple[str, ...]) -> None:
    if len(rules) > MOST_NORMS:
        raise LessonError(
            gettext_noop("A class keeps %(most)d rules in mind at most. Leave some out."),
            most=MOST_NORMS,
            field="norms",
        )
    if any(len(rule) > LONGEST_NORM for rule in rules):
        raise LessonError(
            gettext_noop("A rule has %(most)d letters at most. Make it shorter."), most=LONGEST_NORM, field="norms"
        )
