"""A long file under way: the page that watches it asks for one batch after the other, and hands the file over."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.jobs import advance
from lessons.core.row_files import row_format_named
from lessons.models import Job, Run
from lessons.queries.editions import lookup_of
from lessons.queries.jobs import job_of
from lessons.views.access import run_or_404, teacher
from lessons.views.teacher_taking import sent, telling_at


def _job_or_404(request: HttpRequest, key: uuid.UUID, job: uuid.UUID) -> tuple[Run, Job]:
    viewer = teacher(request)
    run = run_or_404(viewer, key)
    found = job_of(viewer, run, job, now=timezone.now())
    if found is None:
        raise Http404
    return run, found


@require_GET
@never_cache
def run_job(request: HttpRequest, key: uuid.UUID, job: uuid.UUID) -> HttpResponse:
    """Show how far a file is; the page goes on by itself, or by a press where no scripts run."""
    run, found = _job_or_404(request, key, job)
    title = lookup_of(run.edition_id).plan.title
    return render(request, "lessons/teacher/run_job.html", _context(run, found) | {"title": title})


def _context(run: Run, job: Job) -> dict[str, Any]:
    return {"run": run, "klass": run.klass, "job": job}


@require_POST
@never_cache
def run_job_on(request: HttpRequest, key: uuid.UUID, job: uuid.UUID) -> HttpResponse:
    """Make the next batch of a file, and show how far it is now."""
    run, found = _job_or_404(request, key, job)
    advance(found, run=run, telling=telling_at(timezone.now()))
    if request.headers.get("HX-Request"):
        return render(request, "lessons/teacher/run_job_now.html", _context(run, found))
    return redirect("run_job", key=key, job=job)


@require_POST
@never_cache
def run_job_file(request: HttpRequest, key: uuid.UUID, job: uuid.UUID) -> HttpResponseBase:
    """Send the finished file; one that is not finished goes on. It stays for its day, for a line may break."""
    _, found = _job_or_404(request, key, job)
    if found.finished_at is None:
        return redirect("run_job", key=key, job=job)
    file, name = bytes(found.file or b""), found.name
    media_type = row_format_named(found.wanted["format"]).media_type
    return sent(iter([file]), media_type, name)
