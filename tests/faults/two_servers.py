"""Two servers on one file: the classroom opens only once, and a second server by force spoils nothing."""

import sys

from tests.faults.effort import Effort
from tests.faults.fault import Fault
from tests.faults.room import Room
from tests.faults.servers import Server, classroom, laptop_env
from tests.processes.ports import free_port

ENDED = 30


def play(room: Room, effort: Effort) -> None:
    """Open the classroom again, then let students go to either of two servers, of which one is killed."""
    again = classroom(room.data)
    again.launch()
    if again.process is None or again.process.wait(timeout=ENDED) != 0:
        room.found.append("A second start did not find the first.")
    port = free_port()
    command = (sys.executable, "-m", "tests.faults.second", str(port))
    second = Server(command, port=port, env=laptop_env(room.data), log=room.folder / "log")
    try:
        for number in range(1, effort.rounds * 2):
            second.start()
            room.breaks()
            room.doors = [room.server.port, second.port]
            room.work(0.6, 1.2)
            room.check()
            _kill(room, second, first=bool(number % 2))
    finally:
        room.doors = [room.server.port]
        second.kill()


def _kill(room: Room, second: Server, *, first: bool) -> None:
    """Kill one of two while the other goes on, and look; the second has to go in any case."""
    if first:
        room.kill(room.server)
        room.restart()
    room.kill(second)
    room.doors = [room.server.port]
    room.work(0.2, 0.4)
    room.check()


FAULT = Fault("two servers on one file", ("sqlite",), play)
