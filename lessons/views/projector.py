"""Pages for the wall: no label, no key, no text that was not let through stands in any of them."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from lessons.queries.access import runs_of
from lessons.queries.live import live_state
from lessons.views.access import run_or_404, teacher
from lessons.views.addresses import qr_code, site_addresses


@require_GET
@never_cache
def wall(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show address, code, QR and how many are here, and nothing else."""
    viewer = teacher(request)
    run = run_or_404(viewer, key)
    address, code = site_addresses(request)[0], run.klass.join_code
    now = timezone.now()
    context = {
        "run": run,
        "address": address.partition("://")[2],
        "code": (code[:3], code[3:]),
        "qr": qr_code(f"{address}/#{code}"),
        "state": live_state(runs_of(viewer, now=now), run.pk, now=now),
    }
    return render(request, "lessons/projector/wall.html", context)


@require_GET
@never_cache
def wall_here(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Answer the wall's poll: 204 while the same number is here."""
    viewer = teacher(request)
    now = timezone.now()
    state = live_state(runs_of(viewer, now=now), key, now=now)
    if state is None:
        raise Http404
    if request.GET.get("here") == str(state.here):
        return HttpResponse(status=204)
    return render(request, "lessons/projector/wall_here.html", {"key": key, "state": state})
