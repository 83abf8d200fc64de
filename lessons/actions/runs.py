"""Planning, opening and closing a run, and opening its talk."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from lessons.actions.conducting import forget_stands
from lessons.actions.locking import locked, locked_run, need_words
from lessons.actions.marking import settle
from lessons.actions.recording import record
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.names import talk_names
from lessons.core.plan import selection_for
from lessons.core.viewer import Viewer
from lessons.models import Attempt, Class, Edition, Lesson, PairedPhone, Run, Seat, Student
from lessons.queries.access import lessons_of
from lessons.queries.editions import lookup_of, other_task_of
from lessons.queries.sealed import care_waiting


def plan_run(
    viewer: Viewer,
    *,
    klass: Class,
    edition: Edition,
    feedback: str = "closed",
    minutes: int = 45,
    prompt: str | None = None,
    guided: bool = True,
    now: datetime,
) -> Run:
    """Return a run of an edition, not open yet, with the questions that fit into the minutes and the other task.

    `guided` is whether each part opens after the check of the one before; `prompt` is the id of the one for the talk,
    "" for none, None for the one that the lesson's selection names.
    Raises LessonError when the lesson has left the viewer's shelf or lies in the archive.
    """
    with transaction.atomic():
        lesson = locked(lessons_of(viewer), edition.lesson_id)
        need_out_of_archive(lesson)
        plan = lookup_of(edition.pk).plan
        selection = selection_for(plan, minutes)
        if prompt is None:
            prompt = next(iter(selection.prompts), "")
        run = Run.objects.create(
            klass=klass,
            edition=edition,
            other=other_task_of(lesson, klass),
            questions=list(selection.questions),
            prompt=prompt if prompt in {one.id for one in plan.prompts} else "",
            feedback=feedback,
            minutes=minutes,
            guided=guided,
            created_at=now,
        )
        make_seats(run, Student.objects.filter(klass=klass).order_by("position"))
        record(viewer, "planned run", run, klass=klass, now=now)
    return run


def need_out_of_archive(lesson: Lesson) -> None:
    """Raise LessonError for a lesson in the archive."""
    if lesson.archived_at:
        raise LessonError(gettext_noop("This lesson is in the archive. Bring it back to the shelf, then teach it."))


def make_seats(run: Run, students: Iterable[Student], *, late: bool = False) -> None:
    """Give each student a seat and a name for the talk that nobody else in this run has; `late` when they come late."""
    taken = set(Seat.objects.filter(run=run).values_list("alias", flat=True))
    names = [name for name in talk_names() if name not in taken]
    secrets.SystemRandom().shuffle(names)
    Seat.objects.bulk_create(
        [
            Seat(klass_id=run.klass_id, run=run, student=student, alias=name, came_late=late)
            for student, name in zip(students, names, strict=False)
        ],
        ignore_conflicts=True,
    )


def open_run(viewer: Viewer, *, run: Run, now: datetime) -> None:
    """Open a run; who came to the class since it was planned gets a seat. Opening an open run changes nothing.

    Raises LessonError while another run of the class is open: students would be taken out of it.
    """
    with transaction.atomic():
        run = locked_run(run)
        if run.opened_at is not None:
            return
        others = Run.objects.filter(klass_id=run.klass_id, opened_at__isnull=False, closed_at__isnull=True)
        if others.exclude(pk=run.pk).exists():
            raise LessonError(
                gettext_noop("Another lesson is open in this class. Close it first, so that nobody is taken out of it.")
            )
        make_seats(run, Student.objects.filter(klass_id=run.klass_id).exclude(seats__run=run).order_by("position"))
        Run.objects.filter(pk=run.pk).update(opened_at=now, version=F("version") + 1)
        record(viewer, "opened run", run, klass=run.klass, now=now)


def open_talk(viewer: Viewer, *, run: Run, now: datetime) -> None:
    """Open the talk for all, also while some still read. Opening an open talk changes nothing.

    Raises LessonError for a run that is not open, and for one without a prompt: it could not be chosen any more.
    """
    with transaction.atomic():
        run = locked_run(run)
        if run.state != "open":
            raise LessonError(gettext_noop("This lesson is not open. Open it first."))
        if run.talk_opened_at is not None:
            return
        if run.prompt not in lookup_of(run.edition_id).prompts:
            raise LessonError(gettext_noop("This lesson has no prompt for a talk now. Choose one first."))
        Run.objects.filter(pk=run.pk).update(talk_opened_at=now, version=F("version") + 1)
        record(viewer, "opened talk", run, klass=run.klass, now=now)


def close_run(viewer: Viewer, *, run: Run, confirmed: bool, now: datetime) -> None:
    """Close a run: answers count as they stand, posts never go by themselves, phones lead it no more,
    and nobody has to look up any longer.

    Raises LessonError, with how many wait, when a request is unread or sealed words were not handed over, and closing
    was not confirmed. It says the same of both: the screen may be on the wall.
    """
    unread = care_waiting(run)
    if unread and not confirmed:
        raise LessonError(
            gettext_noop("Something still waits under Requests: %(unread)d. See to it, or close the lesson anyway."),
            unread=unread,
        )
    with transaction.atomic():
        run = locked_run(run)
        if run.state != "open":
            return
        Run.objects.filter(pk=run.pk).update(closed_at=now, paused_at=None, timer_until=None, version=F("version") + 1)
        Seat.objects.filter(klass_id=run.klass_id, run=run).exclude(page="").update(page="")
        forget_stands(run)
        PairedPhone.objects.filter(klass_id=run.klass_id, run=run).delete()
        settle(Attempt.objects.filter(klass_id=run.klass_id, seat__run=run), run=run, now=now)
        record(viewer, "closed run", run, klass=run.klass, now=now)


def reopen_run(viewer: Viewer, *, run: Run, now: datetime) -> None:
    """Open a closed run again for all who have not handed in. Raises LessonError once its words were deleted."""
    with transaction.atomic():
        run = locked_run(run)
        if run.state != "closed":
            return
        need_words(run)
        Run.objects.filter(pk=run.pk).update(closed_at=None, version=F("version") + 1)
        record(viewer, "reopened run", run, klass=run.klass, now=now)


def set_guided(viewer: Viewer, *, run: Run, guided: bool, now: datetime) -> None:
    """Turn guided reading on or off for the class; a seat for which it is off stays off."""
    with transaction.atomic():
        Run.objects.filter(pk=run.pk).update(guided=guided, version=F("version") + 1)
        record(viewer, "set guided reading", run, klass=run.klass, reason="on" if guided else "off", now=now)
