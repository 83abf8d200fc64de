"""One program at a time on one data folder, held by a lock that the system drops when the program ends."""

import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def take_lock(folder: Path) -> IO[bytes] | None:
    """Return the open lock file, to be kept for as long as the program runs, or None when another one holds it."""
    file = (folder / "running.lock").open("ab")
    try:
        _lock(file)
    except OSError:
        file.close()
        return None
    return file
