"""Each request has an id, which stands in the answer, in every line of the log, and in those of the proxy."""

import logging
import re
import secrets
from collections.abc import Callable
from time import monotonic

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from quizsite.logs import NO_REQUEST, SAFE, current_request

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}", re.ASCII)
METHODS = {"GET", "HEAD", "POST"}
log = logging.getLogger("quizsite.requests")


class RequestIdMiddleware:
    """Give each request its id, and write one line about it: the method, the name of the page, the status, the time.

    An address may hold what lets somebody in and a query what was typed, so neither is written, nor who asked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        own, began = id_of(request), monotonic()
        current_request.set(own)  # until this thread takes the next one: Django writes some lines after the answer
        response = self.get_response(request)
        took = round((monotonic() - began) * 1000)
        log.info("%s %s %d %d ms", _method(request), _page(request), response.status_code, took, extra=SAFE)
        response.headers[HEADER] = own
        return response


def id_of(request: HttpRequest) -> str:
    """Return the id that a proxy of ours gave the request, where it is well-formed, else a new one."""
    given = request.headers.get(HEADER, "")
    if request.META.get("REMOTE_ADDR") in settings.PROXIES and WELL_FORMED.fullmatch(given):
        return given
    return secrets.token_hex(16)


def _method(request: HttpRequest) -> str:
    return request.method if request.method in METHODS else "OTHER"


def _page(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else NO_REQUEST
