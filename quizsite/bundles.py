"""Several style sheets or scripts sent as one file, so that a phone asks once and not ten times; no build step."""

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

ABOUT = re.compile(rb"\A/\*.*?\*/\s*", re.DOTALL)  # what a file says of itself, for who reads the code and no phone


class BundleFinder(BaseFinder):
    """Finds the files that settings.BUNDLES names, each made of others, with a gzipped twin that whitenoise sends.

    They lie in a folder that goes with the process.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._folder = TemporaryDirectory(prefix="quizsite-static-", ignore_cleanup_errors=True)
        self._storage = FileSystemStorage(location=self._folder.name)
        self._made: set[str] = set()

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return where a bundle lies, made now if need be; an empty list for any other path."""
        if path not in settings.BUNDLES:
            return []
        made = str(self._make(path))
        return [made] if find_all else made

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Yield every bundle and its twin."""
        for name in settings.BUNDLES:
            self._make(name)
            yield name, self._storage
            yield f"{name}.gz", self._storage

    def _make(self, name: str) -> Path:
        place = Path(self._folder.name, name)
        if name not in self._made or settings.DEBUG:
            content = b"\n".join(_code(str(finders.find(part))) for part in settings.BUNDLES[name])
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            place.with_name(f"{place.name}.gz").write_bytes(gzip.compress(content, mtime=0))
            self._made.add(name)
        return place


def _code(place: str) -> bytes:
    """Return a file without the comment it begins with."""
    return ABOUT.sub(b"", Path(place).read_bytes())
