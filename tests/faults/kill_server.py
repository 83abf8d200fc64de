"""kill −9 of the server at random moments: while it saves, and while it starts."""

import time

from tests.faults.effort import Effort
from tests.faults.fault import Fault
from tests.faults.room import Room

IN_START = 0.15  # of all kills


def play(room: Room, effort: Effort) -> None:
    """Kill the server again and again; each time it starts as its owner starts it."""
    for _ in range(effort.kills // 3 if room.cluster else effort.kills):  # a school's server starts slowly
        room.work(0.3, 1.2)
        room.kill(room.server)
        if room.chance.random() < IN_START:
            room.server.launch()
            time.sleep(room.chance.uniform(0.05, 0.9))
            room.kill(room.server)
        room.server.start()
        room.check()


FAULT = Fault("server killed", ("sqlite", "postgres"), play)
