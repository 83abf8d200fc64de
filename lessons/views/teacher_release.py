"""Giving the teacher's marks to the class or to one student, and holding them back again."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lessons.actions.releasing import hold_marks, release_marks, release_to
from lessons.views.access import run_or_404, seat_or_404, teacher
from lessons.views.teacher_seat import back_to_seat


@require_POST
def run_release(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Give the marks to the class, or hold them back."""
    viewer, now = teacher(request), timezone.now()
    run = run_or_404(viewer, key)
    if request.POST.get("marks") == "hold":
        hold_marks(viewer, run=run, now=now)
        messages.success(request, _("The marks are with you again."))
    else:
        release_marks(viewer, run=run, now=now)
        messages.success(request, _("The marks are with the class."))
    question = request.POST.get("question", "")
    return (
        redirect("run_question", key=key, question=question) if question in run.questions else redirect("run", key=key)
    )


@require_POST
def seat_release(request: HttpRequest, key: uuid.UUID, seat: int) -> HttpResponse:
    """Give the marks to one student, or hold them back."""
    viewer = teacher(request)
    run, row = seat_or_404(viewer, key, seat)
    release_to(viewer, run=run, seat=row, released=request.POST.get("marks") != "hold", now=timezone.now())
    return back_to_seat(request, run, row)
