"""From a request to a trial: a teacher in the place of a student, with what was tried so far."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lessons.core.trying import TryOut
from lessons.forms.classes import USUAL_DAYS
from lessons.models import Class
from lessons.queries.editions import other_task_of
from lessons.queries.trying import Trial
from lessons.templatetags.reader import COOKIE
from lessons.views.access import school_of, teacher, today
from lessons.views.framing import framed_by_us
from lessons.views.keeping import alone, keep, kept_try_out
from lessons.views.mounting import mounted
from lessons.views.student_saving import typed_in
from lessons.views.teacher_preview import shown_or_404

P = ParamSpec("P")
TryOutView = Callable[Concatenate[HttpRequest, Trial, P], HttpResponse]


def for_try_out(view: TryOutView[P]) -> Callable[..., HttpResponse]:
    """Call the view with a trial of the lesson, its addresses under the preview's; keep what was tried since."""

    @framed_by_us
    @wraps(view)
    def wrapped(
        request: HttpRequest, key: uuid.UUID, which: str, minutes: int, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        begin = _looked_up(request, key, which, minutes)
        with alone(request), mounted(reverse("try_out", args=[key, which, minutes])):
            trial = begin(kept_try_out(request))
            before = trial.state
            if before.reader is not None:
                request.COOKIES = {**request.COOKIES, COOKIE: before.reader}
            response = view(request, trial, *args, **kwargs)
            if trial.state != before:
                keep(request, trial.state)
        return response

    return wrapped


def broken(request: HttpRequest) -> HttpResponse:
    """Give back the text of a page whose hidden fields were damaged."""
    context = {"typed": typed_in(request), "broken": True, "try_out": True}
    return render(request, "lessons/public/gone.html", context, status=400)


def _looked_up(request: HttpRequest, key: uuid.UUID, which: str, minutes: int) -> Callable[[TryOut | None], Trial]:
    """Return what makes a trial of what a session keeps; all that needs the database or time was looked up for it."""
    viewer, now = teacher(request), timezone.now()
    shown = shown_or_404(viewer, key, which)
    task = other_task_of(shown.lesson)
    other, klass = task.pk if task else None, _invented_class(request)
    fresh = TryOut(f"{shown.of} {minutes} {other or ''}", int(now.timestamp() * 1000))

    def begin(kept: TryOut | None) -> Trial:
        state = kept if kept and kept.of == fresh.of else fresh
        return Trial(shown, state, minutes=minutes, other=other, klass=klass, now=now)

    return begin


def _invented_class(request: HttpRequest) -> Class:
    """Return a class such as this teacher would make today; it is stored nowhere."""
    school = school_of(request)
    days = min(USUAL_DAYS, school.most_days)
    return Class(school=school, naming="numbers", delete_after=today() + timedelta(days=days))
