"""Words sealed for safety: what to do, opening them, the handover sheet, and that somebody has taken them over."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.sealing import acknowledge_sealed, open_sealed, print_sealed, seal_answer
from lessons.core.errors import LessonError
from lessons.core.plain_text import plain
from lessons.core.viewer import Viewer
from lessons.forms.numbers import read_number
from lessons.models import Run, SealedWords
from lessons.queries.editions import lookup_of
from lessons.queries.helping import helpers_in
from lessons.queries.sealed import LONGEST, sealed_for
from lessons.views.access import run_or_404, teacher
from lessons.views.covering import SECONDS, need_sight


def _sealed_or_404(viewer: Viewer, key: uuid.UUID, sealed: int) -> tuple[Run, SealedWords]:
    run = run_or_404(viewer, key)
    found = sealed_for(viewer, run).filter(pk=sealed).first()
    if found is None:
        raise Http404
    return run, found


def _page(request: HttpRequest, run: Run, sealed: SealedWords, **more: Any) -> HttpResponse:
    """Return what to do; `more` holds the words of a page that was uncovered, or what is wrong in its form."""
    context = {
        "run": run,
        "klass": run.klass,
        "helpers": helpers_in(run.klass, now=timezone.now()),
        "title": lookup_of(run.edition_id).plan.title,
        "sealed": sealed,
        "waits": sealed.acknowledged_at is None and bool(sealed.text),
        "days": LONGEST.days,
        "seconds": SECONDS,
    }
    return render(request, "lessons/teacher/sealed.html", context | more, status=422 if "problem" in more else 200)


@require_POST
@never_cache
def answer_seal(request: HttpRequest, key: uuid.UUID, question: str) -> HttpResponse:
    """Take an answer out of sight for safety; only from a page of answers that is uncovered."""
    viewer = teacher(request)
    run = run_or_404(viewer, key)
    need_sight(request, viewer, run, f"question {question}")
    sealed = seal_answer(viewer, run=run, answer=read_number(request.POST, "answer"), now=timezone.now())
    return what_to_do(request, viewer, run, sealed)


def what_to_do(request: HttpRequest, viewer: Viewer, run: Run, sealed: SealedWords) -> HttpResponse:
    """Lead to the page that says what to do after words were sealed.

    Whoever has no account, as a substitute, hands on at once what they may not open again.
    """
    if viewer.user is None:
        messages.warning(
            request, _("Sealed. Stay calm, ask nothing, and tell the class's teacher or the lead at once.")
        )
        return redirect("run", key=run.pk)
    return redirect("run_sealed", key=run.pk, sealed=sealed.pk)


@require_GET
@never_cache
def run_sealed(request: HttpRequest, key: uuid.UUID, sealed: int) -> HttpResponse:
    """Say what to do now; neither words nor a number stand here."""
    return _page(request, *_sealed_or_404(teacher(request), key, sealed))


@require_POST
@never_cache
def sealed_open(request: HttpRequest, key: uuid.UUID, sealed: int) -> HttpResponse:
    """Show the exact words for a minute, and record that somebody read them."""
    viewer = teacher(request)
    run, row = _sealed_or_404(viewer, key, sealed)
    words = open_sealed(viewer, run=run, sealed=row.pk, now=timezone.now())
    return _page(request, run, row, words=words.text)


@require_POST
@never_cache
def sealed_sheet(request: HttpRequest, key: uuid.UUID, sealed: int) -> HttpResponse:
    """Show the handover sheet to print, and record that it was made."""
    viewer, now = teacher(request), timezone.now()
    run, row = _sealed_or_404(viewer, key, sealed)
    words = print_sealed(viewer, run=run, sealed=row.pk, now=now)
    context = {"run": run, "klass": run.klass, "title": lookup_of(run.edition_id).plan.title, "sealed": words}
    return render(
        request,
        "lessons/teacher/sealed_sheet.html",
        context | {"school": run.klass.school, "now": now, "seconds": SECONDS},
    )


@require_POST
@never_cache
def sealed_acknowledge(request: HttpRequest, key: uuid.UUID, sealed: int) -> HttpResponse:
    """Note who has taken the words over; they are destroyed at once."""
    viewer, who = teacher(request), plain(request.POST.get("who", ""))
    run, row = _sealed_or_404(viewer, key, sealed)
    try:
        acknowledge_sealed(viewer, run=run, sealed=row.pk, who=who, now=timezone.now())
    except LessonError as error:
        return _page(request, run, row, problem=error)
    messages.success(request, _("Noted. The words have left the program."))
    return redirect("run_sealed", key=key, sealed=sealed)
