"""Files that must be there whole or not at all, and that only their owner reads."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PART = ".part"


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """Yield the path of an empty file in the folder, for its owner's eyes only, which is gone afterwards.

    What a database lays beside it goes as well.
    """
    path = folder / f"{secrets.token_hex(8)}{PART}"
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield path
    finally:
        for one in folder.glob(f"{path.name}*"):
            one.unlink(missing_ok=True)


def settle(path: Path, target: Path) -> None:
    """Give a finished file its name, once every byte of it is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    path.replace(target)
    if sys.platform == "win32":  # a folder cannot be opened there
        return
    handle = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
