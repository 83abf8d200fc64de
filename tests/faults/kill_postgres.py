"""kill −9 of PostgreSQL: the whole of it, or one of its processes, upon which it starts anew by itself."""

import os
import signal
from contextlib import suppress

from tests.faults.cluster import Cluster
from tests.faults.effort import Effort
from tests.faults.fault import Fault
from tests.faults.room import Room

WHOLE = 0.6  # of all kills


def play(room: Room, effort: Effort) -> None:
    """Kill PostgreSQL again and again while the site goes on."""
    assert room.cluster is not None
    for _ in range(effort.kills // 3):
        room.work(0.3, 1.2)
        if room.chance.random() < WHOLE:
            room.cluster.kill()
            room.work(0, 1)
            room.cluster.start()
        else:
            _kill_one(room, room.cluster)
            room.cluster.wait()
        room.kills += 1
        room.breaks()
        room.check()


def _kill_one(room: Room, cluster: Cluster) -> None:
    backends = cluster.backends()
    if backends:
        with suppress(ProcessLookupError):
            os.kill(room.chance.choice(backends), signal.SIGKILL)


FAULT = Fault("PostgreSQL killed", ("postgres",), play)
