"""Several style sheets or scripts sent as one file, so that a phone asks once and not ten times; no build step."""

import atexit
import gzip
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

COMMENTS = re.compile(rb"\A/\*.*?\*/\s*|^[ \t]*//[^\n]*\n", re.DOTALL | re.MULTILINE)


class BundleFinder(BaseFinder):
    """Finds the files that settings.BUNDLES names, each made of others, with a gzipped twin that whitenoise sends.

    They lie in settings.BUNDLE_FOLDER, which nobody tidies up while a class works; without one in a folder that goes
    with the process that made it, and not with one that was forked off.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._folder = Path(settings.BUNDLE_FOLDER or self._own_folder())
        self._storage = FileSystemStorage(location=self._folder)
        self._made: set[str] = set()

    def _own_folder(self) -> str:
        folder = mkdtemp(prefix="quizsite-static-")
        atexit.register(_forget, folder, os.getpid())
        return folder

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
        place = self._folder / name
        if name not in self._made or settings.DEBUG:
            content = b"\n".join(part_of_bundle(part) for part in settings.BUNDLES[name])
            place.parent.mkdir(parents=True, exist_ok=True)
            _replace(place, content)
            _replace(place.with_name(f"{place.name}.gz"), gzip.compress(content, mtime=0))
            self._made.add(name)
        return place


def _forget(folder: str, maker: int) -> None:
    if os.getpid() == maker:
        shutil.rmtree(folder, ignore_errors=True)


def part_of_bundle(name: str) -> bytes:
    """Return what a phone gets of a file: all but the comments at its head and on lines of their own, which are for who
    opens the file."""
    return COMMENTS.sub(b"", Path(str(finders.find(name))).read_bytes())


def _replace(place: Path, content: bytes) -> None:
    """Write a file in one step: who reads it meanwhile gets the old one or the new one whole."""
    if place.exists() and place.read_bytes() == content:
        return
    passing = place.with_name(f"{place.name}.{os.getpid()}")
    passing.write_bytes(content)
    passing.replace(place)
