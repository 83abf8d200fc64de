"""Another process locks the database: for a moment, then for longer than the program waits."""

import sqlite3
from contextlib import closing

from tests.faults.effort import Effort
from tests.faults.fault import Fault
from tests.faults.room import Room

MOMENT = 1.5
AFTERWARDS = 2
TOO_LONG = 12  # seconds; the program waits ten


def play(room: Room, effort: Effort) -> None:
    """Hold the lock, let go of it, look."""
    for number in range(effort.rounds):
        room.work(0.3, 1)
        with closing(sqlite3.connect(room.database, timeout=30, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            held = TOO_LONG if number % 2 else MOMENT
            room.work(held, held)
            other.execute("ROLLBACK")
        room.breaks()
        before = room.ledger.now().counts["answers"]
        room.work(AFTERWARDS, AFTERWARDS)
        if room.ledger.now().counts["answers"] == before:
            room.found.append("Nothing was saved once the lock was gone.")
        room.check()


FAULT = Fault("database locked", ("sqlite",), play)
