"""A proxy that loses, delays, repeats and redirects every third request."""

import threading

from tests.faults.effort import Effort
from tests.faults.fault import Fault
from tests.faults.proxy import Proxy
from tests.faults.room import Room


def play(room: Room, effort: Effort) -> None:
    """Let every request go through the proxy for a while, look, and count what it spoilt."""
    with Proxy(room.server.port, room.chance) as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        room.doors = [proxy.port]
        for _ in range(effort.rounds):
            room.work(2, 3)
            room.check()
        room.doors = [room.server.port]
        room.broken += proxy.happened.total() - proxy.happened["forward"]
        proxy.shutdown()


FAULT = Fault("bad proxy", ("sqlite", "postgres"), play)
