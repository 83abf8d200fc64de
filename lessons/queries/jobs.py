"""Long work of a class, for the teacher who began it and nobody else."""

import uuid
from datetime import datetime, timedelta

from django.db.models import QuerySet

from lessons.core.viewer import Viewer
from lessons.models import Job, Run

KEPT = timedelta(days=1)


def jobs_of(viewer: Viewer, run: Run, *, now: datetime) -> QuerySet[Job]:
    """Return the jobs of the last day that this teacher began for a run, the newest first, without their files."""
    own = Job.objects.filter(klass_id=run.klass_id, teacher_id=viewer.user, wanted__run=str(run.pk))
    return own.filter(made_at__gte=now - KEPT).defer("file").order_by("-made_at")


def job_of(viewer: Viewer, run: Run, key: uuid.UUID, *, now: datetime) -> Job | None:
    """Return one of them, None when it is gone or another's."""
    return jobs_of(viewer, run, now=now).filter(pk=key).first()
