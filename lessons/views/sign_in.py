"""A teacher's way in and out: a laptop's one-time link and its password on other machines, the lock.

A server signs in by pages of its own (`quizsite/accounts/`), under the same address.
"""

import ipaddress

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lessons.actions.passwords import note_sign_in
from lessons.actions.purging import purge
from lessons.actions.setup import laptop_teacher
from lessons.actions.sign_in_link import redeem_token
from lessons.core.errors import LessonError
from lessons.core.recorded import ELSEWHERE, HERE
from lessons.forms.accounts import SignInForm
from lessons.models import User
from lessons.views.passwords import knows_password, remember_browser
from quizsite.laptop.instance import instance_id

BY_PASSWORD = "by_password"  # noqa: S105 - a name, no password: in the session of who has typed it


def is_this_machine(request: HttpRequest) -> bool:
    """Return whether the request comes from the laptop itself; never true on a server, whose proxy is near too."""
    try:
        return settings.LAPTOP and ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def may_be_here(request: HttpRequest) -> bool:
    """Return whether a teacher's session is worth anything on the machine that asks.

    A laptop's is on the laptop itself; on another machine only one that was signed in by the password.
    """
    return not settings.LAPTOP or is_this_machine(request) or bool(request.session.get(BY_PASSWORD))


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
    request.session.pop(BY_PASSWORD, None)
    purge(now=now, waits=True)  # also where the program was left open for weeks
    return redirect("home")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Explain the link on the laptop itself; ask for the password, where the teacher has set one."""
    if not settings.LAPTOP:
        raise Http404
    if request.user.is_authenticated and may_be_here(request):
        return redirect("home")
    user = laptop_teacher()
    if user is None or not user.has_usable_password():
        return render(request, "lessons/public/sign_in.html", {"here": is_this_machine(request)})
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and knows_password(request, user, form, "password"):
        return _signed_in(request, user)
    context = {"here": is_this_machine(request), "form": form, "next": _next(request), "only_here": _only_here(request)}
    return render(request, "lessons/public/sign_in.html", context, status=422 if form.errors else 200)


def _signed_in(request: HttpRequest, user: User) -> HttpResponse:
    now = timezone.now()
    login(request, user)
    request.session[BY_PASSWORD] = True
    note_sign_in(user, place=HERE if is_this_machine(request) else ELSEWHERE, now=now)
    purge(now=now, waits=True)
    if _only_here(request):
        messages.info(request, _("Your data opens only on the laptop itself."))
    response = redirect("home" if _only_here(request) else _next(request) or "home")
    remember_browser(request, response, user.username)
    return response


def _next(request: HttpRequest) -> str:
    """Return where somebody wanted to go on this site, "" for nowhere or for another site."""
    wanted = str(request.POST.get("next", request.GET.get("next", "")))
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None, require_https=request.is_secure())
    return wanted if safe and wanted.startswith("/") else ""


def _only_here(request: HttpRequest) -> bool:
    """Return whether somebody on another machine wants a page that opens on the laptop itself alone."""
    return _next(request).startswith(reverse("data")) and not is_this_machine(request)


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
    by_link = settings.LAPTOP and is_this_machine(request)
    return render(request, "lessons/public/locked.html", {"by_link": by_link})


@login_not_required
@never_cache
@require_GET
def instance(request: HttpRequest) -> HttpResponse:
    """Tell a second start on this machine that this program runs on its data; nobody else learns anything."""
    if not is_this_machine(request):
        raise Http404
    return HttpResponse(instance_id(), content_type="text/plain")
