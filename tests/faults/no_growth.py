"""The system lets no file of the server grow any more, as a quota does."""

import resource

from tests.faults.effort import Effort
from tests.faults.fault import Fault
from tests.faults.room import Room

NONE = 4096


def play(room: Room, effort: Effort) -> None:
    """Take the right to write away, give it back, look."""
    for _ in range(effort.rounds):
        room.work(0.3, 1)
        assert room.server.process is not None
        pid = room.server.process.pid
        allowed = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (NONE, allowed[1]))
        room.breaks()
        room.work(0.6, 1.2)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, allowed)
        room.check()


FAULT = Fault("files cannot grow", ("sqlite",), play)
