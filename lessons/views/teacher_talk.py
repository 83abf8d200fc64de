"""Leading the talk from the run page: stage, time, who reads first. Each press says what happens."""

import uuid
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions import conducting
from lessons.core.errors import LessonError
from lessons.forms.running import read_minutes
from lessons.models import Run
from lessons.queries.leading import MORE_MINUTES, choices_of, forms_of, lead_of
from lessons.views.access import run_or_404, teacher

Act = Callable[..., None]


def lead_context(run: Run, *, now: datetime) -> dict[str, Any]:
    """Return what the panel that leads the talk shows. Safe on a covered page."""
    choosing = run.state == "open" and run.talk_opened_at is None
    choices = choices_of(run) if choosing else ()
    lead = lead_of(run, now=now)
    shown = {"lead": lead, "lead_key": f"{run.version}-{lead.minutes if lead else None}"}
    forms = forms_of(run) if choosing else ()
    return shown | {"run": run, "choices": choices, "forms": forms, "more_minutes": MORE_MINUTES}


def _lead(request: HttpRequest, key: uuid.UUID, act: Act) -> HttpResponse:
    """Do something with the talk; a page with scripts gets the panel back and keeps what else is open on it."""
    viewer, now, problem = teacher(request), timezone.now(), None
    found = run_or_404(viewer, key)
    try:
        act(viewer, run=found, now=now)
    except LessonError as error:
        problem = error
    if not request.headers.get("HX-Request"):
        return _without_script(found, problem)
    found = run_or_404(viewer, key)
    return render(request, "lessons/teacher/run_talk.html", lead_context(found, now=now) | {"problem": problem})


def _without_script(run: Run, problem: LessonError | None) -> HttpResponse:
    if problem:
        raise problem
    return redirect("run", key=run.pk)


@require_GET
@never_cache
def lead_state(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Answer a poll: 204 while the panel shows how it is, else the panel, for one who has it open elsewhere."""
    context = lead_context(run_or_404(teacher(request), key), now=timezone.now())
    if request.GET.get("v") == context["lead_key"]:
        return HttpResponse(status=204)
    return render(request, "lessons/teacher/run_talk.html", context)


@require_POST
@never_cache
def lead_stage(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Go to a stage of the talk, the next one or one before."""
    stage, seen = request.POST.get("stage", ""), request.POST.get("seen", "")
    return _lead(request, key, partial(conducting.go_to_stage, stage=stage, seen=seen))


@require_POST
@never_cache
def lead_timer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Give the stage some minutes more, or take the timer away."""
    minutes = read_minutes(request.POST)
    act = partial(conducting.add_minutes, minutes=minutes) if minutes else partial(conducting.set_timer, minutes=0)
    return _lead(request, key, act)


@require_POST
@never_cache
def lead_freeze(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Let the talk be read only, or written again."""
    return _lead(request, key, partial(conducting.freeze_talk, frozen=request.POST.get("frozen") == "yes"))


@require_POST
@never_cache
def lead_close(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Close the talk, or open it again."""
    again = request.POST.get("talk") == "again"
    return _lead(request, key, conducting.reopen_talk if again else conducting.close_talk)


@require_POST
@never_cache
def lead_moderation(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say whether the teacher reads each text before the class does, or after."""
    return _lead(request, key, partial(conducting.set_moderation, moderation=request.POST.get("moderation", "")))


@require_POST
@never_cache
def lead_prompt(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Choose another prompt of the edition or another form of talk, before the talk is opened."""
    viewer = teacher(request)
    prompt = request.POST.get("prompt", "")
    protocol = request.POST.get("protocol", "")
    found = run_or_404(viewer, key)
    conducting.choose_prompt(viewer, run=found, prompt=prompt, protocol=protocol, now=timezone.now())
    return redirect("run", key=key)
