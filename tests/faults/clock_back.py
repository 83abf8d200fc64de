"""The clock is set back: by an hour, by more than a year, while the class works and at a start."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.faults.effort import Effort
from tests.faults.fault import Fault
from tests.faults.room import Room, open_room
from tests.faults.servers import Server, classroom

HOUR, YEARS = 3600, 400 * 24 * 3600
STEPS = (-HOUR, -YEARS, -2 * YEARS, -YEARS - HOUR, 0)


def serve(data: Path) -> Server:
    """Return a classroom whose clock goes by a file."""
    clock = _clock(data.parent)
    clock.write_text("0")
    return classroom(data, before=("-m", "tests.faults.shifted"), env={"QUIZSITE_CLOCK": str(clock)})


def _clock(folder: Path) -> Path:
    return folder / "clock"


@contextmanager
def opens(folder: Path, *, chance: Random, database: str) -> Iterator[Room]:
    """Give a room with a clock of its own."""
    with open_room(folder, chance=chance, database=database, serve=serve) as room:
        yield room


def play(room: Room, effort: Effort) -> None:
    """Set the clock, let the class work, look; at the longest step the classroom is opened anew, too."""
    for seconds in STEPS * effort.rounds:
        new = room.folder / "clock-new"
        new.write_text(str(seconds))
        new.replace(_clock(room.folder))  # whole or not at all: it is read all the time
        room.breaks()
        room.work(0.4, 0.8)
        if seconds == -2 * YEARS:
            room.kill(room.server)
            room.restart()
        else:
            room.check()


FAULT = Fault("clock set back", ("sqlite",), play, opens)
