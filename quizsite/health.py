"""/healthz: whether this process can serve, for the proxy and whoever starts and stops processes."""

from collections.abc import Callable, Mapping
from functools import cache
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

ADDRESS = "/healthz"
FINE, MISSING = "ok", "missing"


class HealthMiddleware:
    """On a server, answer /healthz before anything looks at the host's name, the session or the reader.

    Who asks may be the machine itself, which knows no name of the site and speaks no TLS.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.LAPTOP:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != ADDRESS:
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        found = health()
        status = HTTPStatus.OK if set(found.values()) == {FINE} else HTTPStatus.SERVICE_UNAVAILABLE
        return JsonResponse(found, status=status, headers={"Cache-Control": "no-store"})


def health() -> Mapping[str, str]:
    """Return for process, database and migrations whether each is there: "ok" or "missing", nothing more.

    A database that knows more migrations than this process is fine: a newer process has come first. Two queries:
    whether there is a table of migrations, and what stands in it.
    """
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        return {"process": FINE, "database": MISSING, "migrations": MISSING}
    return {"process": FINE, "database": FINE, "migrations": FINE if newest() <= set(applied) else MISSING}


@cache
def newest() -> frozenset[tuple[str, str]]:
    """Return the last migration of each app, as the program's files have them."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())
