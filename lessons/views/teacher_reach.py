"""Can phones reach me? One phone opens an address, this page turns green."""

import uuid

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from lessons.views.access import run_or_404, teacher
from lessons.views.addresses import is_this_machine, qr_code, site_addresses

REACHED = "reached"
REMEMBERED = 10 * 60


@require_GET
@never_cache
def reach(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show a code to scan with one phone, and the ways on when nothing happens."""
    viewer = teacher(request)
    run = run_or_404(viewer, key)
    addresses = [f"{address}{reverse('hello')}" for address in site_addresses(request)]
    context = {"run": run, "addresses": addresses, "laptop": settings.LAPTOP, "reached": bool(cache.get(REACHED))}
    return render(request, "lessons/teacher/reach.html", context | {"qr": qr_code(addresses[0])})


@require_GET
@never_cache
def reach_state(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Answer the page's poll: 204 until a phone has come."""
    run_or_404(teacher(request), key)
    if not cache.get(REACHED):
        return HttpResponse(status=204)
    return render(request, "lessons/teacher/reach_state.html", {"reached": True})


@require_GET
@login_not_required
@never_cache
def hello(request: HttpRequest) -> HttpResponse:
    """Tell a phone that it has arrived; the program remembers for minutes, in memory, that one did."""
    if not is_this_machine(request):
        cache.set(REACHED, True, REMEMBERED)
    return render(request, "lessons/public/hello.html")
