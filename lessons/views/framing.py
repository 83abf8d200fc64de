"""Which pages may stand in a frame: a preview's, and only in a page of ours. Everything else is refused by browsers."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

P = ParamSpec("P")
View = Callable[..., HttpResponse]


def frames_our_own(view: View) -> View:
    """Let this page hold frames of our own pages."""
    return _with_policy(view, {"frame-src": ["'self'"]})


def framed_by_us(view: View) -> View:
    """Let a page of ours hold this one in a frame."""
    return xframe_options_sameorigin(_with_policy(view, {"frame-ancestors": ["'self'"]}))


def _with_policy(view: View, changes: dict[str, list[str]]) -> View:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response._csp_config = {**settings.SECURE_CSP, **changes}  # type: ignore[attr-defined]  # the middleware reads it
        return response

    return wrapped
