"""One student in a run: what is known of them, and what a teacher decides. Covered until a press uncovers it."""

import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.looking import note_look_at_seat
from lessons.actions.seats import (
    give_extra_minutes,
    reopen_seats,
    set_guided_for,
    set_lateness,
    set_other_task,
    set_presence,
)
from lessons.forms.running import ExtraForm, ReopenForm, read_presence
from lessons.models import Run, Seat
from lessons.queries.editions import lookup_of
from lessons.queries.seats import has_given_answers, remarks_of, seat_lines
from lessons.views.access import seat_or_404, teacher
from lessons.views.covering import SECONDS


@require_GET
@never_cache
def run_seat(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Show what can be done for one student; the page says a number and no more."""
    return _page(request, *seat_or_404(teacher(request), key, seat))


@require_POST
@never_cache
def seat_uncover(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Show for a minute what is known of one student, and record that somebody looked."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    note_look_at_seat(viewer, run=run, seat=row, at="seat", now=timezone.now())
    return _page(request, run, row, remarks=remarks_of(row), given=has_given_answers(row))


def _page(request: HttpRequest, run: Run, seat: Seat, **more: Any) -> HttpResponse:
    """Return the page; `more` is what an uncovered one tells, or a form with what is wrong in it."""
    context = {
        "run": run,
        "klass": run.klass,
        "seat": seat,
        "title": lookup_of(run.edition_id).plan.title,
        "form": ReopenForm(),
        "extra": ExtraForm(),
        "others": [line for line in seat_lines(run) if line.seat != seat.pk],
        "seconds": SECONDS,
    }
    wrong = any(form.errors for form in (more.get("form"), more.get("extra")) if form)
    return render(request, "lessons/teacher/run_seat.html", context | more, status=422 if wrong else 200)


def back_to_seat(request: HttpRequest, run: Run, seat: Seat) -> HttpResponse:
    """Return the way back to the seat page, which says that it was done and not what."""
    messages.success(request, _("Saved for number %(number)d.") % {"number": seat.student.position})
    return redirect("run_seat", key=run.pk, seat=seat.pk)


@require_POST
def seat_presence(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Say that one student takes part, is excused or absent."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    set_presence(viewer, run=run, seat=row, presence=read_presence(request.POST), now=timezone.now())
    return back_to_seat(request, run, row)


@require_POST
def seat_late(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Mark that one student came late, or take the mark back."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    set_lateness(viewer, run=run, seat=row, late=request.POST.get("late") == "yes", now=timezone.now())
    return back_to_seat(request, run, row)


@require_POST
def seat_guided(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Turn guided reading off for one student, or on again."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    set_guided_for(viewer, run=run, seat=row, guided=request.POST.get("guided") != "off", now=timezone.now())
    return back_to_seat(request, run, row)


@require_POST
def seat_minutes(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Give one student extra minutes; they see it on their next page."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    form = ExtraForm(request.POST)
    if not form.is_valid():
        return _page(request, run, row, extra=form)
    give_extra_minutes(viewer, run=run, seat=row, minutes=form.cleaned_data["extra"], now=timezone.now())
    return back_to_seat(request, run, row)


@require_POST
def seat_reopen(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Let one student write again: for some minutes after the end, until the end while the lesson is open."""
    viewer, now = teacher(request), timezone.now()
    run, row = seat_or_404(viewer, key, seat)
    if run.state != "closed":
        reopen_seats(viewer, run=run, seats=[row], until=None, now=now)
        messages.success(request, _("This student can go on until the lesson ends."))
        return redirect("run", key=key)
    form = ReopenForm(request.POST)
    if not form.is_valid():
        return _page(request, run, row, form=form)
    minutes = form.cleaned_data["minutes"]
    reopen_seats(viewer, run=run, seats=[row], until=now + timedelta(minutes=minutes), now=now)
    said = ngettext(
        "This student can write again for %(n)d minute.", "This student can write again for %(n)d minutes.", minutes
    )
    messages.success(request, said % {"n": minutes})
    return redirect("run", key=key)


@require_POST
def seat_other_task(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Give one student the other task, or the class's story again; nothing on the page tells which."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    set_other_task(viewer, run=run, seat=row, other=request.POST.get("task") == "other", now=timezone.now())
    messages.success(request, _("Done. The student sees it on the next page."))
    return redirect("run_seat", key=key, seat=seat)
