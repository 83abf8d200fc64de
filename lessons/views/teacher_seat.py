"""One student in a run: the other task beforehand, more time, writing again."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.runs import reopen_seats, set_other_task
from lessons.forms.running import ReopenForm
from lessons.models import Run, Seat
from lessons.queries.editions import lookup_of
from lessons.views.access import run_or_404, teacher


@require_GET
@never_cache
def run_seat(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Show what can be done for one student; the page says a number and no more."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    return _page(request, found, _seat(found, seat), ReopenForm())


def _page(request: HttpRequest, run: Run, seat: Seat, form: ReopenForm) -> HttpResponse:
    title = lookup_of(run.edition_id).plan.title
    context = {"run": run, "klass": run.klass, "seat": seat, "title": title, "form": form}
    return render(request, "lessons/teacher/run_seat.html", context)


def _seat(run: Run, seat: int) -> Seat:
    found = Seat.objects.select_related("student").filter(pk=seat, run=run).first()
    if found is None:
        raise Http404
    return found


@require_POST
def seat_reopen(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Let one student write again: for some minutes after the end, until the end while the lesson is open."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    form, row, now = ReopenForm(request.POST), _seat(found, seat), timezone.now()
    if found.state != "closed":
        reopen_seats(viewer, run=found, seats=[row], until=None, now=now)
        messages.success(request, _("This student can go on until the lesson ends."))
        return redirect("run", key=key)
    if not form.is_valid():
        return _page(request, found, row, form)
    until = now + timedelta(minutes=form.cleaned_data["minutes"])
    reopen_seats(viewer, run=found, seats=[row], until=until, now=now)
    minutes = form.cleaned_data["minutes"]
    said = ngettext(
        "This student can write again for %(n)d minute.", "This student can write again for %(n)d minutes.", minutes
    )
    messages.success(request, said % {"n": minutes})
    return redirect("run", key=key)


@require_POST
def seat_other_task(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Give one student the other task, or the class's story again; nothing on the page tells which."""
    viewer = teacher(request)
    found = run_or_404(viewer, key)
    row = _seat(found, seat)
    set_other_task(viewer, run=found, seat=row, other=request.POST.get("task") == "other", now=timezone.now())
    messages.success(request, _("Done. The student sees it on the next page."))
    return redirect("run_seat", key=key, seat=seat)
