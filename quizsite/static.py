"""Addresses of static files that change when the file does, without a build step on a laptop."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


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
        return f"{plain}?v={mark}" if mark else plain
