"""Pages that anybody may open: joining, signing in, and what to do when something went wrong."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was too old to send, and that nothing typed is lost: the browser still has it."""
    return render(request, "lessons/public/stale.html", status=403)
