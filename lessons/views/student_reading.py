"""A part of the story: the passage, its questions, and what became of them once that may be seen."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from lessons.core.viewer import Viewer
from lessons.forms.answer import page_token
from lessons.queries.progress import Stop, holds_of, stops_of
from lessons.queries.reading import Part, part_of
from lessons.queries.results import Result, results_of
from lessons.queries.sitting import Sitting
from lessons.views.access import for_student
from lessons.views.student import page


@require_GET
@for_student
def part(request: HttpRequest, viewer: Viewer, sitting: Sitting, number: int) -> HttpResponse:
    """Show a part of the story with its questions, and with what became of them once that may be seen."""
    return part_page(request, sitting, number)


def part_page(
    request: HttpRequest, sitting: Sitting, number: int, *, refused: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Return a part; `refused` names the question whose save was not taken, with what was typed."""
    now = timezone.now()
    if sitting.before_note(now):
        return redirect("welcome")
    answers = sitting.answers()
    found, stops = part_of(sitting, answers, number), stops_of(sitting, answers, now=now)
    if found is None:
        return redirect("part", 1)
    if refused is None and not stops[number - 1].open:
        return redirect(f"{reverse('part', args=[_last_open(stops)])}?check=first")
    results: tuple[Result, ...] = ()
    if sitting.revealed(now) and not sitting.on_other:
        every = results_of(sitting, answers, sitting.marks(), sitting.polls(now))
        results = tuple(result for result in every if result.part == number)
        found = found.with_proofs(sitting.lookup, {result.number: result.proof for result in results})
    context = {
        "part": _with_typed(found, refused),
        "plan": sitting.lookup.plan,
        "stops": stops,
        "holds": () if found.last else holds_of(sitting, answers, number + 1, now=now),
        "check_first": "check" in request.GET,
        "here": number,
        "token": page_token(),
        "writable": sitting.writable(now),
        "results": results,
        "returned": [ask for ask in found.asks if ask.returned],
        "refused": refused,
        "place": reverse("part", args=[number]) if refused else "",
        "sent": "sent" in request.GET,
        "any_saved": any(ask.saved for ask in found.asks),
    }
    return page(request, "part", sitting, status=status, **context)


def _last_open(stops: Sequence[Stop]) -> int:
    return max(stop.number for stop in stops if stop.open)


def _with_typed(found: Part, refused: dict[str, Any] | None) -> Part:
    """Put what was typed and not saved back into its question, over the revision that is stored now."""
    if refused is None:
        return found
    asks = tuple(
        msgspec.structs.replace(ask, given=refused["typed"], revision=refused["revision"] or ask.revision)
        if ask.id == refused["question"]
        else ask
        for ask in found.asks
    )
    return msgspec.structs.replace(found, asks=asks)
