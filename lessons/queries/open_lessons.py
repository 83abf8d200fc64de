"""Whether a class is working on this computer just now."""

from datetime import datetime, timedelta

from lessons.models import Run

LONGEST_LESSON = timedelta(days=1)  # what was opened before that was forgotten


def a_lesson_is_open(*, now: datetime) -> bool:
    """Return whether any class but the demo has a lesson open. Costs one query; for the program itself alone."""
    return Run.objects.filter(opened_at__gt=now - LONGEST_LESSON, closed_at__isnull=True, klass__demo=False).exists()
