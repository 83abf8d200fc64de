"""The drive is full: a small drive in memory that is filled to its last byte, and cleared again."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from tests.faults.effort import Effort
from tests.faults.fault import Fault, NotHereError
from tests.faults.room import Room, open_room

SIZE = "64m"


@contextmanager
def opens(folder: Path, *, chance: Random, database: str) -> Iterator[Room]:
    """Give a room whose data lies on a small drive of its own. Raises NotHereError where only root makes drives."""
    data = folder / "data"
    data.mkdir()
    options = ("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(data))
    if subprocess.run(("mount", *options), capture_output=True, check=False).returncode:
        raise NotHereError("Only root can make a small drive.")
    try:
        with open_room(folder, chance=chance, database=database) as room:
            yield room
    finally:
        subprocess.run(("umount", "-l", str(data)), check=True)


def play(room: Room, effort: Effort) -> None:
    """Fill the drive, sometimes kill the server on it, clear the drive, look."""
    filler = room.data / "filler"
    for number in range(effort.rounds * 2):
        room.work(0.3, 1)
        _fill(filler)
        room.breaks()
        room.work(0.6, 1.2)
        if number % 2:
            room.kill(room.server)
        filler.unlink()
        if number % 2:
            room.restart()
        else:
            room.check()


def _fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            with suppress(OSError):
                while True:
                    file.write(bytes(size))


FAULT = Fault("drive full", ("sqlite",), play, opens)
