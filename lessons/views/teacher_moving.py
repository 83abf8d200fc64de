"""Moving a run to another edition of its lesson: first what would change for whom, then the press."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lessons.actions.moving import move_run
from lessons.core.errors import LessonError
from lessons.core.viewer import Viewer
from lessons.forms.numbers import read_key, read_number
from lessons.models import Edition, Run
from lessons.queries.editions import lookup_of
from lessons.queries.moving import editions_for, moving_to
from lessons.views.access import run_or_404, teacher


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def run_edition(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show what another edition would change for the class, in counts, and move it there on a press."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    if request.method != "POST":
        return _page(request, viewer, found, number=read_number(request.GET, "to"))
    number, seen = read_number(request.POST, "to"), read_key(request.POST, "seen")
    try:
        moved, marks = move_run(
            viewer, run=found, number=number, seen=seen, add=request.POST.getlist("add"), now=timezone.now()
        )
    except LessonError as error:
        return _page(request, viewer, run_or_404(viewer, key), number=number, error=error)
    messages.success(request, _told(moved, marks))
    return redirect("run", key=key)


def _told(run: Run, marks: int) -> str:
    said = _("The class is on edition %(number)d now. Every answer is kept.") % {"number": run.edition.number}
    if not marks:
        return said
    return f"{said} {ngettext('%(n)d mark is new.', '%(n)d marks are new.', marks) % {'n': marks}}"


def _page(
    request: HttpRequest, viewer: Viewer, run: Run, *, number: int, error: LessonError | None = None
) -> HttpResponse:
    editions = editions_for(viewer, run)
    target = _target(editions, run, number)
    context: dict[str, Any] = {
        "run": run,
        "klass": run.klass,
        "title": lookup_of(run.edition_id).plan.title,
        "language": lookup_of(run.edition_id).plan.language,
        "editions": editions,
        "newest": editions[0] if editions else None,
        "target": target,
        "moving": moving_to(run, target, now=timezone.now()) if target else None,
        "added": request.POST.getlist("add"),
        "error": error,
    }
    return render(request, "lessons/teacher/run_edition.html", context, status=422 if error else 200)


def _target(editions: tuple[Edition, ...], run: Run, number: int) -> Edition | None:
    """Return the edition that was asked for, else the newest one that the run is not on."""
    others = [one for one in editions if one.number != run.edition.number]
    return next((one for one in others if one.number == number), next(iter(others), None))
