"""What stands between a request and its view: host names, content security, sign-in, errors for people."""

import ipaddress
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import MiddlewareNotUsed
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from lessons.core.errors import LessonError
from lessons.core.messages import gettext_noop
from lessons.core.viewer import Viewer
from lessons.models import User
from lessons.views.failing import come_back, let_go
from lessons.views.guests import has_phone, let_in
from lessons.views.sign_in import may_be_here
from quizsite.backup.gate import GATE
from quizsite.idle import has_gone_idle

Next = Callable[[HttpRequest], HttpResponse]
Policy = Mapping[str, Sequence[str]]
LOCAL_NAMES = (".local", ".lan", ".home.arpa")


class LocalHostMiddleware:
    """On a laptop, answer only to addresses and local names, so that no web site can be pointed at it by DNS."""

    def __init__(self, get_response: Next) -> None:
        if not settings.LAPTOP:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        host = request.META.get("HTTP_HOST")
        if host is None or is_local(host):  # every browser names a host; what names none was not led here by a name
            return self.get_response(request)
        words = _("Open this page by the address on the wall.")
        return HttpResponse(words, status=400, content_type="text/plain; charset=utf-8")


def is_local(host: str) -> bool:
    """Return whether a Host header names an IP address, localhost, or a name of the local network."""
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    name = name.rstrip(".").lower()
    if name == "localhost" or name.endswith(LOCAL_NAMES):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class GateMiddleware:
    """On a laptop, ask whoever writes to come back while a copy takes the place of the database."""

    def __init__(self, get_response: Next) -> None:
        if not settings.LAPTOP:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        with GATE.passing() as may_write:
            return self.get_response(request) if may_write else come_back()


class ContentSecurityPolicyMiddleware:
    """Send SECURE_CSP with every response, or the policy of its own that a view has given it.

    A later Django brings a middleware of its own under these names.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.header = policy_header(settings.SECURE_CSP)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        own: Policy | None = getattr(response, "_csp_config", None)
        response.headers.setdefault("Content-Security-Policy", policy_header(own) if own else self.header)
        return response


def policy_header(policy: Policy) -> str:
    """Return a content policy as its header says it."""
    return "; ".join(f"{name} {' '.join(values)}" for name, values in policy.items())


class NoStoreMiddleware:
    """Let no browser keep a page: after Lock or "Not you?" the Back button shows no name and no key."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        add_never_cache_headers(response)
        return response


class TeacherSignInMiddleware(LoginRequiredMiddleware):
    """Every view is a teacher's unless it says otherwise; the others never touch session or user table.

    A phone or a substitute that a teacher has let in may open what its role names. Pages that were left alone are
    locked, but not those of a phone, which lasts no longer than its lesson. On a laptop a session is worth something on
    another machine only when it was signed in by the password.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        response: HttpResponseBase | None = super().process_view(request, view_func, view_args, view_kwargs)
        if response is None and not may_be_here(request):
            response = self.handle_no_permission(request, view_func)
        viewer = _viewer(request, signed_in=response is None)
        if viewer is not None and viewer.kind != "phone" and has_gone_idle(request, viewer):
            logout(request)
            return _go(request, reverse("locked"))
        if viewer is not None or response is None:
            return None
        if has_phone(request):  # its time is over
            return _go(request, reverse("pair"))
        if not is_part(request):
            return response
        page = urlsplit(request.headers.get("HX-Current-URL", "")).path
        return HttpResponseClientRedirect(redirect_to_login(page, self.get_login_url(view_func)).url)


def _viewer(request: HttpRequest, *, signed_in: bool) -> Viewer | None:
    """Return the teacher who has signed in, else the phone or substitute that may open this page."""
    if not signed_in:
        return let_in(request)
    return Viewer("teacher", request.user.pk, request.user.school_id) if isinstance(request.user, User) else None


def _go(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if is_part(request) else redirect(address)


def is_part(request: HttpRequest) -> bool:
    """Return whether only a part of a page asks, which cannot be filled with another page: the page is left."""
    return "HX-Request" in request.headers


class LessonErrorMiddleware:
    """Turn a LessonError that no view has answered, or an address that only takes forms, into a page with a way on."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            problem = LessonError(gettext_noop("This address only takes what a page sends."))
            allowed = response.headers.get("Allow", "")
            response = render(request, "lessons/public/problem.html", {"problem": problem}, status=response.status_code)
            response.headers["Allow"] = allowed
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, IntegrityError):  # what this act belongs to was deleted in the same moment
            let_go(error)
            error = LessonError(gettext_noop("Something was changed or deleted at this moment. Load the page again."))
        if not isinstance(error, LessonError):
            return None
        return render(request, "lessons/public/problem.html", {"problem": error}, status=409)
