"""Worked with: who gives answers to whom, what that would replace, and doing it.

The pages say numbers only. How many answers are given comes with a press, and so does why none can be: it tells who has
passed, and who works on another story.
"""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lessons.actions.giving import give_answers
from lessons.actions.looking import note_look_at_seat
from lessons.actions.taking_back import take_back_answers
from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.forms.numbers import read_number
from lessons.models import Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.giving import gifts_for
from lessons.queries.seats import seat_of
from lessons.views.access import seat_or_404, teacher
from lessons.views.covering import SECONDS, may_see, sight_of, uncover
from lessons.views.teacher_seat import back_to_seat

NOTHING_GIVEN = LessonError(gettext_noop("Nothing was given. Uncover to see why."))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def seat_with(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Say that one student would be given another's answers; a press gives them."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    of = _giver(request, run, row)
    if of is None:
        return redirect("run_seat", key=key, seat=seat)
    if request.method != "POST":
        return _page(request, run, row, of)
    try:
        give_answers(viewer, run=run, of=of, to=row, now=timezone.now())
    except LessonError as error:
        if may_see(request, viewer, run, _panel(row, of)):
            return _page(request, run, row, of, sight=sight_of(request), problem=error)
        return _page(request, run, row, of, problem=NOTHING_GIVEN)
    return back_to_seat(request, run, row)


@never_cache
@require_POST
def seat_with_uncover(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Show for a minute how many answers would be given and replaced, and record that somebody looked."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    of = _giver(request, run, row)
    if of is None:
        return redirect("run_seat", key=key, seat=seat)
    _note_looks(viewer, run, row, of)
    return _page(request, run, row, of, sight=uncover(viewer, run, _panel(row, of)))


def _giver(request: HttpRequest, run: Run, seat: Seat) -> Seat | None:
    """Return whose answers are to be given, None unless that is another student of the run."""
    of = seat_of(run, read_number(request.POST if request.method == "POST" else request.GET, "of"))
    return of if of is not None and of.pk != seat.pk else None


def _panel(seat: Seat, of: Seat) -> str:
    return f"with {of.pk} {seat.pk}"


def _note_looks(viewer: Viewer, run: Run, *seats: Seat) -> None:
    for seat in seats:
        note_look_at_seat(viewer, run=run, seat=seat, at="worked with", now=timezone.now())


@require_POST
def seat_take_back(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Take back what one student was given of another's answers."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    take_back_answers(viewer, run=run, seat=row, now=timezone.now())
    return back_to_seat(request, run, row)


def _page(
    request: HttpRequest, run: Run, seat: Seat, of: Seat, *, sight: str = "", problem: LessonError | None = None
) -> HttpResponse:
    """Return the page, which tells counts only when it carries a word for them."""
    context = {
        "run": run,
        "klass": run.klass,
        "title": lookup_of(run.edition_id).plan.title,
        "seat": seat,
        "of": of,
        "gifts": gifts_for(run, of=of, to=seat, now=timezone.now()) if sight else None,
        "sight": sight,
        "seconds": SECONDS,
        "problem": problem,
    }
    return render(request, "lessons/teacher/seat_with.html", context, status=409 if problem else 200)
