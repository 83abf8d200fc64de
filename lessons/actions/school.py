"""What belongs to the school: who helps students here."""

from datetime import datetime

from django.db import transaction

from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import School


def name_helpers(viewer: Viewer, *, adult: str, emergency: str, helpline: str, now: datetime) -> None:
    """Store what Help shows to students.

    Raises LessonError for a helpline that is the emergency number: a student who will not call the police would be
    left with nobody.
    """
    if emergency and _digits(emergency) == _digits(helpline):
        raise LessonError(
            gettext_noop("The helpline is the emergency number, %(number)s. Type a number that is not the police."),
            number=emergency,
            field="helpline",
        )
    with transaction.atomic():
        school = School.objects.select_for_update().get(pk=viewer.school)
        school.help_adult, school.help_emergency, school.help_line = adult, emergency, helpline
        school.save(update_fields=["help_adult", "help_emergency", "help_line"])
        record(viewer, "named helpers", school, now=now)


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isdecimal()) or number.strip().casefold()
