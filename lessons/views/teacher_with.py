"""Worked with: who gives answers to whom, what that would replace, and doing it. The pages say numbers only."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lessons.actions.giving import give_answers
from lessons.actions.taking_back import take_back_answers
from lessons.core.errors import LessonError
from lessons.forms.running import read_seat
from lessons.models import Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.giving import gifts_for
from lessons.queries.seats import seat_of
from lessons.views.access import seat_or_404, teacher
from lessons.views.teacher_seat import back_to_seat


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def seat_with(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Say what one student would be given of another's answers; a press gives them."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    of = seat_of(run, read_seat(request.POST if request.method == "POST" else request.GET, "of"))
    if of is None or of.pk == row.pk:
        return redirect("run_seat", key=key, seat=seat)
    if request.method != "POST":
        return _page(request, run, row, of)
    try:
        give_answers(viewer, run=run, of=of, to=row, now=timezone.now())
    except LessonError as error:
        return _page(request, run, row, of, problem=error)
    return back_to_seat(request, run, row)


@require_POST
def seat_take_back(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Take back what one student was given of another's answers."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    take_back_answers(viewer, run=run, seat=row, now=timezone.now())
    return back_to_seat(request, run, row)


def _page(request: HttpRequest, run: Run, seat: Seat, of: Seat, *, problem: LessonError | None = None) -> HttpResponse:
    context = {
        "run": run,
        "klass": run.klass,
        "title": lookup_of(run.edition_id).plan.title,
        "seat": seat,
        "of": of,
        "gifts": gifts_for(run, of=of, to=seat, now=timezone.now()),
        "problem": problem,
    }
    return render(request, "lessons/teacher/seat_with.html", context, status=409 if problem else 200)
