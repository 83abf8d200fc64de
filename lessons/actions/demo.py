"""A class of invented students at different stages of the first lesson, to look at and to join with a phone."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from lessons.actions.classes import delete_class, make_class
from lessons.actions.invented import DECISIONS, PLAYS, answer_texts
from lessons.actions.moderating import decide_post
from lessons.actions.runs import open_run, open_talk, plan_run
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import Class, Edition, Post, Run, User
from lessons.queries.access import classes_of

FIRST_LESSON = "coming-home"
DAYS = 10
PLACES = 12
OPENED = timedelta(minutes=18)
LABEL = "Demo class (invented)"


def make_demo_class(*, user: User, now: datetime) -> Run:
    """Return the open run of a fresh demo class; an older one is removed first.

    Numbers 1 and 2 have handed in, 3 reads part 3, 4 is writing, 5 came late, has passed a question and asked for
    help, 6 works on the other task and has extra minutes, 7 is absent, 8 excused; 9 worked with 1, and what 10 wrote on
    paper is typed in. The other numbers are free for one's own phone. One text for the talk is shown and six wait: one
    is unkind, and one tells something that *Safety* is there for.
    """
    edition = Edition.objects.filter(lesson__school_id=user.school_id, lesson__bundled=FIRST_LESSON)
    newest = edition.order_by("-number").first()
    if newest is None:
        raise LessonError(gettext_noop("The first lesson is not on the shelf, so there is nothing to show."))
    viewer = Viewer("teacher", user.pk, user.school_id)
    with transaction.atomic():
        remove_demo_class(user=user, now=now)
        run = _open_run(viewer, newest, now)
        for play, number in PLAYS:
            play(run, number, now)
        for decide in DECISIONS:
            decide(viewer, run, now)
        first = Post.objects.get(run=run, seat__student__position=2)
        decide_post(viewer, run=run, post=first.pk, revision=first.revision, show=True, now=now)
        answer_texts(run, first, now)
    return run


def remove_demo_class(*, user: User, now: datetime) -> None:
    """Delete this teacher's demo class with everything in it."""
    viewer = Viewer("teacher", user.pk, user.school_id)
    for klass in classes_of(viewer, now=now).filter(demo=True):
        delete_class(viewer, klass=klass, now=now)


def _open_run(viewer: Viewer, edition: Edition, now: datetime) -> Run:
    today = timezone.localdate(now)
    klass = make_class(
        viewer,
        label=LABEL,
        labels=[str(number) for number in range(1, PLACES + 1)],
        naming="numbers",
        delete_after=today + timedelta(days=DAYS),
        today=today,
        now=now,
    )
    Class.objects.filter(pk=klass.pk).update(demo=True)
    run = plan_run(viewer, klass=klass, edition=edition, now=now)
    open_run(viewer, run=run, now=now - OPENED)
    run.refresh_from_db()
    open_talk(viewer, run=run, now=now)
    run.refresh_from_db()
    return run
