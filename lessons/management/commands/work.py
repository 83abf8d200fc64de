"""manage.py work: finishes the files that teachers wait for, one batch after the other, and goes when none is left."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lessons.actions.jobs import advance
from lessons.actions.taking_out import forget_old_jobs
from lessons.models import Job, Run
from lessons.queries.taking import Telling
from lessons.templatetags.words import say
from lessons.views.access import use_time_zone
from quizsite.laptop.problems import in_words

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Finish every job that is under way; a server calls it every minute, a laptop needs it never."""

    help = "Finish the long files that are under way, and forget those of a day ago that nobody fetched."

    @in_words()
    def handle(self, *args: Any, **options: Any) -> None:
        forget_old_jobs(now=timezone.now())
        waiting = Job.objects.filter(finished_at__isnull=True).order_by("made_at").values_list("pk", flat=True)
        failed = [key for key in waiting if not _finishes(key)]
        if failed:
            raise CommandError(f"Not finished: {len(failed)}. The log says where in the program it failed.")


def _finishes(key: Any) -> bool:
    """Finish one job and return whether it went well: what is wrong with one keeps no other waiting."""
    try:
        _finish(key)
    except Exception:
        log.exception("A file could not be made.")
        return False
    return True


def _finish(key: Any) -> None:
    """Advance one job until it is finished or gone."""
    while job := Job.objects.filter(pk=key, finished_at__isnull=True).first():
        run = Run.objects.select_related("klass__school", "edition").filter(pk=job.wanted["run"]).first()
        if run is None:
            job.delete()
            return
        use_time_zone(run.klass.school)
        advance(job, run=run, telling=Telling(say, timezone.get_current_timezone(), timezone.now()))
