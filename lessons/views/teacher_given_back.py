"""Results on paper: one student's print, feedback slips, the head's page. Each is covered until a press shows it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lessons.actions.taking_out import note_taken
from lessons.core.question import FEWEST_VOICES
from lessons.core.report.items import ENOUGH
from lessons.core.report.skills import FEWEST_ITEMS
from lessons.core.viewer import Viewer
from lessons.models import Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.given_back import given_back
from lessons.queries.head_report import head_report
from lessons.queries.taking import taken_questions, taken_students
from lessons.views.access import run_or_404, seat_or_404, teacher
from lessons.views.covering import SECONDS
from lessons.views.teacher_taking import telling_at

either = require_http_methods(["GET", "POST"])


@either
@never_cache
def seat_print(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Show one student's answers with what is out of marks and comments, to print for a parent."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    if request.method == "GET":
        return _sheet(request, run, "print_student", seat=row)
    now = _noted(viewer, run, "student print", seat=row)
    (own,) = given_back(run, [row.pk], now=now)
    return _sheet(request, run, "print_student", seat=row, own=own, made=now, uncovered=True)


@either
@never_cache
def run_slips(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a slip for each student whose marks are out, several a page, to cut apart."""
    viewer = teacher(request)
    run = run_or_404(viewer, key)
    if request.method == "GET":
        return _sheet(request, run, "print_slips")
    every = given_back(run, now=_noted(viewer, run, "slips"))
    return _sheet(request, run, "print_slips", slips=[one for one in every if one.told], uncovered=True)


@either
@never_cache
def run_head_report(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the page for the head: counts and skills, nobody's label or words."""
    viewer = teacher(request)
    run = run_or_404(viewer, key)
    if request.method == "GET":
        return _sheet(request, run, "print_head")
    now = _noted(viewer, run, "head report")
    report = head_report(taken_questions(run), taken_students(run, telling_at(now)))
    fewest = {"fewest_students": ENOUGH, "fewest_questions": FEWEST_ITEMS, "fewest_voices": FEWEST_VOICES}
    shown = {"report": report, "school": run.klass.school, "made": now, "uncovered": True}
    return _sheet(request, run, "print_head", **shown, **fewest)


def _noted(viewer: Viewer, run: Run, what: str, seat: Seat | None = None) -> Any:
    """Return the moment at which it was recorded that a sheet was made."""
    now = timezone.now()
    note_taken(viewer, run=run, what=what, seat=seat, now=now)
    return now


def _sheet(request: HttpRequest, run: Run, name: str, **shown: Any) -> HttpResponse:
    """Return a sheet, covered unless something is shown on it."""
    context = {"run": run, "klass": run.klass, "title": lookup_of(run.edition_id).plan.title, "seconds": SECONDS}
    return render(request, f"lessons/teacher/{name}.html", context | {"here": request.path} | shown)
