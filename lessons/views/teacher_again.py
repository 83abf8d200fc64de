"""Letting chosen students of a run write again, all in one press. The page says numbers and who has handed in."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lessons.actions.seats import reopen_seats
from lessons.core.errors import LessonError
from lessons.core.viewer import Viewer
from lessons.forms.again import AgainForm
from lessons.models import Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.seats import seat_lines
from lessons.views.access import run_or_404, teacher


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def run_again(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """List the students by number; a press lets those that were chosen write again."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    form = AgainForm(request.POST or None, run=found, lines=seat_lines(found))
    if request.method == "POST" and form.is_valid() and _reopen(viewer, found, form):
        count = len(form.cleaned_data["seats"])
        said = ngettext("%(n)d student can write again.", "%(n)d students can write again.", count)
        messages.success(request, said % {"n": count})
        return redirect("run", key=key)
    title = lookup_of(found.edition_id).plan.title
    context = {"run": found, "klass": found.klass, "title": title, "form": form}
    return render(request, "lessons/teacher/run_again.html", context, status=422 if form.errors else 200)


def _reopen(viewer: Viewer, run: Run, form: AgainForm) -> bool:
    """Return whether it was done; a refusal stands in the form."""
    now, chosen = timezone.now(), form.cleaned_data["seats"]
    seats = list(Seat.objects.filter(pk__in=chosen, run=run).order_by("pk"))
    try:
        reopen_seats(viewer, run=run, seats=seats, until=form.until_when(now), now=now)
    except LessonError as error:
        form.refuse(error)
    return not form.errors
