"""Packets: what a class was given, printed once for each student, with a new return code or the number alone.

The page that holds the packets shows none of them on the screen: they stand in print only, and once.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lessons.actions.classes import give_new_codes
from lessons.actions.looking import note_look
from lessons.core.errors import LessonError
from lessons.core.paper.sheets import paper_of
from lessons.core.plan import selection_for
from lessons.core.roles import role_may
from lessons.core.viewer import Viewer
from lessons.forms.packets import PacketsForm
from lessons.models import Run
from lessons.queries.access import role_in
from lessons.queries.editions import lookup_of
from lessons.queries.packets import newest_code, packet_lines, packets_of
from lessons.views.access import run_or_404, teacher
from lessons.views.addresses import site_addresses
from lessons.views.teacher_paper import Printed, handout_words, printed_of, sheet_head


@require_GET
@never_cache
def run_packets(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask for whom packets are to be printed, and say what new codes stop."""
    run = run_or_404(teacher(request), key)
    return _ask(request, run, _form(run))


@require_POST
@never_cache
def packets_codes(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make new codes for the chosen students, and the packets that hold them, this once."""
    viewer = teacher(request)
    run = run_or_404(viewer, key)
    form = _form(run, request)
    if not form.is_valid():
        return _ask(request, run, form)
    students, newest = form.cleaned_data["students"], form.cleaned_data["newest"]
    try:
        codes = give_new_codes(viewer, klass=run.klass, students=students, newest=newest, now=timezone.now())
    except LessonError as error:
        return _ask(request, run, _form(run), refused=error)
    return _print(request, viewer, run, students, codes)


@require_POST
@never_cache
def packets_numbers(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make packets with the numbers alone; every code stays as it is."""
    viewer = teacher(request)
    run = run_or_404(viewer, key)
    form = _form(run, request)
    if not form.is_valid():
        return _ask(request, run, form)
    return _print(request, viewer, run, form.cleaned_data["students"], {})


def _form(run: Run, request: HttpRequest | None = None) -> PacketsForm:
    return PacketsForm(
        request.POST if request else None,
        lines=packet_lines(run),
        newest=newest_code(run.klass),
        codes=reverse("packets_codes", args=[run.pk]) if role_may(role_in(run), "codes") else "",
        numbers=reverse("packets_numbers", args=[run.pk]),
    )


def _ask(request: HttpRequest, run: Run, form: PacketsForm, refused: LessonError | None = None) -> HttpResponse:
    head = sheet_head(printed_of(run), run.pk, "run_", "packets")
    context = head | {"form": form, "refused": refused}
    status = 409 if refused else 422 if form.errors else 200
    return render(request, "lessons/teacher/run_packets.html", context, status=status)


def _print(
    request: HttpRequest, viewer: Viewer, run: Run, students: list[int], codes: Mapping[int, str]
) -> HttpResponse:
    note_look(viewer, run=run, panel="packets", now=timezone.now())
    packets = packets_of(run, students, codes)
    stories = {packet.other for packet in packets}
    context = sheet_head(printed_of(run), run.pk, "run_", "packets") | {
        "klass": run.klass,
        "address": site_addresses(request)[0],
        "packets": packets,
        "codes": bool(codes),
        "handouts": {other: _handout(_other_of(run) if other else printed_of(run)) for other in stories},
    }
    return render(request, "lessons/teacher/print_packets.html", context)


def _other_of(run: Run) -> Printed:
    """Return the other task as it is given to who takes it."""
    lookup = lookup_of(run.other_id)
    return Printed(lookup, run.minutes, selection_for(lookup.plan, run.minutes))


def _handout(printed: Printed) -> dict[str, Any]:
    """Return title and HTML of a handout: it is drawn once, however many packets hold it."""
    plan, words = printed.lookup.plan, handout_words()
    paper = paper_of(printed.lookup, given=printed.given)
    context = words | {"paper": paper, "written_in": plan.language, "numbered": True, "before": words["before"][1:]}
    drawn: SafeString = render_to_string("lessons/paper/handout.html", context)
    return {"title": plan.title, "written_in": plan.language, "sheets": drawn}
