"""Locking a teacher's pages that nobody has touched for a while, never while a lesson is open."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from lessons.core.viewer import Viewer
from lessons.queries.access import runs_of
from lessons.queries.open_lessons import LONGEST_LESSON

SEEN = "seen"
FRESH = 60  # seconds for which a touch need not be written again


def has_gone_idle(request: HttpRequest, viewer: Viewer) -> bool:
    """Return whether the teacher has touched nothing for the idle time, and no lesson of theirs is open.

    A page's own polls are no touch. Costs one query, and only after the idle time.
    """
    now = timezone.now()
    seen = float(request.session.get(SEEN, 0))
    gone = now.timestamp() - seen
    if seen and gone > settings.IDLE_SECONDS and not _lesson_is_open(viewer, now):
        return True
    if gone > FRESH and "HX-Request" not in request.headers:
        request.session[SEEN] = now.timestamp()
    return False


def _lesson_is_open(viewer: Viewer, now: datetime) -> bool:
    opened = runs_of(viewer, now=now).filter(opened_at__gt=now - LONGEST_LESSON, closed_at__isnull=True)
    return opened.exclude(klass__demo=True).exists()
