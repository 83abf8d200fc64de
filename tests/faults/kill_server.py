"""kill −9 of the server at random moments: while it saves, and while it starts, all of it or one process."""

import os
import signal
import time

from tests.faults.effort import Effort
from tests.faults.fault import Fault
from tests.faults.room import Room

IN_START = 0.15  # of all kills


def play(room: Room, effort: Effort) -> None:
    """Kill the server again and again; each time it starts as its owner starts it."""
    for number in range(effort.server_kills if room.cluster else effort.kills):
        room.work(0.3, 1.2)
        if number % 2 and room.cluster:
            _kill_one(room)
            continue
        room.kill(room.server)
        if room.chance.random() < IN_START:
            room.server.launch()
            time.sleep(room.chance.uniform(0.05, 0.9))
            room.kill(room.server)
        room.restart()


def _kill_one(room: Room) -> None:
    """Kill one of the processes that answer; the one that watches over them starts another."""
    with room.gate.held():
        os.kill(room.chance.choice(room.server.workers()), signal.SIGKILL)
        room.counts_kill()
        room.check()


FAULT = Fault("server killed", ("sqlite", "postgres"), play)
