"""The pace of a class: together part by part or everybody at their own, and eyes up."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.conducting import let_go, open_parts, pause
from lessons.core.errors import LessonError
from lessons.core.viewer import Viewer
from lessons.forms.numbers import read_number
from lessons.models import Run
from lessons.queries.access import runs_of
from lessons.queries.pace import furthest_part, pace_of
from lessons.views.access import run_or_404, teacher


@require_POST
def run_pace(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Open the next part for all, hold all where the furthest is, or let everybody go."""
    viewer = teacher(request)
    found, act = run_or_404(viewer, key), request.POST.get("act")
    try:
        if act == "go":
            let_go(viewer, run=found, now=timezone.now())
        elif act in ("open", "hold"):
            parts = read_number(request.POST, "part") if act == "open" else furthest_part(found)
            open_parts(viewer, run=found, parts=parts, now=timezone.now())
    except LessonError as error:
        return _refused(request, found, error)
    return _changed(request, viewer, key)


@require_POST
def run_eyes(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask all to look up, or let them go on."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    try:
        pause(viewer, run=found, paused=request.POST.get("eyes") == "up", now=timezone.now())
    except LessonError as error:
        return _refused(request, found, error)
    return _changed(request, viewer, key)


@require_GET
@never_cache
def run_pace_panel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Answer a poll: 204 while no teacher has changed anything, else the panel, for one who has it open elsewhere."""
    viewer = teacher(request)
    version = runs_of(viewer, now=timezone.now()).filter(pk=key).values_list("version", flat=True).first()
    if version is None:
        raise Http404
    if request.GET.get("v") == str(version):
        return HttpResponse(status=204)
    return _panel(request, run_or_404(viewer, key))


def _changed(request: HttpRequest, viewer: Viewer, key: uuid.UUID) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return _panel(request, run_or_404(viewer, key))
    return redirect("run", key=key)


def _refused(request: HttpRequest, run: Run, error: LessonError) -> HttpResponse:
    """Return the panel with what happened; a page without scripts gets the sentence as a page."""
    if not request.headers.get("HX-Request"):
        raise error
    return _panel(request, run, error)


def _panel(request: HttpRequest, run: Run, problem: LessonError | None = None) -> HttpResponse:
    context = {"run": run, "pace": pace_of(run), "problem": problem}
    return render(request, "lessons/teacher/run_pace.html", context)
