"""A class of invented students in two lessons, one open and one over, to look at and to join with a phone."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lessons.actions.classes import delete_class, make_class, rename_student
from lessons.actions.invented import PLACES
from lessons.actions.invented_before import play_before
from lessons.actions.invented_today import play_today
from lessons.actions.runs import open_run, open_talk, plan_run
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Class, Edition, Run, Student, User
from lessons.queries.access import classes_of

TODAY, BEFORE = "coming-home", "ten-phones"
DAYS = 10
A_WEEK, LESSON, OPENED = timedelta(days=7), timedelta(minutes=40), timedelta(minutes=18)
LABEL = "Demo class (invented)"
RENAMED, RUDE = 12, "Boss of you all"


def make_demo_class(*, user: User, now: datetime) -> Run:
    """Return the open run of a fresh demo class; an older one is removed first.

    24 numbers are taken, the others are free for one's own phone. What they do stands in `play_today` and, in a lesson
    a week ago, in `play_before`. The label that number 12 brought was rude; the teacher has renamed it.
    """
    today, before = _newest(user, TODAY), _newest(user, BEFORE)
    if today is None:
        raise LessonError(gettext_noop("The first lesson is not on the shelf, so there is nothing to show."))
    viewer = Viewer("teacher", user.pk, user.school_id)
    with transaction.atomic():
        remove_demo_class(user=user, now=now)
        klass = _make_class(viewer, now)
        if before:
            then = now - A_WEEK
            play_before(viewer, _open(viewer, klass, before, then - LESSON), then)
        run = _open(viewer, klass, today, now - OPENED)
        open_talk(viewer, run=run, now=now)
        run.refresh_from_db()
        play_today(viewer, run, now)
    return run


def remove_demo_class(*, user: User, now: datetime) -> None:
    """Delete this teacher's demo class with everything in it."""
    viewer = Viewer("teacher", user.pk, user.school_id)
    for klass in classes_of(viewer, now=now).filter(demo=True):
        delete_class(viewer, klass=klass, now=now)


def _newest(user: User, bundled: str) -> Edition | None:
    editions = Edition.objects.filter(lesson__school_id=user.school_id, lesson__bundled=bundled)
    return editions.order_by("-number").first()


def _make_class(viewer: Viewer, now: datetime) -> Class:
    today = timezone.localdate(now)
    klass = make_class(
        viewer,
        label=LABEL,
        labels=[RUDE if number == RENAMED else str(number) for number in range(1, PLACES + 1)],
        naming="numbers",
        delete_after=today + timedelta(days=DAYS),
        today=today,
        now=now,
    )
    klass.demo = True
    klass.save(update_fields=["demo"])
    rename_student(viewer, student=Student.objects.get(klass=klass, label=RUDE), label=str(RENAMED), now=now)
    return klass


def _open(viewer: Viewer, klass: Class, edition: Edition, now: datetime) -> Run:
    run = plan_run(viewer, klass=klass, edition=edition, now=now)
    open_run(viewer, run=run, now=now)
    run.refresh_from_db()
    return run
