"""kill −9 of PostgreSQL: the whole of it, or one of its processes, upon which it starts anew by itself."""

from tests.faults.breakable import BreakableCluster
from tests.faults.effort import Effort
from tests.faults.fault import Fault
from tests.faults.room import Room


def play(room: Room, effort: Effort) -> None:
    """Kill PostgreSQL again and again while the site goes on; look before anybody writes over what was lost."""
    assert room.cluster is not None
    for number in range(effort.server_kills):
        room.work(0.3, 1.2)
        if number % 2:
            _kill_one(room, room.cluster)
        else:
            _kill_all(room, room.cluster)


def _kill_all(room: Room, cluster: BreakableCluster) -> None:
    cluster.kill()
    room.counts_kill()
    room.work(0, 1)
    with room.server.frozen():
        cluster.start()
        room.look()
    room.check()


def _kill_one(room: Room, cluster: BreakableCluster) -> None:
    if cluster.crash(room.chance):
        room.counts_kill()
    with room.server.frozen():
        cluster.wait()
        room.look()
    room.check()


FAULT = Fault("PostgreSQL killed", ("postgres",), play)
