"""The report of a run: counts while covered; what the class got right, or who did, for a minute after a press."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.looking import note_look
from lessons.core.charts import pillars_of, share_bar, thirds_of
from lessons.core.question import FEWEST_VOICES
from lessons.core.report.flags import READINGS
from lessons.core.viewer import Viewer
from lessons.forms.numbers import read_number
from lessons.models import Run
from lessons.queries.editions import lookup_of
from lessons.queries.marks import waiting_by_run
from lessons.queries.report import RunReport, run_report
from lessons.queries.report_students import students_of
from lessons.queries.seats import SeatLine, seat_lines
from lessons.views.access import run_or_404, teacher
from lessons.views.covering import SECONDS

PANELS = ("figures", "students")


@require_GET
@never_cache
def report(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show how many have handed in, everything else covered."""
    found = run_or_404(teacher(request), key)
    return _page(request, found, seat_lines(found))


@require_POST
@never_cache
def report_uncover(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show for a minute the class in figures, or its students one by one, and record that somebody looked."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    panel = request.POST.get("panel") if request.POST.get("panel") in PANELS else PANELS[0]
    note_look(viewer, run=found, panel=f"report: {panel}", now=timezone.now())
    lines = seat_lines(found)
    shown = _figures(request, viewer, found) if panel == "figures" else _students(request, found, len(lines))
    return _page(request, found, lines, uncovered=panel, **shown)


def _page(request: HttpRequest, run: Run, lines: Sequence[SeatLine], **shown: Any) -> HttpResponse:
    """Return the page; `shown` is what an uncovered panel tells."""
    context = {
        "run": run,
        "klass": run.klass,
        "title": lookup_of(run.edition_id).plan.title,
        "handed_in": sum(line.handed_in for line in lines),
        "seats": len(lines),
        "waiting": waiting_by_run([run.pk]).get(run.pk, 0),
        "seconds": SECONDS,
    }
    return render(request, "lessons/teacher/run_report.html", context | shown)


def _figures(request: HttpRequest, viewer: Viewer, run: Run) -> dict[str, Any]:
    found = run_report(viewer, run, pooled="pooled" in request.POST, now=timezone.now())
    return {"found": found, "readings": READINGS, "fewest": FEWEST_VOICES, **_charts(found)}


def _charts(found: RunReport) -> dict[str, Any]:
    items = found.report.items
    return {
        "drawn": [(one, share_bar(one)) for one in items],
        "asked": [(one, thirds_of(one)) for one in items if one.chosen.choices],
        "pillars": pillars_of(found.report.steps),
    }


def _students(request: HttpRequest, run: Run, seats: int) -> dict[str, Any]:
    page = read_number(request.POST, "page")
    return {"students": students_of(run, page=page, seats=seats, now=timezone.now())}
