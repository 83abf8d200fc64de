"""From a request to a trial: a teacher in the place of a student, with what was tried so far.

What is tried lies in the teacher's session, and nowhere else.
"""

import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

import msgspec
from django.http import HttpRequest, HttpResponse
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
from lessons.views.mounting import mounted
from lessons.views.teacher_preview import KEPT, shown_or_404

P = ParamSpec("P")
TryOutView = Callable[Concatenate[HttpRequest, Trial, P], HttpResponse]


def for_try_out(view: TryOutView[P]) -> Callable[..., HttpResponse]:
    """Call the view with a trial of the lesson, its addresses under the preview's; keep what was tried since."""

    @framed_by_us
    @wraps(view)
    def wrapped(
        request: HttpRequest, key: uuid.UUID, which: str, minutes: int, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        trial = trial_of(request, key, which, minutes)
        before = trial.state
        if before.reader is not None:
            request.COOKIES = {**request.COOKIES, COOKIE: before.reader}
        with mounted(reverse("try_out", args=[key, which, minutes])):
            response = view(request, trial, *args, **kwargs)
        if trial.state != before:
            request.session[KEPT] = msgspec.to_builtins(trial.state)
        return response

    return wrapped


def trial_of(request: HttpRequest, key: uuid.UUID, which: str, minutes: int) -> Trial:
    """Return the trial that goes on with what this session has tried, or begins anew when that was something else."""
    viewer, now = teacher(request), timezone.now()
    shown = shown_or_404(viewer, key, which)
    other = other_task_of(shown.lesson)
    of = f"{shown.of} {minutes} {other.pk if other else ''}"
    fresh = TryOut(of, int(now.timestamp() * 1000))
    kept = _kept(request)
    return Trial(
        shown,
        kept if kept and kept.of == of else fresh,
        minutes=minutes,
        other=other.pk if other else None,
        klass=_invented_class(request),
        now=now,
    )


def _kept(request: HttpRequest) -> TryOut | None:
    """Return the try-out of this session; None without one, or for one that an older version of the program kept."""
    try:
        return msgspec.convert(request.session.get(KEPT), TryOut)
    except msgspec.ValidationError:
        return None


def _invented_class(request: HttpRequest) -> Class:
    """Return a class such as this teacher would make today; it is stored nowhere."""
    school = school_of(request)
    days = min(USUAL_DAYS, school.most_days)
    return Class(school=school, naming="numbers", delete_after=today() + timedelta(days=days))
