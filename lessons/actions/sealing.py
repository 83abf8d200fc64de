"""What becomes of words that were sealed for safety: opened, printed, taken over by an adult, destroyed.

The words are never in a record. They go when somebody has taken them over, and after 30 days at the latest.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Class, Run, SealedWords
from lessons.queries.sealed import LONGEST, WAITING, sealed_for


def open_sealed(viewer: Viewer, *, run: Run, sealed: int, now: datetime) -> SealedWords:
    """Return sealed words to be read, and record that they were. Raises LessonError when they are gone."""
    return _read(viewer, run, sealed, "opened sealed words", now)


def print_sealed(viewer: Viewer, *, run: Run, sealed: int, now: datetime) -> SealedWords:
    """Return sealed words for a handover sheet, and record that it was made. Raises LessonError when they are gone."""
    return _read(viewer, run, sealed, "printed handover sheet", now)


def _read(viewer: Viewer, run: Run, sealed: int, verb: str, now: datetime) -> SealedWords:
    forget_old_words(run.klass, now=now)
    with transaction.atomic():
        found = _waiting(viewer, run, sealed)
        record(viewer, verb, found, klass=run.klass, now=now)
    return found


def acknowledge_sealed(viewer: Viewer, *, run: Run, sealed: int, who: str, now: datetime) -> None:
    """Note as whom somebody has taken the words over, and destroy them at once.

    Raises LessonError without a name or a task of that adult, and when the words are gone.
    """
    if not who.strip():
        raise LessonError(gettext_noop("Say who has taken this over, for example “counsellor”."), field="who")
    with transaction.atomic():
        Run.objects.filter(pk=run.pk).update(version=F("version") + 1)
        found = _waiting(viewer, run, sealed)
        SealedWords.objects.filter(pk=found.pk).update(text="", acknowledged_at=now, acknowledged_as=who.strip()[:80])
        record(viewer, "handed sealed words over", found, klass=run.klass, now=now)


def _waiting(viewer: Viewer, run: Run, sealed: int) -> SealedWords:
    found = sealed_for(viewer, run).filter(WAITING, pk=sealed).first()
    if found is None:
        raise LessonError(gettext_noop("These words are not here any more: somebody has taken them over."))
    return found


def forget_old_words(klass: Class, *, now: datetime) -> None:
    """Destroy words of a class that were sealed more than 30 days ago and that nobody has taken over."""
    SealedWords.objects.filter(WAITING, klass=klass, sealed_at__lt=now - LONGEST).update(text="")
