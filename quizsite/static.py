"""Addresses of static files that change when the file does, without a build step on a laptop."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware

MARK = "v"


@lru_cache(maxsize=256)
def fingerprint(name: str) -> str:
    """Return ten hex digits of the file's hash, or "" when there is no such file."""
    path = finders.find(name)
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10] if isinstance(path, str) else ""


class FingerprintStorage(StaticFilesStorage):
    """Static files under their own names, with the content's fingerprint behind: browsers may keep them for good."""

    def url(self, name: str | None) -> str:
        mark = fingerprint(name) if name else ""
        plain = super().url(name)
        return f"{plain}?{MARK}={mark}" if mark else plain


class StaticFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Send static files; one that is asked for by another fingerprint than its own is kept by nobody.

    While processes are replaced, the page of a newer one asks an older one for its script: were the answer kept, that
    browser would have the old script under the new address for a year.
    """

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponseBase:
        response: HttpResponseBase = WhiteNoiseMiddleware.serve(static_file, request)
        asked = request.GET.get(MARK)
        if asked and asked != fingerprint(request.path_info.removeprefix(settings.STATIC_URL)):
            response.headers["Cache-Control"] = "no-store"
        return response
