"""A teacher's way in and out: the one-time link of a laptop, the form of a server, the lock."""

import ipaddress

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lessons.actions.purging import purge
from lessons.actions.sign_in_link import redeem_token
from lessons.core.errors import LessonError
from quizsite.laptop.instance import instance_id


def is_this_machine(request: HttpRequest) -> bool:
    """Return whether the request comes from the laptop itself; never true on a server, whose proxy is near too."""
    try:
        return settings.LAPTOP and ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@login_not_required
@never_cache
@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by the one-time link. This GET writes: a link in a window cannot post."""
    if not settings.LAPTOP:
        raise Http404
    if not is_this_machine(request):
        return render(request, "lessons/public/link_used.html", {"elsewhere": True}, status=403)
    now = timezone.now()
    try:
        user = redeem_token(token=token, now=now)
    except LessonError as problem:
        if request.user.is_authenticated:  # opened again from the history: still in
            return redirect("home")
        return render(request, "lessons/public/link_used.html", {"problem": problem}, status=403)
    login(request, user)
    purge(now=now, waits=True)  # also where the program was left open for weeks
    return redirect("home")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Explain the link on a laptop; ask for name and password on a server."""
    if not settings.LAPTOP:
        form = LoginView.as_view(
            template_name="lessons/public/sign_in.html",
            redirect_authenticated_user=True,
            extra_context={"contact": settings.CONTACT},
        )
        return form(request)
    if request.user.is_authenticated:
        return redirect("home")
    return render(request, "lessons/public/sign_in.html", {"here": is_this_machine(request)})


@login_not_required
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Sign out and forget the session; a session that ended meanwhile is locked all the same."""
    logout(request)
    return redirect("locked")


@login_not_required
@never_cache
@require_GET
def locked(request: HttpRequest) -> HttpResponse:
    """Say how to come back."""
    return render(request, "lessons/public/locked.html", {"laptop": settings.LAPTOP})


@login_not_required
@never_cache
@require_GET
def instance(request: HttpRequest) -> HttpResponse:
    """Tell a second start on this machine that this program runs on its data; nobody else learns anything."""
    if not is_this_machine(request):
        raise Http404
    return HttpResponse(instance_id(), content_type="text/plain")
